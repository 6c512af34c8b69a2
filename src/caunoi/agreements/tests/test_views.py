import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.records.actions import add_document
from caunoi.registry.tests.make import stranger

pytestmark = pytest.mark.django_db


def signed_in(client, user):
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def status(client, path):
    """Of a file too, which stays open until somebody has read or closed it."""
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def listed(response):
    return [row["agreement"] for row in response.context["rows"]]


def test_one_and_three_rows_cost_the_same(client, phu_tho):
    client = signed_in(client, make.head_of(phu_tho))
    for page in ("agreements:index", "agreements:counts"):
        asked = []
        for name in ("Gunma", "Nara", "Nagano"):
            make.agreement(phu_tho, make.gunma(name))
            client.get(reverse(page))  # what a process reads once is read now
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse(page))
            asked.append(len(queries))
        assert asked[0] == asked[2]


def test_filters_narrow_by_country_year_province_and_words(client, phu_tho):
    client = signed_in(client, make.head_of(phu_tho))
    japan = make.agreement(phu_tho)
    korea = make.agreement(phu_tho, make.gunma("Busan", "KR"), signed_on=dt.date(2019, 5, 5))
    index = reverse("agreements:index")
    province = phu_tho.territory_id

    assert listed(client.get(index, {"country": "KR"})) == [korea]
    assert listed(client.get(index, {"year": 2024})) == [japan]
    assert listed(client.get(index, {"q": "GUNMA ban ghi"})) == [japan]
    assert listed(client.get(index, {"province_now": province})) == [japan, korea]
    assert listed(client.get(index, {"vitality": "quiet"})) == [japan, korea]
    assert listed(client.get(index, {"class": "department"})) == []


def test_a_stranger_and_another_province_get_404_on_what_they_may_not_see(client, phu_tho):
    private = make.agreement(phu_tho, visibility="owner")
    version = add_document(
        private, title="Văn bản", kind="text", upload=make.paper(), by=make.LOADER
    )
    paths = [
        private.get_absolute_url(),
        reverse("agreements:edit", args=[private.public_id]),
        reverse("agreements:move", args=[private.public_id, "end"]),
        reverse("agreements:note_sign", args=[private.public_id]),
        reverse("records:download", args=[version.pk]),
        reverse("records:document", args=[version.document_id]),
        reverse("records:timeline", args=["agreements.agreement", private.pk]),
        reverse("records:add_document", args=["agreements.agreement", private.pk]),
    ]
    insider = signed_in(client, make.head_of(phu_tho))
    assert {status(insider, path) for path in paths} == {200}
    for outsider in (stranger(), make.head_of(make.committee("Đà Nẵng"))):
        signed_in(client, outsider)
        assert {path: status(client, path) for path in paths} == dict.fromkeys(paths, 404)


def test_what_others_may_read_they_may_not_change(client, phu_tho):
    shared = make.agreement(phu_tho)
    other = signed_in(client, make.head_of(make.committee("Đà Nẵng")))
    assert other.get(shared.get_absolute_url()).status_code == 200
    assert other.get(reverse("agreements:edit", args=[shared.public_id])).status_code == 404
    move = reverse("agreements:move", args=[shared.public_id, "end"])
    assert other.post(move, {"on": "2026-11-01", "reason": "x"}).status_code == 404


def form_data(phu_tho, **changes):
    return {
        "owner": phu_tho.pk,
        "state": "in_force",
        "title_vi": "Bản ghi nhớ hợp tác",
        "agreement_class": "province",
        "form": "mou",
        "renewal": "open",
        "visibility": "state",
        "signed_on": "01/03/2024",
        "home": phu_tho.name_vi,
        "partner": "Gunma",
        "partner_country": "JP",
        "reason": "vì nhu cầu lao động",
    } | changes


def test_an_officer_registers_an_agreement_by_the_names_under_the_text(client, phu_tho):
    make.gunma()
    client = signed_in(client, make.head_of(phu_tho))
    response = client.post(reverse("agreements:register"), form_data(phu_tho))
    agreement = Agreement.objects.get()
    assert response.url == agreement.get_absolute_url()
    assert agreement.signed_on == dt.date(2024, 3, 1)
    assert [party.name_as_signed for party in agreement.parties.order_by("side")] == [
        phu_tho.name_vi,
        "Gunma",
    ]


def test_when_several_fit_nothing_is_guessed_and_nothing_is_lost(client, phu_tho):
    for name in ("San José Norte", "San José Sur"):
        make.gunma(name, "CR")
    client = signed_in(client, make.head_of(phu_tho))
    data = form_data(phu_tho, partner="San Jose", partner_country="CR")
    response = client.post(reverse("agreements:register"), data)
    assert response.status_code == 200
    assert Agreement.objects.count() == 0
    form = response.context["form"]
    assert list(form.errors) == ["partner_pick"]
    assert form["reason"].value() == "vì nhu cầu lao động"
    assert len(form.fields["partner_pick"].choices) == 2

    chosen = form.fields["partner_pick"].choices[1][0]
    client.post(reverse("agreements:register"), data | {"partner_pick": chosen})
    assert Agreement.objects.count() == 1


def test_a_treaty_name_comes_back_with_what_to_write_instead(client, phu_tho):
    make.gunma()
    client = signed_in(client, make.head_of(phu_tho))
    data = form_data(phu_tho, title_vi="Hiệp định hợp tác")
    response = client.post(reverse("agreements:register"), data)
    assert list(response.context["form"].errors) == ["title_vi"]
    assert "70/2020/QH14" in response.context["form"].errors["title_vi"][0]


def test_every_move_can_be_made_on_its_page(client, phu_tho):
    client = signed_in(client, make.head_of(phu_tho))
    agreement = make.to_be_signed(phu_tho)
    steps = [
        ("sign", {"on": "2026-11-02", "place": "Việt Trì"}, "signed"),
        ("bring_into_force", {"on": "2026-11-03"}, "in_force"),
        ("suspend", {"on": "2026-11-04", "reason": "bão"}, "suspended"),
        ("resume", {"on": "2026-11-05"}, "in_force"),
        ("end", {"on": "2026-11-06", "reason": "hết việc"}, "ended"),
        ("void", {"reason": "ghi hai lần"}, "void"),
    ]
    for name, data, state in steps:
        path = reverse("agreements:move", args=[agreement.public_id, name])
        assert client.get(path).status_code == 200
        client.post(path, data)
        agreement.refresh_from_db()
        assert agreement.state == state


def test_the_list_goes_out_as_a_file_with_what_one_may_see(client, phu_tho):
    make.agreement(phu_tho, visibility="owner", title_vi="Riêng của Phú Thọ")
    make.agreement(phu_tho, title_vi="Chung")
    other = signed_in(client, make.head_of(make.committee("Đà Nẵng")))
    response = other.get(reverse("agreements:index"), {"format": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "Chung" in text
    assert "Riêng của Phú Thọ" not in text


def test_counts_open_their_records(client, phu_tho):
    vinh_phuc = make.merged("Vĩnh Phúc", into=phu_tho)
    make.agreement(phu_tho)
    make.agreement(vinh_phuc, owner=phu_tho, signed_on=dt.date(2023, 1, 9), fields=("health",))
    make.agreement(phu_tho, state="draft", signed_on=None)
    client = signed_in(client, make.head_of(phu_tho))
    response = client.get(reverse("agreements:counts"))
    tables = {table.key: table for table in response.context["tables"]}
    assert [(line.label, line.count) for line in tables["year"].lines] == [("2023", 1), ("2024", 1)]
    assert tables["year"].lines[1].growth == 0
    assert [line.count for line in tables["province"].lines] == [2]
    for table in tables.values():
        for line in table.lines:
            rows = client.get(f"{reverse('agreements:index')}?{line.query}")
            assert len(listed(rows)) == line.count

    old = client.get(reverse("agreements:counts"), {"map": "old"}).context["tables"]
    assert sorted(line.label for line in old[-1].lines) == ["Phú Thọ", "Vĩnh Phúc"]
