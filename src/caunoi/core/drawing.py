"""The pieces that other modules show on a record's page, drawn."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from caunoi.core.modules import panels_for


def drawn(page: str, row: Any, request: HttpRequest) -> list[str]:
    """Each is whole HTML; a panel whose `rows` are empty has nothing to say and is left out."""
    pieces: list[str] = []
    for panel in panels_for(page):
        if context := panel.rows(row, request.user):
            pieces.append(render_to_string(panel.template, context, request))
    return pieces
