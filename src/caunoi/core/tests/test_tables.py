import datetime as dt

from django import forms
from django.http import QueryDict

from caunoi.core.paging import CappedPaginator, page_of
from caunoi.core.tables import AskedDay, Chip, Sorting, chips_of, day_asked, with_, without

TODAY = dt.date(2026, 11, 22)


class Filters(forms.Form):
    q = forms.CharField(label="Name", required=False)
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "Any"), ("Abroad", [("city", "City")]), ("province", "Province")],
    )


def test_only_orders_that_a_list_offers_are_chosen() -> None:
    sorting = Sorting({"name": ("name_key",), "since": ("begins_on",)}, default="name")
    asked = ["since", "-since", "password", ""]
    assert [sorting.chosen({"sort": name}) for name in asked] == ["since", "-since", "name", "name"]


def test_each_filled_condition_is_a_chip_that_takes_itself_away() -> None:
    params = QueryDict("q=Hu%E1%BA%BF&kind=city&page=3")
    form = Filters(params)
    assert form.is_valid()
    assert chips_of(form, params) == [
        Chip("Name: Huế", "?kind=city"),
        Chip("Kind: City", "?q=Hu%E1%BA%BF"),
    ]


def test_addresses_change_one_thing_and_go_back_to_the_first_page() -> None:
    params = QueryDict("q=a&page=3&format=csv")
    assert (without(params), without(params, "q")) == ("?q=a", "?")
    assert with_(params, on="2025-06-30") == "?q=a&on=2025-06-30"


def test_a_day_is_read_as_people_and_as_browsers_write_it() -> None:
    asked = ["2025-06-30", "30/06/2025", " 30.6.2025 ", ""]
    days = [day_asked({"on": text}, TODAY) for text in asked]
    last = AskedDay(dt.date(2025, 6, 30))
    assert days == [last, last, last, AskedDay(TODAY)]


def test_a_day_that_is_no_day_is_today_and_what_was_written_is_kept() -> None:
    asked = ["rác", "2025-02-30", "0001-01-01", "x" * 500]
    days = [day_asked({"on": text}, TODAY) for text in asked]
    assert [one.day for one in days] == [TODAY] * 4
    assert [one.unread for one in days] == ["rác", "2025-02-30", "0001-01-01", "x" * 60]


def test_a_page_out_of_range_is_the_nearest_one() -> None:
    rows = list(range(7))
    pages = [page_of(rows, {"page": asked}, size=3).number for asked in ("2", "99", "x", "-1")]
    assert pages == [2, 3, 1, 3]


def test_a_short_list_is_counted_exactly() -> None:
    paginator = CappedPaginator(list(range(7)), 3, cap=5)
    assert (paginator.count, paginator.count_text, paginator.is_capped) == (7, "7", False)
