"""A letter before it is issued, as a file in the browser; for callers' pages."""

from django.http import HttpResponse

from caunoi.issuing import docx, pdf
from caunoi.issuing.letter import Letter

DRAWN = {
    "pdf": (pdf.draw, "application/pdf"),
    "docx": (
        docx.draw,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


def preview(letter: Letter, ending: str = "pdf") -> HttpResponse:
    """`ending` "pdf" is shown, "docx" saved. Raises ValidationError like `pdf.draw`."""
    draw, media_type = DRAWN[ending]
    response = HttpResponse(draw(letter), content_type=media_type)
    shown = "inline" if ending == "pdf" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="preview.{ending}"'
    response["Cache-Control"] = "private, no-store"
    return response
