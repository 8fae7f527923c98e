"""What a pack of pictures is, and how much of it we take."""

from __future__ import annotations

from typing import Final

import msgspec

LARGEST_PACK: Final = 20_000_000  # bytes of the zip file
LARGEST_UNPACKED: Final = 60_000_000  # bytes of all its files together
LARGEST_FILE: Final = 4_000_000  # bytes of one picture made of dots
LARGEST_DRAWING: Final = 200_000  # bytes of one SVG drawing
LARGEST_LIST: Final = 200_000  # bytes of pack.yaml
MOST_PICTURES: Final = 400
MOST_DOTTED: Final = 60  # PNG and WebP: each is drawn anew in a process of its own, one after the other
LONGEST_WORDS: Final = 200

NAME: Final = r"[a-z][a-z0-9-]{0,39}"  # no dot, no slash, no underline: it is a folder, an address and a search
CONCEPT: Final = r"[a-z][a-z0-9_]{0,39}"
LIST_FILE: Final = "pack.yaml"


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One picture as pack.yaml names it. `words` say what it stands for; `group` is a heading of the pack's own."""

    file: str = ""
    words: str = ""
    group: str = ""


class PackList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What pack.yaml holds. `pictures`: idea → picture. `changes` says what was altered, if a licence asks."""

    name: str = ""
    title: str = ""
    author: str = ""
    licence: str = ""
    licence_url: str = ""
    source: str = ""
    changes: str = ""
    pictures: dict[str, Listed] = {}


class Picture(msgspec.Struct, frozen=True):
    """A picture as we keep it. `file` is its name in our folder, with a mark of its content."""

    file: str
    words: str
    group: str = ""


class Pack(msgspec.Struct, frozen=True):
    """A pack as we keep it, with where it comes from and under which licence we may show it."""

    name: str
    title: str
    author: str
    licence: str
    licence_url: str
    source: str
    changes: str
    pictures: dict[str, Picture]
