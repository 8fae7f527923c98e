"""Reading a form with files, piece by piece as it comes in. Only the pages named here take one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Final

from multipart import MultipartError, MultipartSegment, PushMultipartParser

from surveys.forms import MOST_FIELDS, Form, Upload, clean_text
from surveys.showing.values import LARGEST_UPLOAD

UPLOAD_TYPE: Final = "multipart/form-data"
LARGEST_FIELD: Final = 1_000_000
QUESTION_PAGE: Final = re.compile(r"/a/[^/]+/\d+")
STAFF_PAGES: Final = re.compile(
    r"/staff/(?:pictures|surveys/new|surveys/[^/]+/write/file|milestones/file|imports|inbox/events/[^/]+/photos"
    r"|codebook/draft/file|measures/file)"
)


class WrongUpload(ValueError):
    """The body is not what a browser sends for a form with files."""


def takes_files(path: str) -> bool:
    """True for a question's page, and for staff pages that take a survey's file, a pack of pictures or photos."""
    return any(page.fullmatch(path) for page in (QUESTION_PAGE, STAFF_PAGES))


async def parse_upload(chunks: AsyncIterator[bytes], boundary: str) -> Form:
    """The form in a `multipart/form-data` body. Raises WrongUpload.

    Names of files and the types they claim are dropped. A file box left empty gives no file.
    """
    pieces = Pieces()
    try:
        with PushMultipartParser(boundary, max_segment_count=MOST_FIELDS, max_segment_size=LARGEST_UPLOAD) as parser:
            async for chunk in chunks:
                for event in parser.parse(chunk) if chunk else ():
                    pieces.take(event)
    except MultipartError as fault:
        raise WrongUpload from fault
    return pieces.form()


class Pieces:
    """Puts together what the parser finds: the head of a field, then its bytes, then None."""

    def __init__(self) -> None:
        self._pairs: list[tuple[str, str]] = []
        self._files: list[tuple[str, Upload]] = []
        self._content = bytearray()
        self._head: MultipartSegment | None = None

    def take(self, event: MultipartSegment | bytearray | bytes | None) -> None:
        """One finding of the parser. Raises WrongUpload for a field in words that is longer than any form of ours."""
        if isinstance(event, MultipartSegment):
            self._head, self._content = event, bytearray()
        elif event is not None:
            self._add(event)
        elif self._head is not None:
            self._finish(self._head)

    def _add(self, chunk: bytearray | bytes) -> None:
        self._content += chunk
        if self._head is not None and self._head.filename is None and len(self._content) > LARGEST_FIELD:
            raise WrongUpload

    def _finish(self, head: MultipartSegment) -> None:
        content, self._content = bytes(self._content), bytearray()
        if head.filename is None:
            self._pairs.append((head.name or "", clean_text(content)))
        elif head.filename or content:
            self._files.append((head.name or "", Upload(content)))

    def form(self) -> Form:
        """What was put together."""
        return Form(tuple(self._pairs), tuple(self._files))
