import pytest
from django import forms

from caunoi.core.widgets import DayInput

CHOICES = [("", "–"), ("VN", "Việt Nam"), ("Nhóm", [("JP", "Nhật <Bản>")])]


class Form(forms.Form):
    country = forms.ChoiceField(choices=CHOICES)
    countries = forms.MultipleChoiceField(choices=CHOICES)


def test_a_select_marks_what_is_chosen_groups_and_escapes() -> None:
    form = Form({"country": "JP", "countries": ["VN", "JP"]})
    assert str(form["country"]).strip().splitlines()[-1] == (
        '<select name="country" required id="id_country"><option value="">–</option>'
        '<option value="VN">Việt Nam</option><optgroup label="Nhóm">'
        '<option value="JP" selected>Nhật &lt;Bản&gt;</option></optgroup></select>'
    )
    assert str(form["countries"]).count(" selected>") == 2


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        ("2025-06-30", "date", "2025-06-30"),
        ("30/06/2025", "date", "2025-06-30"),
        ("rác", "text", "rác"),
        ("0001-01-01", "text", "0001-01-01"),
        ("", "date", ""),
    ],
)
def test_a_box_for_a_day_keeps_what_is_no_day_to_be_seen(typed: str, kind: str, shown: str) -> None:
    widget = DayInput().get_context("on", typed, {})["widget"]
    assert (widget["type"], widget["value"]) == (kind, shown)
