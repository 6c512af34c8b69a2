"""A file on its way to a reader."""

from collections.abc import AsyncIterator
from typing import Any

from django.http import FileResponse


class Download(FileResponse):
    """Leaves in pieces under ASGI too, where Django's own class is read whole into memory first."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces: Any = self.streaming_content
        for piece in pieces:
            yield piece
