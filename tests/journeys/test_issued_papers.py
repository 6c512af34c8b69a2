"""A paper issued on an agreement is as open as the agreement."""

import pytest
from django.urls import reverse

from caunoi.agreements.tests.make import agreement, committee, head_of
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.tests.make import issued
from caunoi.registry.tests.make import ministry, stranger

pytestmark = pytest.mark.django_db
ABSTRACT = "kết quả ký kết năm 2026"


def test_who_may_not_see_the_agreement_does_not_see_its_papers():
    home = committee()
    paper = issued(agreement(home, visibility="owner"))
    seen = {
        "head": head_of(home),
        "officer": head_of(committee("Lào Cai"), "Oanh"),
        "firm": stranger(),
        "ministry": head_of(ministry(), "Huy"),
    }
    assert {
        name
        for name, user in seen.items()
        if IssuedPaper.objects.visible_to(user).filter(pk=paper.pk).exists()
    } == {"head", "ministry"}


@pytest.mark.parametrize(("visibility", "is_told"), [("public", True), ("state", False)])
def test_the_code_tells_what_it_is_about_only_where_the_agreement_is_public(
    client, visibility, is_told
):
    paper = issued(agreement(committee(), visibility=visibility))
    page = client.get(reverse("issuing:verify", args=[paper.code])).content.decode()
    assert (ABSTRACT in page, paper.full_number in page) == (is_told, True)


def test_the_agreements_page_lists_what_was_issued_on_it(client):
    home = committee()
    subject = agreement(home)
    paper = issued(subject)
    client.force_login(head_of(home))
    assert paper.get_absolute_url() in client.get(subject.get_absolute_url()).content.decode()
