"""A list without rows says what to do next, and leads there."""

import re

import pytest
from django.test import Client

from caunoi.registry.tests.make import stranger

EMPTY = re.compile(r'<div class="empty">(.*?)</div>\s*</div>', re.DOTALL)
LINK = re.compile(r'<a class="btn[^"]*" href="([^"]*)"')
NEXT = {
    "/approvals/?view=asked": ["/approvals/?view=ours", "/approvals/?view=all"],
    "/approvals/?view=ours": ["/preparing/", "/approvals/?view=all"],
    "/approvals/?view=all": ["/preparing/"],
    "/approvals/?view=ours&state=open": ["/approvals/?view=ours"],
    "/urging/": ["/agreements/?vitality=live&amp;sort=life", "/urging/coming/"],
    "/urging/?q=lúa": ["/urging/"],
    "/urging/coming/": ["/agreements/"],
    "/urging/coming/?q=lúa": ["/urging/coming/"],
    "/urging/reviews/": ["/urging/coming/"],
    "/urging/reviews/?state=decided": ["/urging/coming/"],
    "/notices/": ["/work/"],
    "/yearly/": ["/accounts/"],
}


@pytest.mark.parametrize("address", NEXT)
def test_an_empty_list_leads_on(db: None, client: Client, address: str) -> None:
    client.force_login(stranger())
    (empty,) = EMPTY.findall(client.get(address).content.decode())
    assert LINK.findall(empty) == NEXT[address]
