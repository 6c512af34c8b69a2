"""Where each address with an argument is at home, and the real ids of `tests.world` to open it
with: a new route gets its line here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from caunoi.partners.details import KEY as DETAILS
from caunoi.partners.tokens import token_of
from tests.world import World

STRANGERS = ("nobody", "firm", "officer")
SIGNED_IN = frozenset({"firm", "officer"})
STATE = frozenset({"officer"})
EVERYONE = frozenset(STRANGERS)

Arguments = Callable[[World], dict[str, Any]]

# The beginning of a route → who is at home there, and the real ids to open it with.
PLACES: dict[str, tuple[str, Arguments]] = {
    "agreements/<": (
        "an",
        lambda w: {"public_id": w.agreement.public_id, "pk": w.sign.pk, "name": "end"},
    ),
    "agreements/imports/<": ("an", lambda w: {"public_id": w.batch.public_id}),
    "approvals/<": (
        "an",
        lambda w: {
            "pk": w.asked.case.pk,
            "sha256": w.asked.sha256,
            "verdict": "granted",
            "name": "withdraw_case",
        },
    ),
    "approvals/absences/<": ("an", lambda w: {"pk": w.asked.absence.pk}),
    "approvals/consultations/<": ("an", lambda w: {"pk": w.asked.consultation.pk}),
    "approvals/consultations/<int:pk>/letter/": ("an", lambda w: {"pk": w.asked.answered.pk}),
    "approvals/points/<": ("an", lambda w: {"pk": w.asked.point.pk}),
    "approvals/submissions/<": ("an", lambda w: {"pk": w.asked.submission.pk}),
    "commitments/<": (
        "an",
        lambda w: {
            "public_id": w.commitment.public_id,
            "pk": w.evidence.pk,
            "name": "release",
        },
    ),
    "commitments/on/<": (
        "an",
        lambda w: {"kind": "agreements.agreement", "pk": w.agreement.pk},
    ),
    "en/<": ("an", lambda w: {"place": "phu-tho"}),
    "en/agreements/<": ("an", lambda w: {"public_id": w.public.public_id}),
    "handover/<": ("an", lambda w: {"pk": w.handed.to_do.pk, "name": "refuse"}),
    "handover/<int:pk>/letter/": ("an", lambda w: {"pk": w.handed.decided.pk}),
    "handover/overlaps/<": ("an", lambda w: {"pk": w.handed.overlap.pk}),
    "handover/people/<": ("an", lambda w: {"pk": w.handed.personal.pk}),
    "handover/people/new/<": ("an", lambda w: {"pk": w.home.pk, "user_pk": w.binh.pk}),
    "handover/pieces/<": ("an", lambda w: {"pk": w.handed.offered.pk}),
    "handover/pieces/<int:pk>/offer/": ("an", lambda w: {"pk": w.handed.returned.pk}),
    "issued/<": ("an", lambda w: {"code": w.paper.code}),
    "law/calendar/<": ("an", lambda w: {"year": 2026}),
    "mail/<": ("staff", lambda w: {"name": w.letter}),
    "urging/agreements/<": ("an", lambda w: {"public_id": w.agreement.public_id}),
    "urging/reviews/<": ("an", lambda w: {"pk": w.review.pk, "name": "drop_review"}),
    "urging/reviews/<int:pk>/notice/": ("an", lambda w: {"pk": w.retired.pk}),
    "members/<": ("an", lambda w: {"pk": w.home.pk, "user_pk": w.binh.pk}),
    "members/invitations/<": ("an", lambda w: {"pk": w.invitation.pk}),
    "members/join/<": ("an", lambda w: {"token": w.token}),
    "notices/<": ("an", lambda w: {"pk": w.notice.pk}),
    "outbox/<": ("staff", lambda w: {"pk": w.mail.pk}),
    "p/<": ("an", lambda w: {"token": token_of(w.partner_open), "pk": w.version.pk}),
    "partners/<": ("an", lambda w: {"pk": w.partner_link.pk}),
    "partners/ask/<": (
        "an",
        lambda w: {"kind": "registry.organisation", "pk": w.partner.pk, "key": DETAILS},
    ),
    "partners/files/<": ("an", lambda w: {"pk": w.word_file.pk}),
    "partners/referrals/<": ("an", lambda w: {"pk": w.referral.pk}),
    "partners/words/<": ("an", lambda w: {"pk": w.word_file.word_id}),
    "preparing/<": (
        "an",
        lambda w: {
            "public_id": w.prepared.agreement.public_id,
            "name": "take_up",
            "kind": "opinions",
            "number": 1,
        },
    ),
    "preparing/<slug:public_id>/back/": (
        "an",
        lambda w: {"public_id": w.consulted.agreement.public_id},
    ),
    "preparing/<slug:public_id>/begin/": ("an", lambda w: {"public_id": w.draft.public_id}),
    "records/deadlines/<": ("an", lambda w: {"pk": w.deadline.pk}),
    "records/documents/<": ("an", lambda w: {"pk": w.version.document_id}),
    "records/files/<": ("an", lambda w: {"pk": w.version.pk}),
    "registry/<str:kind>/<": ("an", lambda w: {"kind": "organisation", "pk": w.home.pk}),
    "registry/accreditations/<": ("ministry", lambda w: {"pk": w.accreditation.pk}),
    "registry/contacts/<": ("an", lambda w: {"pk": w.contact.pk}),
    "registry/countries/<": ("an", lambda w: {"code": "JP"}),
    "registry/localities/<": ("an", lambda w: {"pk": w.abroad.pk}),
    "registry/missions/<": ("ministry", lambda w: {"pk": w.mission.pk}),
    "registry/organisations/<": ("an", lambda w: {"pk": w.home.pk}),
    "registry/people/<": ("an", lambda w: {"pk": w.person.pk}),
    "registry/posts/<": ("an", lambda w: {"pk": w.post.pk}),
    "registry/territories/<": ("an", lambda w: {"pk": w.home.territory_id}),
    "verify/<": ("an", lambda w: {"code": w.paper.code}),
    "yearly/national/file/<": ("ministry", lambda w: {"ending": "pdf"}),
    "yearly/reports/<": (
        "an",
        lambda w: {"public_id": w.year.public_id, "key": "standing", "ending": "docx"},
    ),
    "yearly/reports/<slug:public_id>/certify/": ("an", lambda w: {"public_id": w.plan.public_id}),
    "yearly/reports/<slug:public_id>/texts/": ("an", lambda w: {"public_id": w.plan.public_id}),
    "vi/<": ("an", lambda w: {"place": "phu-tho"}),
    "vi/thoa-thuan/<": ("an", lambda w: {"public_id": w.public.public_id}),
}
# Routes over every kind of record, each tried with a record of each kind.
EVERY_KIND = "records/<str:kind>/<int:pk>/"
# Which strangers may come in all the same, and why.
OPEN: dict[str, frozenset[str]] = {
    "en/<slug:place>/": EVERYONE,  # the public side; what it shows is public, see below
    "en/agreements/<slug:public_id>/": EVERYONE,
    "vi/<slug:place>/": EVERYONE,
    "vi/thoa-thuan/<slug:public_id>/": EVERYONE,
    **dict.fromkeys(  # the signed link is the key
        ("p/<str:token>/", "p/<str:token>/refer/", "p/<str:token>/genuine/"), EVERYONE
    ),
    "p/<str:token>/files/<int:pk>/": EVERYONE,  # only what the question offers; else back to it
    "partners/ask/<str:kind>/<int:pk>/<str:key>/": STATE,  # any state body keeps who is abroad
    "verify/<str:code>/": EVERYONE,  # the code is the key; only number, day and issuer are told
    "law/calendar/<int:year>/": SIGNED_IN,  # the law is nobody's secret
    "members/join/<str:token>/": EVERYONE,  # the signed link is the key
    "registry/countries/<str:code>/": SIGNED_IN,  # that these exist, and their names
    "registry/organisations/<int:pk>/": SIGNED_IN,
    "registry/territories/<int:pk>/": SIGNED_IN,
    "registry/people/<int:pk>/": STATE,  # state bodies see each other's people
    "registry/localities/<int:pk>/edit/": STATE,  # any state body may put a place abroad right
    "registry/localities/<int:pk>/names/": STATE,
    "registry/localities/<int:pk>/confirm/": STATE,
    f"{EVERY_KIND}documents/ registry.territory": STATE,
    f"{EVERY_KIND}links/ registry.territory": STATE,
    f"{EVERY_KIND}timeline/ registry.organisation": STATE,  # officers stand in it by name
    f"{EVERY_KIND}timeline/ registry.territory": STATE,
    f"{EVERY_KIND}timeline/ registry.person": STATE,
    f"{EVERY_KIND}changes/ registry.organisation": STATE,
    f"{EVERY_KIND}changes/ registry.territory": STATE,
    f"{EVERY_KIND}changes/ registry.person": STATE,
}
# allauth's own: the argument is a secret of a link, a provider's name, or a key of whoever asks.
GUARDED_BY_ALLAUTH = {
    r"accounts/confirm-email/(?P<key>[-:\w]+)/",
    r"accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/",
    r"accounts/2fa/webauthn/keys/<int:pk>/remove/",
    r"accounts/2fa/webauthn/keys/<int:pk>/edit/",
    r"accounts/oidc/(?P<provider_id>[^/]+)/login/",
    r"accounts/oidc/(?P<provider_id>[^/]+)/login/callback/",
}


@dataclass(frozen=True)
class ApiPlace:
    """The beginning of an address of the API, its real ids, and what a reader must ask for."""

    arguments: Arguments
    query: dict[str, str] = field(default_factory=dict)
    open_to: frozenset[str] = frozenset()


API_PLACES = {
    "/api/v1/agreements/{": ApiPlace(lambda w: {"public_id": w.agreement.public_id}),
    "/api/v1/approvals/{": ApiPlace(lambda w: {"case_id": w.asked.case.pk}),
    "/api/v1/approvals/consultations/{": ApiPlace(lambda w: {"pk": w.asked.consultation.pk}),
    "/api/v1/approvals/consultations/{pk}/opinion": ApiPlace(lambda w: {"pk": w.asked.asking.pk}),
    "/api/v1/commitments/{": ApiPlace(lambda w: {"public_id": w.commitment.public_id}),
    "/api/v1/handover/{": ApiPlace(lambda w: {"pk": w.handed.to_do.pk}),
    "/api/v1/law/rules/{": ApiPlace(
        lambda w: {"code": "AGR_OPINION"}, {"start": "2026-11-16"}, SIGNED_IN
    ),
    "/api/v1/partners/links/{": ApiPlace(lambda w: {"pk": w.partner_link.pk}),
    "/api/v1/preparing/{": ApiPlace(lambda w: {"public_id": w.prepared.agreement.public_id}),
    "/api/v1/registry/countries/{": ApiPlace(lambda w: {"code": "JP"}, open_to=SIGNED_IN),
    "/api/v1/registry/missions/{": ApiPlace(lambda w: {"pk": w.mission.pk}, open_to=SIGNED_IN),
    "/api/v1/registry/organisations/{": ApiPlace(lambda w: {"pk": w.home.pk}, open_to=SIGNED_IN),
    "/api/v1/registry/territories/{": ApiPlace(
        lambda w: {"pk": w.home.territory_id}, open_to=SIGNED_IN
    ),
    "/api/v1/yearly/reports/{": ApiPlace(lambda w: {"public_id": w.year.public_id}),
}
# What is written, by method and path; it is refused to strangers with these answers.
API_WRITES: dict[tuple[str, str], tuple[dict[str, Any], int]] = {
    ("post", "/api/v1/agreements/{public_id}/signs"): (
        {"kind": "visit", "on": "2026-11-01", "what": "Thăm"},
        404,
    ),
    ("put", "/api/v1/approvals/consultations/{pk}/opinion"): (
        {"verdict": "agree", "marks": {"policy": "fits"}},
        404,
    ),
    ("post", "/api/v1/approvals/consultations/{pk}/signature"): ({"on": "2026-11-20"}, 404),
    ("post", "/api/v1/commitments/{public_id}/evidence"): (
        {"kind": "event", "on": "2026-11-01", "what": "Lễ tiếp nhận"},
        404,
    ),
    ("patch", "/api/v1/registry/organisations/{pk}"): ({"short_vi": "PT"}, 403),  # seen by all
}
