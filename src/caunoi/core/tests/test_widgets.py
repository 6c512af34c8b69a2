import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from caunoi.core.templatetags.ui import control
from caunoi.core.widgets import DayInput, Offered, PlainSelect

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


@pytest.mark.parametrize("chosen", ["", "a<b", "in", None, "nothing of these", 0])
def test_a_select_is_drawn_as_django_draws_it(chosen: object) -> None:
    groups = [("Hà Nội & Huế", [("in", "Inside"), ("a<b", 'Said "so"')]), ("", "Any"), (0, "None")]
    for attrs in ({}, {"id": "id_x", "required": True, "disabled": True, "data-x": "<"}):
        ours = PlainSelect(choices=groups).render("x", chosen, attrs)
        theirs = forms.Select(choices=groups).render("x", chosen, attrs, DjangoTemplates())
        assert parse_html(ours) == parse_html(theirs)


def test_what_is_offered_is_shared_by_all_forms_and_takes_no_other_value() -> None:
    class Form(forms.Form):
        place = forms.ChoiceField(choices=Offered((("", "Any"), ("JP", "Japan"))), required=False)

    one, other = Form({"place": "JP"}), Form({"place": "XX"})
    assert one.fields["place"].choices is other.fields["place"].choices
    assert one.is_valid()
    assert not other.is_valid()
    assert '<option value="JP" selected>Japan</option>' in control(one["place"])
    assert "selected" not in control(other["place"])


def test_a_form_s_select_keeps_what_the_browser_must_know() -> None:
    class Form(forms.Form):
        must = forms.ChoiceField(choices=[("", "---------"), ("1", "One")], help_text="Help")
        may = forms.ChoiceField(choices=[("1", "One")], required=False, disabled=True)

    form = Form({"must": "1"})
    for name in ("must", "may"):
        theirs = form[name].as_widget(attrs={"class": "input"}).replace("---------", "Not chosen")
        assert parse_html(control(form[name])) == parse_html(theirs)
    assert " required" in control(form["must"])
