"""A file on its way to a reader."""

from collections.abc import AsyncIterator

from django.http import FileResponse


class Download(FileResponse):
    """Leaves in pieces under ASGI too, where Django's own class is read whole into memory first."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.streaming_content:
            yield piece
