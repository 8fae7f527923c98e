"""Packs made here, good and bad, by an invented author."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import yaml

from tests.surveys.showing.files import drawing

FERRY = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><path fill="#06c" d="M4 40h64l-8 20H12z"/></svg>'
LIST: dict[str, Any] = {
    "name": "island-signs",
    "title": "Island signs",
    "author": "Nessa Nightjar (invented)",
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "source": "Drawn for the tests",
    "pictures": {
        "ferry_home": {"file": "ferry.svg", "words": "the ferry home", "group": "Travel"},
        "red_square": {"file": "dots/square.png", "words": "a red square"},
    },
}
FILES = {"ferry.svg": FERRY, "dots/square.png": drawing()}


def listing(**changed: Any) -> bytes:
    """pack.yaml with these lines instead; None leaves a line out."""
    lines = {name: value for name, value in {**LIST, **changed}.items() if value is not None}
    return yaml.safe_dump(lines).encode()


def zipped(files: dict[str, bytes] | None = None, *, more: dict[str, bytes] | None = None, **changed: Any) -> bytes:
    """A pack as a zip file: these files, or the two of the list, with pack.yaml and `more`."""
    content = {"pack.yaml": listing(**changed), **(FILES if files is None else files), **(more or {})}
    return raw(content)


def raw(content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of just these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def one(name: str, data: bytes) -> bytes:
    """A pack of one picture with this file."""
    return zipped({name: data}, pictures={"ferry_home": {"file": name, "words": "the ferry home"}})
