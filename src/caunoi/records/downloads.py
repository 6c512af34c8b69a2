"""Handing out a file that is kept; whether somebody may have it was asked before."""

from django.http import Http404
from django.utils.translation import gettext as _

from caunoi.core.downloads import Download
from caunoi.records.models import DocumentVersion
from caunoi.records.storage import digest_now, path_of


def attachment(version: DocumentVersion) -> Download:
    """The bytes of the version, to be saved and never run in the browser.

    Raises Http404 where they are gone, or are no longer those that were kept.
    """
    if digest_now(version.sha256) != version.sha256:
        raise Http404(_("The file is not here."))
    response = Download(
        path_of(version.sha256).open("rb"),
        as_attachment=True,
        filename=version.name,
        content_type=version.media_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
