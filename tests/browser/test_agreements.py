"""An agreement's way through the pages, by a person with a keyboard."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make

# slow: a whole page in a real browser takes a second or more
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
LOOKS = [(1440, "light", "vi"), (390, "dark", "en")]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth + 1"


@pytest.fixture
def phu_tho(db):
    return make.committee("Phú Thọ", begins_on=make.MERGER)


@pytest.fixture
def head(phu_tho):
    return make.head_of(phu_tho)


def pages(phu_tho):
    vinh_phuc = make.merged("Vĩnh Phúc", into=phu_tho)
    old = make.agreement(
        vinh_phuc,
        owner=phu_tho,
        signed_on=dt.date(2017, 6, 28),
        reason="Mở đường cho lao động và nông sản",
        signs=(("visit", dt.date(2026, 9, 1), "Đoàn Gunma thăm và làm việc hai ngày."),),
    )
    unverified = make.agreement(phu_tho, make.gunma("Nara"), signed_on=None, is_verified=False)
    draft = make.agreement(phu_tho, state="draft", signed_on=None)
    decided = make.to_be_signed(phu_tho)
    return {
        "list": reverse("agreements:index"),
        "empty list": reverse("agreements:index") + "?year=1990",
        "counts": reverse("agreements:counts"),
        "register": reverse("agreements:register"),
        "detail": old.get_absolute_url(),
        "as of a day": old.get_absolute_url() + "?on=2024-05-01",
        "unverified": unverified.get_absolute_url(),
        "edit": reverse("agreements:edit", args=[draft.public_id]),
        "decide": reverse("agreements:move", args=[draft.public_id, "decide_on_paper"]),
        "sign": reverse("agreements:move", args=[decided.public_id, "sign"]),
        "end": reverse("agreements:move", args=[old.public_id, "end"]),
        "what happened": reverse("agreements:note_sign", args=[old.public_id]),
        "file": reverse("records:add_document", args=["agreements.agreement", old.pk]),
        "timeline": reverse("records:timeline", args=["agreements.agreement", old.pk]),
    }


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_axe_finds_nothing_on_any_page(screen, phu_tho, head, width, theme, language):
    seen = screen(width=width, theme=theme, language=language, user=head)
    for name, path in pages(phu_tho).items():
        page = seen.open(path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert not page.evaluate(WIDER_THAN_SCREEN), name
    assert seen.faults == []


@pytest.mark.parametrize("width", [1440, 1024, 820, 390])
def test_an_endless_word_widens_no_page(screen, phu_tho, head, width):
    endless = "Bảnghinhớ" * 13
    seen = screen(width=width, user=head)
    partner = make.gunma(endless)
    signed = make.agreement(phu_tho, partner, title_vi=endless, reason=endless)
    paths = [reverse("agreements:index"), reverse("agreements:counts"), reverse("urging:coming")]
    for path in (*paths, partner.get_absolute_url(), signed.get_absolute_url()):
        assert not seen.open(path).evaluate(WIDER_THAN_SCREEN), path


def submit(page):
    with page.expect_navigation():
        page.locator("main form[method=post] .btn").first.click()
    page.locator("main h1").wait_for()  # past the redirect, if there was one


def fill_in(page, phu_tho):
    page.locator("[name=state][value=draft]").check()
    page.fill("[name=home]", phu_tho.name_vi)
    page.fill("[name=partner]", "gunma")
    page.select_option("[name=partner_country]", "JP")
    page.fill("[name=title_vi]", "Hiệp định hợp tác lao động")
    page.select_option("[name=agreement_class]", "province")
    page.select_option("[name=form]", "mou")


def test_an_officer_registers_and_signs_an_agreement(screen, phu_tho, head):
    make.gunma()
    seen = screen(language="vi", user=head)
    page = seen.open(reverse("agreements:register"))
    fill_in(page, phu_tho)
    submit(page)

    # The name of a treaty comes back; everything typed is still there.
    assert page.locator(".errors").is_visible()
    assert page.input_value("[name=home]") == phu_tho.name_vi
    page.fill("[name=title_vi]", "Bản ghi nhớ hợp tác lao động")
    submit(page)
    agreement = Agreement.objects.get()
    assert page.url.endswith(agreement.get_absolute_url())

    seen.open(reverse("agreements:move", args=[agreement.public_id, "decide_on_paper"]))
    page.fill("[name=number]", "1200/QĐ-UBND")
    page.fill("[name=on]", "2026-11-02")
    submit(page)
    seen.open(reverse("agreements:move", args=[agreement.public_id, "sign"]))
    page.fill("[name=on]", "2026-11-02")
    submit(page)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.signed_on) == ("signed", dt.date(2026, 11, 2))
