import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.agreements import actions as agreements
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import LOADER, TODAY, committee, draft_of, head_of
from caunoi.approvals.actions import (
    answer_differing,
    decide,
    reopen_case,
    submit_differing,
    withdraw_case,
)
from caunoi.preparing import actions, actions_texts, queries
from caunoi.preparing.competence import Answers
from caunoi.preparing.tests import make
from caunoi.records.actions import add_document
from caunoi.records.lifecycle import WrongState
from caunoi.records.timeline import entries_of, first_break
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry, stranger

pytestmark = pytest.mark.django_db


def state_of(preparation):
    preparation.agreement.refresh_from_db()
    return preparation.agreement.state


def paste(preparation, text, language="vi", by=LOADER):
    return actions_texts.paste_text(
        preparation, language=language, text=text, is_authentic=True, by=by, now=make.NOW
    )


def test_an_agreement_goes_from_need_to_report_by_the_law(phu_tho, head):
    row = make.preparation(phu_tho)
    actions.move_on(row, "take_up", by=head, today=TODAY)
    actions.move_on(row, "begin_draft", by=head, today=TODAY)
    make.with_dossier(make.with_texts(row))
    case = actions.consult(row, [make.Ask(ministry(), "mofa")], on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "consultation"
    make.answered(case)
    with pytest.raises(ValidationError, match="Proposal of who signs"):
        decide(case, "granted", number="1200/QĐ-UBND", on=TODAY, by=head, today=TODAY)
    make.with_signer(row)
    decide(case, "granted", number="1200/QĐ-UBND", on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "decided"
    assert row.agreement.decision_number == "1200/QĐ-UBND"

    agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)
    agreements.report_signing(row.agreement, on=TODAY, number="5/BC", by=head, today=TODAY)
    agreements.bring_into_force(row.agreement, on=TODAY, by=head, today=TODAY)
    agreements.carry_out(row.agreement, on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "implementing"
    moves = [e.verb for e in entries_of(row.agreement) if e.data.get("before")][::-1]
    assert moves == [
        "take_up", "begin_draft", "consult", "decide", "sign", "report_signing",
        "bring_into_force", "carry_out",
    ]  # fmt: skip
    assert first_break(row.agreement) is None


def test_nobody_is_asked_while_the_dossier_lacks_a_piece(phu_tho):
    row = make.preparation(phu_tho, state="draft")
    with pytest.raises(ValidationError) as trouble:
        actions.consult(row, [make.Ask(ministry(), "mofa")], on=TODAY, by=LOADER, today=TODAY)
    said = trouble.value.messages[0]
    assert all(piece in said for piece in ("Main content", "Feasibility", "Draft in Vietnamese"))
    assert state_of(row) == "draft"


def test_missing_pieces_are_named_until_they_are_there(phu_tho):
    row = make.preparation(phu_tho, state="draft")

    def keys():
        return [item.key for item in queries.missing(row, "consult", TODAY)]

    assert keys() == [
        "purpose", "content", "conformity", "impact", "principles", "feasibility", "text_vi",
        "text_foreign",
    ]  # fmt: skip
    make.with_dossier(row)
    assert keys() == ["text_vi", "text_foreign"]
    make.with_texts(row)
    assert keys() == []


def test_a_changed_text_voids_the_decision_and_the_old_text_brings_it_back(phu_tho, head):
    row = make.decided(phu_tho)
    paste(row, make.VIETNAMESE.replace("gặp nhau.", "gặp nhau!"))
    with pytest.raises(ValidationError, match="no longer holds"):
        agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)
    assert queries.case_of(row.agreement).approval.is_valid is False
    paste(row, make.VIETNAMESE)
    assert queries.case_of(row.agreement).approval.is_valid is True
    agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)


def test_nothing_of_a_province_is_signed_without_a_decision(phu_tho, head):
    row = make.complete(phu_tho)
    with pytest.raises(ValidationError, match="only after"):
        agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)


def test_a_memorandum_with_a_firm_is_signed_from_the_draft(phu_tho, head):
    row = make.preparation(
        phu_tho, state="draft", agreement_class="enterprise_mou", answers=Answers(body="firm")
    )
    agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "signed"


def test_a_disagreeing_body_leads_to_the_prime_minister(phu_tho, head):
    row, case = make.consulted(phu_tho)
    make.answered(case, "disagree")
    assert state_of(row) == "differing"
    submission = submit_differing(case, number="9/TTr", on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "prime_minister"
    answer_differing(submission, answer="agreed", number="77/VPCP", on=TODAY, by=head, today=TODAY)
    make.with_signer(row)
    with pytest.raises(ValidationError, match="The differing opinions"):
        decide(case, "granted", number="3/QĐ", on=TODAY, by=head, today=TODAY)
    actions.write_dossier(row, {"differing": "Bộ Ngoại giao không nhất trí."}, by=head, today=TODAY)
    decide(case, "granted", number="3/QĐ", on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "decided"


def test_a_refusal_leads_back_to_the_draft(phu_tho, head):
    row, case = make.consulted(phu_tho)
    make.answered(case)
    decide(case, "refused", number="3/QĐ", on=TODAY, by=head, today=TODAY)
    assert state_of(row) == "draft"
    reopen_case(case, reason="Đổi ý", by=head, today=TODAY)
    assert state_of(row) == "consultation"


def test_taking_it_back_ends_the_asking(phu_tho, head):
    row, case = make.consulted(phu_tho)
    actions.take_back(row, reason="Sửa Điều 2", by=head, today=TODAY)
    case.refresh_from_db()
    assert (state_of(row), case.state) == ("draft", "withdrawn")


def test_withdrawing_the_case_leads_back_to_the_draft(phu_tho, head):
    row, case = make.consulted(phu_tho)
    withdraw_case(case, reason="Sai cơ quan", by=head, today=TODAY)
    assert state_of(row) == "draft"


def test_what_is_signed_is_not_asked_about_again(phu_tho, head):
    row = make.decided(phu_tho)
    agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)
    with pytest.raises(WrongState):
        reopen_case(queries.case_of(row.agreement), reason="Đổi ý", by=head, today=TODAY)
    with pytest.raises(WrongState):
        paste(row, "Điều 1. Khác")
    assert state_of(row) == "signed"


def test_what_is_turned_away_is_not_begun(phu_tho):
    for answers in (Answers(matter="oda"), Answers(body="commune"), Answers(name="Hiệp định")):
        with pytest.raises(ValidationError):
            make.preparation(phu_tho, answers=answers)
    assert Agreement.objects.count() == 0


def test_the_class_follows_from_the_answers(phu_tho):
    with pytest.raises(ValidationError, match="another name"):
        make.preparation(phu_tho, agreement_class="department")
    row = make.preparation(phu_tho)
    actions.answer_competence(row, Answers(body="department"), by=LOADER, today=TODAY)
    row.agreement.refresh_from_db()
    assert row.agreement.agreement_class == "department"


def test_the_procedure_stays_while_opinions_are_asked(phu_tho):
    row, _case = make.consulted(phu_tho)
    with pytest.raises(ValidationError, match="another procedure"):
        actions.answer_competence(row, Answers(body="department"), by=LOADER, today=TODAY)


def test_strangers_and_readers_do_nothing(phu_tho):
    row = make.preparation(phu_tho)
    for by in (stranger(), member(phu_tho, "reader", "Xem"), head_of(committee("Đà Nẵng"))):
        for act in (
            lambda by: actions.write_dossier(row, {"purpose": "x"}, by=by, today=TODAY),
            lambda by: actions.plan_signing(row, wished_on=None, by=by, today=TODAY),
            lambda by: actions.move_on(row, "take_up", by=by, today=TODAY),
            lambda by: paste(row, make.VIETNAMESE, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(by)
    assert state_of(row) == "need"


def test_the_ministry_prepares_for_no_province(phu_tho):
    row, minister = make.complete(phu_tho), head_of(ministry())
    assert queries.preparations(minister).filter(pk=row.pk).exists()
    assert minister.has_perm("agreements.edit", row.agreement)
    unprepared = agreements.open_agreement(
        draft_of(phu_tho, state="draft", signed_on=None), owner=phu_tho, by=LOADER, today=TODAY
    )
    mofa = [make.Ask(Organisation.objects.get(code="mofa"), "mofa")]
    for act in (
        lambda: actions.write_dossier(row, {"purpose": "x"}, by=minister, today=TODAY),
        lambda: actions.consult(row, mofa, on=TODAY, by=minister, today=TODAY),
        lambda: actions.take_back(row, reason="x", by=minister, today=TODAY),
        lambda: actions.prepare(unprepared, Answers(), by=minister, today=TODAY),
        lambda: paste(row, "Điều 1. Khác", by=minister),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert state_of(row) == "draft"


def test_only_scope_and_consulted_bodies_see_what_is_prepared(phu_tho):
    row = make.complete(phu_tho)
    mofa = ministry()
    Organisation.objects.filter(pk=mofa.pk).update(code="")  # not the one that sees all
    asked, other = member(mofa, "editor", "Hoa"), head_of(committee("Đà Nẵng"))

    def sees(user):
        fresh = type(user).objects.get(pk=user.pk)
        return queries.preparations(fresh).filter(pk=row.pk).exists()

    assert (sees(asked), sees(other)) == (False, False)
    actions.consult(row, [make.Ask(mofa, "mofa")], on=TODAY, by=LOADER, today=TODAY)
    assert (sees(asked), sees(other)) == (True, False)


def test_what_is_marked_secret_is_kept_nowhere(phu_tho):
    row = make.preparation(phu_tho)
    with pytest.raises(ValidationError):
        actions.write_dossier(row, {"purpose": "TỐI MẬT: kế hoạch"}, by=LOADER, today=TODAY)
    with pytest.raises(ValidationError):
        paste(row, "TỐI MẬT\nĐiều 1. Kế hoạch\nGì đó")
    row.refresh_from_db()
    assert (row.dossier, row.text_versions.count()) == ({}, 0)


def test_each_saved_text_is_a_version_and_a_file(phu_tho):
    row = make.with_texts(make.preparation(phu_tho))
    same = actions_texts.write_article(
        row, 1, {"vi": ("Mục tiêu", "Hai bên gặp nhau mỗi năm.")}, by=LOADER, now=make.NOW
    )
    assert [version.number for version in row.text_versions.all()] == [3, 2, 1]
    assert same.articles[0][1]["en"] == ["Purpose", "The parties meet."]
    names = dict(queries.texts_of(row.agreement))
    assert len(names) == 2
    with pytest.raises(ValidationError, match="same text"):
        actions_texts.write_article(
            row, 1, {"vi": ("Mục tiêu", "Hai bên gặp nhau mỗi năm.")}, by=LOADER, now=make.NOW
        )


def test_texts_are_called_by_their_titles_and_namesakes_told_apart(phu_tho):
    row = make.with_texts(make.preparation(phu_tho))
    for text in ("một", "hai", "ba"):
        upload = SimpleUploadedFile("phu-luc.txt", text.encode(), "text/plain")
        add_document(row.agreement, title="Phụ lục", kind="text", upload=upload, by=LOADER)
    assert [name for name, _sha256 in queries.texts_of(row.agreement)] == [
        "Văn bản theo điều, tiếng Việt", "Văn bản theo điều, tiếng Anh",
        "Phụ lục", "Phụ lục (2)", "Phụ lục (3)",
    ]  # fmt: skip


def test_a_title_that_looks_like_a_namesakes_is_told_apart_too():
    names = ["Phụ lục", "Phụ lục (2)", "Phụ lục"]
    assert queries.told_apart(names) == ["Phụ lục", "Phụ lục (2)", "Phụ lục (3)"]


def test_a_side_changed_alone_is_marked_until_somebody_compares(phu_tho):
    row = make.with_texts(make.preparation(phu_tho))

    def concords():
        return [sides.concord.value for sides in queries.sides_of(row)]

    assert concords() == ["new", "new"]
    actions_texts.match_articles(row, [1, 2], by=LOADER)
    assert concords() == ["same", "same"]
    actions_texts.write_article(
        row, 2, {"vi": ("Hiệu lực", "Sau 30 ngày.")}, by=LOADER, now=make.NOW
    )
    assert concords() == ["same", "one_side"]
    actions_texts.match_articles(row, [2], by=LOADER)
    assert concords() == ["same", "same"]


def test_a_side_changed_alone_is_marked_though_nobody_ever_compared(phu_tho):
    row = make.with_texts(make.preparation(phu_tho))
    before = queries.current_text(row).articles[1][1]["vi"]
    for text, marked in ((("Hiệu lực", "Sau 30 ngày."), ("vi",)), (tuple(before), ())):
        actions_texts.write_article(row, 2, {"vi": text}, by=LOADER, now=make.NOW)
        sides = queries.sides_of(row)[1]
        assert (sides.concord.value, sides.changed) == ("one_side" if marked else "new", marked)


def test_the_fast_track_asks_for_its_reason_and_counts_three_days(phu_tho):
    row = make.complete(phu_tho, answers=Answers(occasion="high_visit"))
    lacking = [item.key for item in queries.missing(row, "consult", TODAY)]
    assert lacking == ["fast_reason", "fast_proof"]
    texts = {"fast_reason": "Chuyến thăm", "fast_proof": "Công văn 1"}
    actions.write_dossier(row, texts, by=LOADER, today=TODAY)
    case = actions.consult(row, [make.Ask(ministry(), "mofa")], on=TODAY, by=LOADER, today=TODAY)
    clock = make.latest(case)[0].clock
    # Asked on Sunday 22 November; 24 is Culture Day: 23, 25, 26.
    assert (clock.rule_code, str(clock.due_on)) == ("AGR_OPINION_FAST", "2026-11-26")
