"""Somebody abroad asks to be taken out of the records: their word stays, without a name."""

import pytest
from django.core.exceptions import ValidationError

from caunoi.notices.models import Mail
from caunoi.partners import actions
from caunoi.partners.models import LinkStanding, PartnerLink, PartnerWord
from caunoi.partners.queries import standing_of
from caunoi.partners.tests import make
from caunoi.registry import actions as registry
from caunoi.registry.tests.make import LOADER

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Kim Ji-woo", "kim@gunma.example"


def kim():
    return registry.register_person(name=NAME, by=LOADER)


def everything_kept() -> str:
    rows = [PartnerLink.objects.values(), PartnerWord.objects.values(), Mail.objects.values()]
    return str([list(found) for found in rows])


def test_whoever_is_erased_is_named_nowhere_and_what_they_said_stays(client):
    stage = make.stage()
    person = kim()
    answered, asked = stage.ask(person=person), stage.ask(email="office@gunma.example")
    word = make.word(answered)
    client.force_login(stage.binh)
    assert NAME in client.get(answered.get_absolute_url()).content.decode()
    other = everything_kept().count("office@gunma.example")
    registry.erase_person(person, by=LOADER, now=make.now())
    kept = everything_kept()
    assert ADDRESS not in kept
    assert kept.count("office@gunma.example") == other > 0  # of somebody else nothing is lost
    answered.refresh_from_db()
    word.refresh_from_db()
    assert (word.verdict, word.name_given, word.post_given) == ("right", "", "")
    assert standing_of(answered, make.now()) == LinkStanding.ANSWERED
    assert standing_of(asked, make.now()) == LinkStanding.WAITING
    page = client.get(answered.get_absolute_url()).content.decode()
    assert NAME not in page
    assert "(đã xóa thông tin người này)" in page
    for address in ("/partners/", "/partners/?format=csv", answered.subject.get_absolute_url()):
        shown = client.get(address)
        assert shown.status_code == 200
        text = b"".join(shown.streaming_content) if shown.streaming else shown.content
        assert ADDRESS.encode() not in text


def test_nobody_writes_to_them_again_and_their_link_opens_nothing(client):
    stage = make.stage()
    person = kim()
    link = stage.ask(person=person)
    assert client.get(make.address(link)).status_code == 200
    registry.erase_person(person, by=LOADER, now=make.now())
    for again in (
        actions.resend,
        lambda *a, **k: actions.mend_address(*a, email="x@y.example", **k),
    ):
        with pytest.raises(ValidationError):
            again(link, by=stage.binh, now=make.now())
    link.refresh_from_db()
    assert not link.is_open(make.now())
    client.force_login(stage.binh)
    page = client.get(link.get_absolute_url()).content.decode()
    assert "/resend/" not in page
    assert "/mend/" not in page
