"""A page as somebody reads it in another language: its words, without those that are marked as English."""

from __future__ import annotations

from html.parser import HTMLParser

ALONE = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle"})
SILENT = frozenset({"script", "style", "svg", "head"})
LABELS = frozenset({"aria-label", "alt", "data-label"})


class Page(HTMLParser):
    """`said` are the pieces of text, and labels that are read aloud; `marked` those in elements marked as English."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.marked: set[str] = set()
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        _tag, english, silent = self._open[-1] if self._open else ("", False, False)
        english = english or (tag != "html" and found.get("lang") == "en-GB")
        for name in LABELS & set(found):
            (self.marked if english else self.said).add((found[name] or "").strip())
        if tag not in ALONE:
            self._open.append((tag, english, silent or tag in SILENT))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        _tag, english, silent = self._open[-1] if self._open else ("", False, True)
        if not silent and data.strip():
            (self.marked if english else self.said).add(" ".join(data.split()))
