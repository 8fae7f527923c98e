"""A letter as a page to print: the address where a DL envelope has its window, and each link as address and QR code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from surveys.answering.qr import qr_svg
from surveys.paper.composing import STYLE
from surveys.paper.printing import Copy
from voice.calendar import london
from voice.languages import language, written
from voice.languages.dates import date_in
from voice.notices.composing import EASY_READ, PAGES, Shown
from voice.paths import STATIC

CSS: Final = "css/letter.css"
FONTS: Final = tuple(name for name in STYLE if name.startswith("fonts/"))
SIZES: Final = {EASY_READ: "easy", "large_print": "large"}
MARK: Final = re.compile(r"\[\[([a-z_]+)\]\]")
ADDRESS: Final = ("https://", "http://")
MOST_LINES: Final = 7  # in the window of an envelope


class Part(NamedTuple):
    """A paragraph: its picture in Easy Read, its lines, and its links: each an address and the name of its QR code."""

    picture: str
    lines: list[str]
    links: list[tuple[str, str]]


def marked(concept: str) -> str:
    """How a picture stands in the words of an Easy Read letter."""
    return f"[[{concept}]]"


def sheet(notice_id: UUID, shown: Shown, format_: str, code: str, authority: str, now: datetime) -> Copy:
    """One letter. `shown.text` may hold pictures as `marked` makes them; `code` is the language of its reader."""
    codes: dict[str, str] = {}
    parts = [_part(text, codes) for text in shown.text.split("\n\n") if text.strip()]
    spoken = language(written(code))
    html = PAGES.get_template("notices/letter.html").render(
        spoken=spoken,
        shown=shown,
        size=SIZES.get(format_, "usual"),
        lines=shown.to.splitlines()[:MOST_LINES],
        authority=authority,
        day=date_in(london(now).date(), spoken.code),
        parts=parts,
        reference=reference(notice_id),
    )
    return Copy(html, {file: qr_svg(address) for address, file in codes.items()})


def reference(notice_id: UUID) -> str:
    """What a letter shows at its foot, to find it in the pile."""
    return str(notice_id)[:8]


def _part(text: str, codes: dict[str, str]) -> Part:
    """`codes` gathers every address of the letter with the name of its QR code."""
    found = MARK.search(text)
    lines = MARK.sub("", text).splitlines()
    addresses = [line for line in lines if line.startswith(ADDRESS)]
    for address in addresses:
        codes.setdefault(address, f"qr{len(codes) + 1}.svg")
    links = [(address.partition("://")[2], codes[address]) for address in addresses]
    return Part(found[1] if found else "", [line for line in lines if line not in addresses], links)


def files_of(copies: Iterable[Copy]) -> Mapping[str, bytes]:
    """Style, fonts and pictures that these letters show."""
    pictures = {name for copy in copies for name in re.findall(r"pictures/[a-z0-9_]+\.svg", copy.html)}
    return {name: (STATIC / name).read_bytes() for name in (CSS, *FONTS, *sorted(pictures))}
