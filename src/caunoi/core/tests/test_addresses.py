import pytest
from django.urls import reverse, set_script_prefix

from caunoi.core.addresses import address_of, page_address


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("registry:territory", (1, 73, 1)),
        ("registry:country", ("JP", "FR")),
        ("agreements:detail", ("bt339mvn49", "1")),
        ("records:download", (5, 7)),
    ],
)
def test_an_address_is_the_one_that_is_looked_up(name: str, keys: tuple[int | str, ...]) -> None:
    assert [address_of(name, key) for key in keys] == [reverse(name, args=[key]) for key in keys]


def test_a_site_below_a_folder_keeps_its_folder() -> None:
    plain, page = address_of("registry:person", 7), page_address("registry:people")
    set_script_prefix("/below/")
    try:
        assert address_of("registry:person", 7) == f"/below{plain}"
        assert page_address("registry:people") == f"/below{page}"
    finally:
        set_script_prefix("/")
