"""Reads a page as a browser without JavaScript would: its title, its form, what is ticked and what is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx


@dataclass
class Page(HTMLParser):
    """`fields` are what the form would send without a button; `offered` the values of its choices."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    action: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag not in ("input", "img", "meta", "link", "br", "hr", "path", "circle", "rect"):
            self._open.append(tag)
        if tag == "img":
            self.pictures.append(named["src"])
        if tag == "form":
            self.action = named.get("action", "")
        if tag == "button" and named.get("type") != "button":  # such a button is for a script and sends nothing
            self.buttons.append((named.get("name", ""), named.get("value", "")))
        if tag == "textarea" and "name" in named:  # a form leaves out a box without a name
            self.fields.append((named["name"], ""))
        if tag == "input":
            self._input(named)

    def _input(self, named: dict[str, str]) -> None:
        if named.get("type") in ("radio", "checkbox"):
            self.offered.append(named["value"])
            if "checked" not in named:
                return
        self.fields.append((named["name"], named.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "textarea" in self._open:
            name, typed = self.fields[-1]
            self.fields[-1] = (name, typed + data)
        elif self._open and data.strip():
            self.texts.setdefault(self._open[-1], []).append(data.strip())

    @property
    def typed(self) -> list[str]:
        """What stands in the box, or is ticked. A browser drops the newline right after a textarea's tag."""
        return [value.removeprefix("\n") for name, value in self.fields if name == "answer"]


def read(response: httpx.Response) -> Page:
    page = Page()
    page.feed(response.text)
    return page


def title(response: httpx.Response) -> str:
    found = re.search(r"<title>(.*?)</title>", response.text)
    return found.group(1) if found else ""


async def start(site: httpx.AsyncClient, slug: str, presentation: str = "standard") -> str:
    """Open a survey, press Start and skip the practice; returns the link."""
    page = read(await site.get(f"/s/{slug}?as={presentation}"))
    answer = await site.post(page.action, data=dict(page.fields))
    assert answer.status_code == 303
    if answer.headers["location"].endswith("/practice"):
        answer = await site.post(answer.headers["location"], data={"do": "skip"})
    link, number = str(answer.headers["location"]).split("/")[2:]
    assert number == "1"
    return link


async def press(
    site: httpx.AsyncClient, link: str, number: int, do: str = "continue", *answers: str, query: str = ""
) -> httpx.Response:
    """Open a question, choose or type `answers` (none: leave it as it is), and press a button."""
    page = read(await site.get(f"/a/{link}/{number}{query}"))
    kept = [(name, value) for name, value in page.fields if name != "answer" or not answers]
    fields: dict[str, list[str]] = {}
    for name, value in [*kept, *(("answer", answer) for answer in answers), ("do", do)]:
        fields.setdefault(name, []).append(value.removeprefix("\n"))
    return await site.post(page.action, data=fields)
