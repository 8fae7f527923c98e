"""A form with files: read piece by piece, on the pages of questions only."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from surveys.forms import Upload
from surveys.showing.values import LARGEST_UPLOAD
from voice.http.uploads import WrongUpload, parse_upload, takes_files

BODY = (
    b'--edge\r\nContent-Disposition: form-data; name="helper"\r\n\r\nShe pointed.\r\nThen \xf0\x9f\x98\x80\x00\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="Nessa at home.jpg"\r\n'
    b"Content-Type: text/html\r\n\r\n\xff\xd8\r\n--edg\r\n"
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename=""\r\n'
    b"Content-Type: application/octet-stream\r\n\r\n\r\n"
    b'--edge\r\nContent-Disposition: form-data; name="do"\r\n\r\nadd\r\n--edge--\r\n'
)

HEAD = b'--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n'


async def pieces(body: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]
    yield b""


@pytest.mark.parametrize("size", [1, 7, 10_000])
async def test_fields_and_files_are_read_however_they_come_in(size: int) -> None:
    form = await parse_upload(pieces(BODY, size), "edge")
    assert form.pairs == (("helper", "She pointed.\nThen 😀"), ("do", "add"))
    assert form.files == (("file", Upload(b"\xff\xd8\r\n--edg")),)
    assert form.uploads() == [Upload(b"\xff\xd8\r\n--edg")]
    assert "Nessa" not in repr(form)


async def test_a_file_of_no_bytes_is_a_file_so_that_somebody_is_told() -> None:
    body = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n\r\n--edge--\r\n'
    assert (await parse_upload(pieces(body, 99), "edge")).uploads() == [Upload(b"")]


@pytest.mark.parametrize(
    ("body", "boundary"),
    [
        (BODY[:-20], "edge"),
        (BODY, "other"),
        (BODY, ""),
        (b"", "edge"),
        (b"answer=good", "edge"),
        (b"--edge\r\n\r\nno head\r\n--edge--\r\n", "edge"),
        (b'--edge\r\nContent-Disposition: form-data; name="\xff\xfe"\r\n\r\nx\r\n--edge--\r\n', "edge"),
        (
            b'--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"x" * 1_000_001 + b"\r\n--edge--\r\n",
            "edge",
        ),
        (b'--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 501 + b"--edge--\r\n", "edge"),
    ],
)
async def test_what_no_browser_sends_is_refused(body: bytes, boundary: str) -> None:
    with pytest.raises(WrongUpload):
        await parse_upload(pieces(body, 4096), boundary)


@pytest.mark.parametrize(
    ("path", "takes"),
    [("/a/tok/3", True), ("/a/tok/12", True), ("/a/tok", False), ("/a/tok/check", False), ("/a/t/3/x", False)],
)
def test_only_the_page_of_a_question_takes_files(path: str, takes: bool) -> None:
    assert takes_files(path) is takes


async def test_another_page_takes_no_form_with_files(site: httpx.AsyncClient) -> None:
    answer = await site.post("/staff/sign-in", data={"email": "a"}, files={"file": b"x"})
    assert answer.status_code == 415


async def test_more_than_26_million_bytes_are_refused_in_plain_words(site: httpx.AsyncClient) -> None:
    answer = await site.post("/a/nobody/1", files={"file": bytes(LARGEST_UPLOAD)})
    assert answer.status_code == 413
    assert "too big to send at once" in answer.text
