"""Links and words of a record for programs: to read only; what a user can't see answers 404."""

import datetime as dt

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from caunoi.accounts.requests import Request
from caunoi.partners import queries
from caunoi.partners.models import PartnerLink, PartnerWord
from caunoi.records.queries import subject_or_404

router = Router(tags=["partners"])


class WordOut(Schema):
    id: int
    verdict: str
    comment: str
    language: str
    name: str = Field(alias="name_given")
    post: str = Field(alias="post_given")
    said_at: dt.datetime
    corrects: int | None = Field(alias="corrects_id")
    files: list[str] = Field(description="SHA-256 of each file that came with it")

    @staticmethod
    def resolve_files(word: PartnerWord) -> list[str]:
        return [
            version.sha256 for kept in word.files.all() for version in kept.document.versions.all()
        ]


class LinkOut(Schema):
    """`standing`: revoked, answered, expired, failed or waiting. The newest word comes first."""

    id: int
    record: str = Field(description='Kind of the record, as "agreements.agreement"')
    record_id: int = Field(alias="object_id")
    question: str
    standing: str
    asked_by: int | None = Field(alias="asked_by_id")
    organisation: int | None = Field(alias="organisation_id")
    name: str
    email: str
    language: str
    made_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None
    words: list[WordOut]

    @staticmethod
    def resolve_record(link: PartnerLink) -> str:
        model = link.content_type.model_class()
        return model._meta.label_lower if model else ""

    @staticmethod
    def resolve_standing(link: PartnerLink) -> str:
        return queries.standing_of(link, timezone.now()).value

    @staticmethod
    def resolve_words(link: PartnerLink) -> list[PartnerWord]:
        return list(link.words.all())


class Asked(Schema):
    record: str
    pk: int


@router.get("/links", response=list[LinkOut], summary="What a partner was asked about a record")
def list_links(request: Request, asked: Query[Asked]) -> list[PartnerLink]:
    subject = subject_or_404(request.user, asked.record, asked.pk)
    return list(queries.visible_links(subject, request.user).select_related("content_type"))


@router.get("/links/{pk}", response=LinkOut, summary="One link, with every word said through it")
def get_link(request: Request, pk: int) -> PartnerLink:
    rows = queries.with_words(PartnerLink.objects.visible_to(request.user))
    return get_object_or_404(rows, pk=pk)
