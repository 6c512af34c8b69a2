import datetime as dt
from typing import Any

import pytest
from django.core.validators import EmailValidator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.agreements.tests import make as agreements
from caunoi.handover import actions, telling
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.actions_telling import tell_many
from caunoi.handover.letters import Wanted, letter_of
from caunoi.handover.models import Inheritance
from caunoi.handover.tests import make
from caunoi.issuing.actions import revoke_paper
from caunoi.issuing.models import IssuedPaper
from caunoi.notices.models import Mail
from caunoi.partners.actions import ask
from caunoi.partners.models import PartnerLink
from caunoi.partners.tests.make import contact
from caunoi.records.lifecycle import WrongState
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import partner

pytestmark = pytest.mark.django_db
TELL = reverse("handover:tell")
PARTNERS = (("Vĩnh Phúc", "Gunma", "JP"), ("Hòa Bình", "Luang Prabang", "LA"))


@pytest.fixture
def client(client, an):
    client.force_login(an)
    return client


def decided(home: Organisation, an: User, former: str, name: str, country: str) -> Inheritance:
    """Decided on; its partner's body has a desk that reads e-mail."""
    agreement = make.of_former(home, former)
    body = partner(name, country)
    agreement.parties.filter(side="partner").update(organisation=body, name_as_signed=name)
    contact(body, f"desk@{country.lower()}.example")
    raise_work(today=make.TODAY)
    row = Inheritance.objects.get(agreement=agreement)
    actions.decide(row, make.DECISION, by=an, today=make.TODAY)
    return row


@pytest.fixture
def rows(phu_tho: Organisation, an: User) -> list[Inheritance]:
    found = [decided(phu_tho, an, *row) for row in PARTNERS]
    return sorted(found, key=lambda row: row.agreement.title_key)


def common(**changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "signer": "Trần Minh An",
        "signer_lines": "",
        "on": f"{today}",
        "unit": "NgV",
        "first": "41",
        "expires_on": f"{today + dt.timedelta(days=20)}",
        **changed,
    }


def typed(page, rows: list[Inheritance], **changed: Any) -> dict[str, Any]:
    """What the browser sends back from a page, with the rows as they stand on it."""
    by_pk = {row["form"].inheritance.pk: row["form"] for row in page.context["rows"]}
    data = {"row": [row.pk for row in rows], "counted": page.context["counted"], **common()}
    for row in rows:
        form = by_pk[row.pk]
        data |= {form[name].html_name: form[name].value() for name in form.fields}
    return {**data, "seal": page.context.get("seal", ""), **changed}


def chosen(rows: list[Inheritance]) -> dict[str, Any]:
    return {"row": [row.pk for row in rows]}


def nothing_is_written(rows: list[Inheritance]) -> bool:
    states = Inheritance.objects.filter(pk__in=[row.pk for row in rows]).values_list("state")
    empty = not (IssuedPaper.objects.exists() or PartnerLink.objects.exists())
    return empty and not Mail.objects.exists() and set(states) == {("decided",)}


def test_letters_and_links_are_shown_and_then_all_of_them_go(client, rows):
    first = client.post(TELL, chosen(rows))
    shown = client.post(TELL, typed(first, rows))
    assert nothing_is_written(rows)
    plan = [row["plan"] for row in shown.context["rows"]]
    assert [(one.trouble, one.letter.full_number, one.row.language) for one in plan] == [
        ("", "41/UBND-NgV", language_of(rows[0])),
        ("", "42/UBND-NgV", language_of(rows[1])),
    ]
    assert client.post(TELL, typed(shown, rows, confirm="1")).status_code == 302
    for place, row in enumerate(rows):
        row.refresh_from_db()
        link = PartnerLink.objects.on(row).get()
        assert (row.state, row.letter.number, row.letter.language) == ("notified", 41 + place, "en")
        assert (link.email, link.language) == (address_of(row), language_of(row))
        assert Mail.objects.get(to=link.email) == link.mail
    assert IssuedPaper.objects.count() == 2


def country_of(row: Inheritance) -> str:
    return row.agreement.parties.get(side="partner").organisation.country_id


def language_of(row: Inheritance) -> str:
    return {"JP": "ja", "LA": "lo"}[country_of(row)]


def address_of(row: Inheritance) -> str:
    return f"desk@{country_of(row).lower()}.example"


def test_pressing_twice_tells_nobody_twice(client, rows):
    shown = client.post(TELL, typed(client.post(TELL, chosen(rows)), rows))
    sent = typed(shown, rows, confirm="1")
    assert [client.post(TELL, sent).status_code for _press in range(2)] == [302, 200]
    counts = [model.objects.count() for model in (IssuedPaper, PartnerLink, Mail)]
    assert counts == [2, 2, 2]


def test_what_was_told_or_decided_anew_since_it_was_read_is_not_written(client, rows, an):
    now = timezone.now()
    shown = client.post(TELL, typed(client.post(TELL, chosen(rows)), rows))
    plan = [row["plan"] for row in shown.context["rows"]]
    stale = telling.tellings(plan, shown.context["form"].common())
    anew = Inheritance.objects.get(pk=rows[1].pk)
    actions.decide(
        anew,
        make.Decision(outcome="name_only", number="13/QĐ-UBND", on=dt.date(2026, 3, 3)),
        by=an,
        today=make.TODAY,
    )
    with pytest.raises(WrongState):
        tell_many(stale, by=an, now=now)
    assert client.post(TELL, typed(shown, rows, confirm="1")).status_code == 200
    assert nothing_is_written(rows)


def test_a_letter_that_cant_be_printed_keeps_all_from_being_written(client, rows, an):
    last = rows[-1].agreement.parties.filter(side="partner")
    last.update(name_as_signed="群馬県")
    shown = client.post(TELL, typed(client.post(TELL, chosen(rows)), rows))
    page = client.post(TELL, typed(shown, rows, confirm="1"))
    assert str(rows[-1]) in str(page.context["form"].non_field_errors())
    assert nothing_is_written(rows)


def test_what_stands_in_the_way_is_said_row_by_row(client, rows, an, phu_tho):
    nobody, several = rows
    body = nobody.agreement.parties.get(side="partner").organisation
    body.contacts.all().delete()
    party = several.agreement.parties.get(side="partner")
    party.pk, party.place = None, 9
    party.save()
    fresh = make.raised(make.of_former(phu_tho, "Sơn Tây"))
    everyone = [nobody, several, fresh]
    shown = client.post(TELL, typed(client.post(TELL, chosen(everyone)), everyone))
    found = {row["plan"].inheritance.pk: row["plan"].trouble for row in shown.context["rows"]}
    assert found == {
        nobody.pk: _("No e-mail address is known: open it and tell the partner there."),
        several.pk: _("Several partners signed it: open it and tell each of them there."),
        fresh.pk: _("It is not decided yet: decide first."),
    }
    assert 'name="confirm"' not in shown.content.decode()
    client.post(TELL, typed(shown, everyone, confirm="1"))
    assert not IssuedPaper.objects.exists()


def test_an_address_that_is_none_and_one_asked_already_stand_in_the_way(client, rows, an):
    wrong, asked = rows
    party = wrong.agreement.parties.get(side="partner")
    party.organisation.contacts.update(value="nobody")
    now = timezone.now()
    asked_already = {"name": "Desk", "email": address_of(asked), "language": "en"}
    actions.issue_letter(asked, letter_of(asked, Wanted("en", "Gunma", (), "An")), by=an, now=now)
    ask(asked, actions.QUESTION, **asked_already, by=an, now=now)
    revoke_paper(asked.letter, reason="Sai tên", by=an, on=timezone.localdate())
    shown = client.post(TELL, typed(client.post(TELL, chosen(rows)), rows))
    assert [row["plan"].trouble for row in shown.context["rows"]] == [
        EmailValidator.message,
        _("This address has an open link for this question. Send that one again."),
    ]


def test_numbers_are_counted_past_those_taken_and_may_be_typed(client, rows, an):
    first = client.post(TELL, chosen(rows))
    assert [row["form"]["number"].value() for row in first.context["rows"]] == [1, 2]
    letter = letter_of(rows[0], Wanted("en", "Gunma", (), "An", number=42))
    actions.issue_letter(rows[0], letter, by=an, now=timezone.now())
    assert list(telling.numbers(rows, 41, timezone.localdate().year).values()) == [41, 43]
    shown = client.post(TELL, typed(first, rows[1:]))
    name = f"row{rows[1].pk}-number"
    taken = client.post(TELL, typed(shown, rows[1:], **{name: "42"}))
    troubles = [row["plan"].trouble for row in taken.context["rows"]]
    assert troubles == [_("This number is taken already in this year.")]


def test_one_letter_is_shown_as_the_file_it_will_be(client, rows):
    shown = client.post(TELL, typed(client.post(TELL, chosen(rows)), rows))
    file = client.post(TELL, typed(shown, rows, pdf=f"{rows[1].pk}"))
    assert b"".join(file).startswith(b"%PDF")
    asked = client.post(TELL, typed(shown, rows, show=f"{rows[1].pk}"))
    assert asked.context["sample"].inheritance == rows[1]
    assert nothing_is_written(rows)


def test_the_list_offers_it_to_whoever_may_issue_where_there_are_several(client, rows, phu_tho):
    index = reverse("handover:index")
    assert TELL in client.get(index).content.decode()
    assert TELL not in client.get(index, {"q": PARTNERS[0][0]}).content.decode()
    client.force_login(agreements.member(phu_tho, "editor", "Bình"))
    assert TELL not in client.get(index).content.decode()


def test_who_may_not_issue_finds_no_such_page_and_another_province_tells_nobody(
    client, rows, phu_tho
):
    page = client.post(TELL, chosen(rows))
    sent = typed(page, rows, confirm="1")
    client.force_login(agreements.member(phu_tho, "editor", "Bình"))
    assert client.post(TELL, sent).status_code == 404
    client.force_login(agreements.head_of(agreements.committee("Lào Cai"), "Oanh"))
    shown = client.post(TELL, sent)
    assert {row["plan"].trouble for row in shown.context["rows"]} == {
        _("Another body tells the partner.")
    }
    assert nothing_is_written(rows)


def test_nothing_chosen_leads_back_to_the_list(client, rows):
    assert client.post(TELL)["Location"] == reverse("handover:index")
    assert client.get(TELL).status_code == 405


def test_more_than_fit_stay_in_the_list_and_the_page_says_so(client, rows, monkeypatch):
    monkeypatch.setattr(telling, "MOST", 1)
    page = client.post(TELL, chosen(rows))
    assert (len(page.context["rows"]), page.context["left_out"]) == (1, 1)


def test_each_further_row_asks_the_database_a_little(client, rows, phu_tho, an):
    def asked(many: list[Inheritance]) -> int:
        first = client.post(TELL, chosen(many))
        with CaptureQueriesContext(connection) as queries:
            client.post(TELL, typed(first, many))
        return len(queries)

    asked(rows)  # what is kept for all
    more = [*rows, decided(phu_tho, an, "Sơn Tây", "Busan", "KR")]
    assert asked(more) - asked(rows) <= 12
