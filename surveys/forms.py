"""A sent form as a value. The usual parsers keep bodies in a cache and garble raw UTF-8, so this one is our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from surveys.errors import FormTooLong

MOST_FIELDS: Final = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent. Its name and the type it claims are dropped: names hold names, and claims may lie."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form in the order the browser sent them; a name may come more than once."""

    pairs: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, Upload], ...] = ()

    def one(self, name: str, default: str = "") -> str:
        """The last value sent under this name, so that a button beats a hidden field before it."""
        return next((value for key, value in reversed(self.pairs) if key == name), default)

    def all(self, name: str) -> list[str]:
        """Every value sent under this name, in order."""
        return [value for key, value in self.pairs if key == name]

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.pairs)

    def uploads(self, name: str = "file") -> list[Upload]:
        """Every file sent under this name, in order; a box left empty sends none."""
        return [upload for key, upload in self.files if key == name]


def parse_form(body: bytes) -> Form:
    """Read an `application/x-www-form-urlencoded` body.

    Bytes that are not UTF-8 (half an emoji, a lone surrogate) become U+FFFD, NULs go, every line end is a newline.
    Raises FormTooLong above 500 fields.
    """
    fields = [field for field in body.split(b"&") if field]
    if len(fields) > MOST_FIELDS:
        raise FormTooLong
    return Form(tuple(_pair(field) for field in fields))


def _pair(field: bytes) -> tuple[str, str]:
    name, _, value = field.partition(b"=")
    return _text(name), _text(value)


def _text(raw: bytes) -> str:
    return clean_text(unquote_to_bytes(raw.replace(b"+", b" ")))


def clean_text(raw: bytes) -> str:
    """A field's bytes as words; see `parse_form`."""
    decoded = raw.decode("utf-8", "replace")
    return decoded.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
