"""“I do not feel safe” and “Leave this page” stand at the top of every page for families, in each form and language."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from tests.house.test_doors import handlers
from voice.app import create_app
from voice.languages import LANGUAGES
from voice.languages.catalogues import translated
from voice.paths import TEMPLATES
from voice.settings import Settings

PRESENTATIONS = ("", "easy_read", "pictures")
NO_PAGE = {
    "/open-data/reports.csv", "/open-data/measures.csv", "/open-data/actions.csv", "/api/v1/openapi.json",
    "/api/v1/reports", "/health", "/staff/sign-out",
}  # fmt: skip
PAGES = [path for path in TEMPLATES.rglob("*.html") if path.parent.name not in ("layout", "kinds")]
LAYOUTS = ("layout/family.html", "layout/staff.html")
# On paper, or a file to keep: they say whom to phone at the foot.
ON_PAPER = {
    "notices/letter.html", "paper/copy.html", "rights/pack.html", "editions/report.html", "editions/easy_read.html",
    "editions/yearly.html", "editions/yearly_easy_read.html", "editions/local_offer.html",
    "editions/local_offer_easy_read.html", "inspection/file.html",
}  # fmt: skip


def open_pages(settings: Settings) -> list[str]:
    """Every page without parameters in its path that needs no signing in."""
    found = {
        path
        for path, handler in handlers(create_app(settings))
        if "GET" in handler.http_methods and not handler.resolve_guards() and "{" not in path
    }
    return sorted(found - NO_PAGE)


@pytest.mark.parametrize("presentation", PRESENTATIONS)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_both_are_at_the_top_of_every_open_page(
    site: httpx.AsyncClient, settings: Settings, presentation: str, code: str
) -> None:
    query = {"as": presentation, "lang": code}
    pages = [await site.get(path, params=query) for path in (*open_pages(settings), "/nowhere")]
    tops = [unescape(page.text[: page.text.index("</header>")]) for page in pages if "</header>" in page.text]
    assert len(tops) == len(pages) > 10
    for page, top in zip(pages, tops, strict=True):
        assert re.search(r'<a class="leave" href="https://[^"]+" rel="noreferrer noopener" data-leave>', top), page.url
        assert re.search(r'<a class="safe" href="/safe[^"]*">', top), page.url


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_safety_page_speaks_the_language_that_is_asked_for(site: httpx.AsyncClient, code: str) -> None:
    shown = unescape((await site.get("/safe", params={"lang": code})).text)
    heading = re.search(r"<h1>(.+?)</h1>", shown)
    assert heading is not None
    assert heading.group(1) == translated("I do not feel safe", code)


def test_every_page_stands_in_a_layout_that_has_them() -> None:
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
    pages = {name: text for name, text in texts.items() if "<h1" in text and "/_" not in name}
    layouts = [f'{{% extends "{layout}" %}}' for layout in LAYOUTS]
    assert len(pages) > 30
    assert {name for name, text in pages.items() if not any(layout in text for layout in layouts)} == ON_PAPER
