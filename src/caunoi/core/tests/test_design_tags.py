"""The tags and partials that pages are made of."""

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from caunoi.core.marks import BANKS, MARKS

LOAD = "{% load ui i18n %}"


def drawn(source: str, path: str = "/list/", **context) -> str:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    with translation.override("en"):
        return Template(LOAD + source).render(RequestContext(request, context))


class Query(forms.Form):
    partner = forms.CharField(label="Partner", help_text="As in the document")
    signed_on = forms.DateField(label="Signed on", required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("name", MARKS)
def test_every_state_has_a_shape_and_a_word(name):
    html = drawn(f'{{% state "{name}" %}}')
    mark = MARKS[name]
    assert f'#{mark.icon}"' in html
    with translation.override("en"):
        assert f"{mark.word}</span>" in html


def test_a_module_may_put_its_own_word_beside_a_mark():
    html = drawn('{% state "live" word %}', word="In force <1>")
    assert html.endswith("In force &lt;1&gt;</span>")


@pytest.mark.parametrize("name", BANKS)
def test_the_two_banks_say_in_words_what_they_show(name):
    with translation.override("en"):
        words = str(BANKS[name])
    assert f'role="img" aria-label="{words}"' in drawn(f'{{% span "{name}" %}}')


def test_an_icon_beside_words_is_hidden_and_one_alone_is_named():
    assert 'aria-hidden="true"' in drawn('{% icon "doc" %}')
    assert 'role="img" aria-label="A &lt;file&gt;"' in drawn(
        '{% icon "doc" name %}', name="A <file>"
    )


def test_a_sortable_head_keeps_the_filters_and_drops_the_page():
    html = drawn('{% sort_head "name" "Name" %}', "/list/?place=25&page=7")
    assert html == '<th scope="col"><a href="?place=25&amp;sort=name">Name</a></th>'


def test_a_sorted_head_says_so_and_turns_round():
    up = drawn('{% sort_head "name" "Name" "r" %}', "/list/?sort=name")
    assert 'class="r" aria-sort="ascending"' in up
    assert 'href="?sort=-name"' in up
    assert '#up"' in up
    down = drawn('{% sort_head "name" "Name" %}', "/list/?sort=-name")
    assert 'aria-sort="descending"' in down
    assert 'href="?sort=name"' in down


def test_the_order_a_list_has_by_itself_is_shown_too():
    assert 'aria-sort="descending"' in drawn('{% sort_head "signed" "Signed" %}', sort="-signed")


def test_the_pager_shows_ends_and_neighbours_and_keeps_the_filters():
    page = Paginator(range(306), 10).page(9)
    html = drawn('{% include "ui/pager.html" %}', "/list/?place=25", page=page)
    assert "81 to 90 of 306" in html
    assert 'href="?place=25&amp;page=31"' in html
    assert html.count("…") == 2
    assert html.count('aria-current="page">9<') == 1


def test_a_single_page_has_no_pager():
    assert drawn('{% include "ui/pager.html" %}', page=Paginator([1], 10).page(1)).strip() == ""


def test_faults_stand_first_and_link_to_their_fields():
    html = drawn("{{ form }}", form=Query({"partner": "", "signed_on": "31/02/2026", "kind": "b"}))
    assert html.index('role="alert"') < html.index('name="partner"')
    assert '<a href="#id_partner">' in html
    assert '<a href="#id_signed_on">' in html
    assert "2 places need a correction" in html


def test_a_field_in_fault_keeps_what_was_typed_and_points_at_the_fault():
    html = drawn("{{ form }}", form=Query({"signed_on": "31/02/2026"}))
    assert 'value="31/02/2026"' in html
    control = html[html.index('name="signed_on"') : html.index('name="signed_on"') + 250]
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_signed_on_error"' in control
    assert 'class="input"' in control
    fault = html.index('id="id_signed_on_error"')
    assert fault < html.index('name="signed_on"')


def test_hint_and_fault_ids_exist_that_controls_point_at():
    html = drawn("{{ form }}", form=Query({}))
    assert 'aria-describedby="id_partner_helptext id_partner_error"' in html
    assert 'id="id_partner_helptext"' in html
    assert 'id="id_partner_error"' in html


def test_radios_stand_in_a_fieldset_that_a_fault_can_link_to():
    html = drawn("{{ form }}", form=Query({}))
    assert '<fieldset class="field is-wrong" id="id_kind"' in html
    assert '<a href="#id_kind">' in html
    assert html.count('<label class="choice">') == 3  # two radios and a tick


def test_what_need_not_be_filled_says_so():
    html = drawn("{{ form }}", form=Query())
    assert html.count("(optional)") == 1
    assert 'role="alert"' not in html


def test_typed_text_is_never_markup():
    html = drawn("{{ form }}", form=Query({"partner": '"><script>alert(1)</script>'}))
    assert "<script>" not in html


def test_a_filter_form_shows_its_fields_and_carries_the_hidden_ones():
    source = '{% include "ui/filters.html" %}'
    html = drawn(source, form=Query())
    assert 'method="get"' in html
    assert 'name="secret"' not in html  # what is empty asks for nothing
    assert '<input type="hidden" name="secret" value="7"' in drawn(
        source, form=Query({"secret": 7})
    )
    assert html.count("<label") == 6  # partner, signed_on, kind and its two radios, agreed


def test_a_long_filter_folds_its_tail_away_unless_it_is_used():
    names = {f"f{index}": forms.CharField(label=f"F{index}", required=False) for index in range(9)}
    long = type("Long", (forms.Form,), names)
    source = '{% include "ui/filters.html" %}'
    folded = drawn(source, form=long({}))
    assert folded.index('name="f3"') < folded.index("<details") < folded.index('name="f4"')
    assert '<details class="more">' in folded
    assert '<details class="more" open>' in drawn(source, form=long({"f8": "Huế"}))
    assert "<details" not in drawn(source, form=Query())


def test_a_date_explains_itself_with_its_rule():
    html = render_to_string(
        "ui/why.html",
        {"steps": ["One.", "Two."], "basis": "Law 70/2020/QH14", "code": "AGR_OPINION"},
    )
    assert html.count("<li>") == 2
    assert "<code>AGR_OPINION</code>" in html
    assert "<details" in html
    assert " open" not in html


def test_an_empty_list_says_what_to_do_next():
    html = render_to_string(
        "ui/empty.html", {"title": "None", "text": "Why", "url": "/add/", "action": "Add one"}
    )
    assert '<a class="btn btn--2" href="/add/">Add one</a>' in html


def test_partners_that_kept_silent_have_not_agreed():
    with translation.override("en"):
        html = render_to_string("ui/shores.html", {"ours": {"text": "Held"}, "theirs": None})
    assert "Silence is not consent" in html
    assert html.count('class="is-none"') == 1


def test_a_running_job_asks_again_and_a_finished_one_does_not():
    context = {"done": 3, "total": 9, "label": "Reading", "poll_url": "/p/"}
    running = render_to_string("ui/progress.html", context)
    assert 'hx-get="/p/"' in running
    assert '<progress max="9" value="3"' in running
    finished = render_to_string("ui/progress.html", {**context, "finished": True})
    assert "hx-get" not in finished
    assert render_to_string("ui/refresh.html", {"finished": True}).strip() == ""
    assert 'http-equiv="refresh"' in render_to_string("ui/refresh.html", {})
