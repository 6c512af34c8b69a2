import csv
import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.notices.models import Mail
from caunoi.partners import actions, queries, work
from caunoi.partners.models import LinkStanding, PartnerLink
from caunoi.partners.tests import make
from caunoi.partners.tokens import address_of, code_of, hidden_address
from caunoi.records.models import Entry
from caunoi.registry.models import Role
from caunoi.registry.tests import make as registry_make

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user, BACKEND)  # type: ignore[arg-type]
    return client


def status_of(client: Client, path: str) -> int:
    answer = client.get(path)
    if answer.streaming:  # read to its end, a file is closed
        b"".join(answer.streaming_content)
    return answer.status_code


def asking(stage: make.Stage) -> str:
    return f"/partners/ask/registry.organisation/{stage.gunma.pk}/{make.DETAILS}/"


def typed(**changed: str) -> dict[str, str]:
    day = timezone.localdate() + dt.timedelta(days=20)
    return {
        "whom": "other",
        "name": "Sato Aiko",
        "email": "sato@gunma.example",
        "language": "ja",
        "expires_on": day.isoformat(),
        "note": "",
        **changed,
    }


def test_an_officer_looks_at_the_letter_and_sends_that_very_one() -> None:
    stage = make.stage()
    client = client_of(stage.binh)
    shown = client.post(asking(stage), typed())
    assert PartnerLink.objects.count() == 0
    letter = shown.context["letter"]
    assert hidden_address() in letter.text
    sent = client.post(asking(stage), typed(seen=letter.digest))
    link = PartnerLink.objects.get()
    assert sent["Location"] == link.get_absolute_url()
    assert (link.name, link.organisation) == ("Sato Aiko", stage.gunma)
    mail = Mail.objects.get(to="sato@gunma.example")
    assert mail.subject == letter.subject
    assert letter.text.replace(hidden_address(), address_of(link)).replace(
        "••••-••••", code_of(link)
    ) == mail.text  # fmt: skip


def test_a_letter_that_changed_since_it_was_looked_at_is_shown_again() -> None:
    stage = make.stage()
    client = client_of(stage.binh)
    digest = client.post(asking(stage), typed()).context["letter"].digest
    again = client.post(asking(stage), typed(seen=digest, note="One line more."))
    assert "One line more." in again.text
    assert PartnerLink.objects.count() == 0


def test_no_page_of_an_officer_shows_the_link_itself() -> None:
    stage = make.stage()
    link = stage.ask()
    client = client_of(stage.binh)
    token = address_of(link).rpartition("/p/")[2]
    for path in (link.get_absolute_url(), "/partners/", stage.gunma.get_absolute_url()):
        page = client.get(path)
        assert link.name in page.text
        assert token not in page.text


def test_contacts_of_the_registry_are_offered_with_their_language() -> None:
    stage = make.stage()
    held = make.contact(stage.gunma)
    client = client_of(stage.binh)
    form = client.get(asking(stage)).context["form"]
    assert form["whom"].value() == str(held.pk)
    assert form["language"].value() == "ja"
    client.post(asking(stage), typed(whom=str(held.pk), name="", email=""))
    digest = (
        client.post(asking(stage), typed(whom=str(held.pk), name="", email=""))
        .context["letter"]
        .digest
    )
    client.post(asking(stage), typed(whom=str(held.pk), name="", email="", seen=digest))
    link = PartnerLink.objects.get()
    assert (link.email, link.organisation) == ("desk@gunma.example", stage.gunma)
    assert link.name == "Gunma Prefecture"  # as a letter in Japanese greets it


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"email": ""},
        {"email": "half@"},
        {"language": "xx"},
        {"expires_on": "2020-01-01"},
        {"expires_on": "2999-01-01"},
    ],
)
def test_a_wrong_form_stays_as_it_was_typed(changed: dict[str, str]) -> None:
    stage = make.stage()
    answer = client_of(stage.binh).post(asking(stage), typed(note="Kept.", **changed))
    assert answer.context["form"].errors
    assert "Kept." in answer.text
    assert PartnerLink.objects.count() == 0


def test_nobody_is_asked_the_same_twice_at_once() -> None:
    stage = make.stage()
    stage.ask()
    with pytest.raises(ValidationError):
        stage.ask(email=make.ADDRESS.upper())


def test_only_who_edits_the_record_asks() -> None:
    stage = make.stage()
    reader = registry_make.member(stage.home, Role.READER, "Đọc")
    firm = registry_make.stranger()
    for user in (reader, firm):
        assert client_of(user).get(asking(stage)).status_code == 404
        with pytest.raises(PermissionDenied):
            stage.ask(by=user)


def test_a_question_that_does_not_fit_the_record_is_not_asked() -> None:
    stage = make.stage()
    path = f"/partners/ask/registry.organisation/{stage.home.pk}/{make.DETAILS}/"
    assert client_of(stage.binh).get(path).status_code == 404
    with pytest.raises(ValidationError):
        actions.ask(
            stage.home,
            make.DETAILS,
            name="A",
            email="a@b.example",
            language="en",
            by=stage.binh,
            now=make.now(),
        )


@pytest.mark.parametrize("who", ["asker", "ministry", "other province", "firm"])
def test_what_a_partner_says_is_seen_by_who_asked_and_the_ministry_alone(who: str) -> None:
    stage = make.stage()
    link = stage.ask()
    make.word(link, "wrong", comment="Old address.", files=[make.paper()])
    client = client_of(somebody(who, stage))
    shown = who in ("asker", "ministry")
    kept = link.words.get().files.get()
    for path in (
        link.get_absolute_url(),
        f"/partners/files/{kept.pk}/",
        f"/api/v1/partners/links/{link.pk}",
    ):
        assert status_of(client, path) == (200 if shown else 404)
    assert (make.ADDRESS in client.get("/partners/").text) == shown
    assert ("Old address." in client.get(stage.gunma.get_absolute_url()).text) == shown


def somebody(who: str, stage: make.Stage) -> User:
    if who == "asker":
        return stage.binh
    if who == "ministry":
        return registry_make.member(registry_make.ministry(), name="Huy")
    return registry_make.stranger() if who == "firm" else elsewhere()


def elsewhere() -> User:
    return registry_make.member(registry_make.organisation("Sở Ngoại vụ Lào Cai", "prov_ea_body"))


def test_another_provinces_officer_can_change_nothing() -> None:
    stage = make.stage()
    link = stage.ask()
    word = make.word(link)
    client = client_of(elsewhere())
    for verb in ("resend", "mend", "revoke", "came-back"):
        assert client.post(f"/partners/{link.pk}/{verb}/").status_code == 404
    assert client.post(f"/partners/words/{word.pk}/noted/").status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_a_refused_letter_is_seen_mended_and_sent_anew() -> None:
    stage = make.stage()
    link = stage.ask(email="kin@gunma.example")
    Mail.objects.filter(pk=link.mail_id).update(state="failed", last_error="550 no such user")
    client = client_of(stage.binh)
    assert "550 no such user" in client.get(link.get_absolute_url()).text
    (item,) = work.rows(stage.binh, timezone.localdate())
    assert item.url == link.get_absolute_url()
    client.post(f"/partners/{link.pk}/mend/", {"name": link.name, "email": make.ADDRESS})
    link.refresh_from_db()
    assert link.mail is not None
    assert (link.email, link.mail.to, link.mail.state) == (make.ADDRESS, make.ADDRESS, "waiting")
    assert list(work.rows(stage.binh, timezone.localdate())) == []


def test_a_letter_that_came_back_later_is_written_down_and_mended() -> None:
    stage = make.stage()
    link = stage.ask()
    Mail.objects.filter(pk=link.mail_id).update(state="sent", text="", html="")
    client = client_of(stage.binh)
    answer = client.post(f"/partners/{link.pk}/came-back/")
    assert answer["Location"] == f"/partners/{link.pk}/mend/"
    fresh = PartnerLink.objects.get()
    assert queries.standing_of(fresh, make.now()) == LinkStanding.FAILED
    actions.mend_address(fresh, email="kim2@gunma.example", by=stage.binh, now=make.now())
    assert queries.standing_of(fresh, make.now()) == LinkStanding.WAITING


def test_a_withdrawal_asks_first() -> None:
    stage = make.stage()
    link = stage.ask()
    client = client_of(stage.binh)
    assert client.get(f"/partners/{link.pk}/revoke/").status_code == 200
    link.refresh_from_db()
    assert link.revoked_at is None
    client.post(f"/partners/{link.pk}/revoke/")
    link.refresh_from_db()
    assert link.revoked_at is not None


def test_an_answer_waits_until_somebody_says_they_have_read_it() -> None:
    stage = make.stage()
    link = stage.ask()
    make.word(link)
    word = make.word(link, "wrong", comment="On second thoughts.")
    assert len(list(work.rows(stage.binh, timezone.localdate()))) == 1
    client_of(stage.binh).post(f"/partners/words/{word.pk}/noted/")
    assert list(work.rows(stage.binh, timezone.localdate())) == []


def test_a_person_named_instead_is_asked_and_the_name_is_dealt_with() -> None:
    stage = make.stage()
    link = stage.ask(language="ko")
    named = actions.refer(
        link, name="Sato Aiko", email="sato@gunma.example", post="", note="", now=make.now()
    )
    client = client_of(stage.binh)
    path = f"{asking(stage)}?referral={named.pk}"
    form = client.get(path).context["form"]
    assert (form["name"].value(), form["language"].value()) == ("Sato Aiko", "ko")
    digest = client.post(path, typed()).context["letter"].digest
    client.post(path, typed(seen=digest))
    named.refresh_from_db()
    assert named.settled_at is not None
    assert PartnerLink.objects.count() == 2


def test_every_link_stands_in_one_and_only_one_place() -> None:
    stage = make.stage()
    now = make.now()
    waiting = stage.ask(email="1@gunma.example")
    answered = stage.ask(email="2@gunma.example")
    make.word(answered)
    ended = stage.ask(email="3@gunma.example", now=now - dt.timedelta(days=60))
    revoked = stage.ask(email="4@gunma.example")
    actions.revoke(revoked, by=stage.binh, now=now)
    failed = stage.ask(email="5@gunma.example")
    Mail.objects.filter(pk=failed.mail_id).update(state="held")
    places = {
        standing: list(PartnerLink.objects.all().standing(standing, now))
        for standing in LinkStanding
    }
    assert places == {
        LinkStanding.REVOKED: [revoked],
        LinkStanding.ANSWERED: [answered],
        LinkStanding.EXPIRED: [ended],
        LinkStanding.FAILED: [failed],
        LinkStanding.WAITING: [waiting],
    }
    for standing, (link,) in places.items():
        fresh = PartnerLink.objects.get(pk=link.pk)
        assert queries.standing_of(fresh, now) == standing


def test_the_list_says_first_what_waits_and_what_did_not_arrive() -> None:
    stage = make.stage()
    make.word(stage.ask(), "wrong", comment="khác")
    stage.ask(email="sato@gunma.example", name="Sato Aiko")
    client = client_of(stage.binh)
    client.cookies["language"] = "en"
    page = client.get("/partners/")
    assert [(tab.label, tab.count) for tab in page.context["views"]] == [
        ("All", 2),
        ("Waiting for an answer", 1),
        ("The letter did not arrive", 0),
        ("Answered", 1),
        ("Ended without an answer", 0),
        ("Withdrawn", 0),
    ]
    assert '<a href="?standing=waiting">1 question</a> waits for an answer.' in page.text


def test_the_list_is_cut_and_handed_out_as_a_file() -> None:
    stage = make.stage()
    make.word(stage.ask(), "wrong", comment="=1+1")
    stage.ask(email="sato@gunma.example", name="Sato Aiko")
    client = client_of(stage.binh)
    page = client.get("/partners/", {"standing": "waiting"})
    assert [row["asked"].link.name for row in page.context["rows"]] == ["Sato Aiko"]
    found = client.get("/partners/", {"q": "kim"})
    assert [row["asked"].link.name for row in found.context["rows"]] == ["Kim Ji-woo"]
    sent = client.get("/partners/", {"format": "csv", "standing": "answered"})
    body = b"".join(sent.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert [rows[1][4], rows[1][12]] == ["Kim Ji-woo", "'=1+1"]


def test_a_name_is_found_without_its_accents_and_stands_in_vietnamese_order() -> None:
    stage = make.stage()
    for name in ("Đỗ Phi Yến", "An Duy", "Ân Bình", "Dương Mỹ"):
        stage.ask(email=f"p{len(name)}@viet.example", name=name)
    client = client_of(stage.binh)

    def names(**asked: str) -> list[str]:
        rows = client.get("/partners/", asked).context["rows"]
        return [row["asked"].link.name for row in rows]

    assert names(q="do phi yen") == ["Đỗ Phi Yến"]
    assert names(sort="name") == ["An Duy", "Ân Bình", "Dương Mỹ", "Đỗ Phi Yến"]


def test_the_list_costs_the_same_for_one_and_for_three() -> None:
    stage = make.stage()
    client = client_of(stage.binh)
    make.word(stage.ask(), files=[make.paper()])
    client.get("/partners/")  # what is read once is read
    one = cost_of(client)
    for number in range(2):
        make.word(stage.ask(email=f"{number}@gunma.example"), files=[make.paper()])
    assert cost_of(client) == one


def cost_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get("/partners/")
    return len(seen)


def test_programs_read_links_and_words_of_a_record() -> None:
    stage = make.stage()
    link = stage.ask()
    word = make.word(link)
    asked = {"record": "registry.organisation", "pk": stage.gunma.pk}
    (found,) = client_of(stage.binh).get("/api/v1/partners/links", asked).json()
    assert (found["id"], found["standing"], found["record"]) == (
        link.pk,
        "answered",
        "registry.organisation",
    )
    assert [said["id"] for said in found["words"]] == [word.pk]
    firm = client_of(registry_make.stranger())
    assert firm.get("/api/v1/partners/links", asked).status_code == 404


def test_what_officers_do_is_written_without_personal_text() -> None:
    stage = make.stage()
    link = stage.ask()
    actions.mend_address(link, email="k@gunma.example", by=stage.binh, now=make.now())
    actions.revoke(link, by=stage.binh, now=make.now())
    actions.resend(link, by=stage.binh, now=make.now())
    rows = Entry.objects.on(stage.gunma).filter(data__link=link.pk).order_by("seq")
    verbs = [(row.verb, row.data, row.is_substantive) for row in rows]
    assert verbs == [
        ("ask_partner", {"link": link.pk, "question": make.DETAILS}, False),
        ("mend_link", {"link": link.pk}, False),
        ("revoke_link", {"link": link.pk}, False),
        ("resend_link", {"link": link.pk}, False),
    ]
