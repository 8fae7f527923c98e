"""The PDFs of a report: the same words and numbers as on the page, tagged, in print that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.editions.made import csv_of, many, pressed, published
from voice.editions.reports import MOST_EASY_PAGES
from voice.editions.values import Format
from voice.pages import environment
from voice.reports import saying

pytestmark = pytest.mark.anyio


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def figures(node: Any, seen: set[int]) -> Iterator[Any]:
    """Every picture in the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from figures(each, seen)
    elif hasattr(node, "get") and id(node) not in seen:
        seen.add(id(node))
        if node.get("/S") == "/Figure":
            yield node
        if "/K" in node:
            yield from figures(node["/K"], seen)


@pytest.mark.parametrize("format_", Format)
async def test_each_format_is_a_tagged_pdf_that_says_what_it_is(format_: Format) -> None:
    made = await pressed(published(), format_)
    reader = PdfReader(BytesIO(made.pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = reader.metadata
    assert metadata is not None
    assert str(metadata.title).startswith("You said, we did")
    assert metadata.author == "Gull Island Council"
    assert str(metadata.get("/CreationDate")) == "D:20260320100000Z"
    assert re.search(rb"pdfuaid.*part.{1,40}1", root["/Metadata"].get_data())
    assert made.pages == (len(reader.pages),)
    assert len(reader.outline) >= 1
    pictures = list(figures(root["/StructTreeRoot"]["/K"], set()))
    assert pictures
    assert all(picture.get("/Alt") for picture in pictures)
    for number, words in enumerate(words_of(made.pdf), 1):
        assert f"Page {number} of {made.pages[0]}" in words


@pytest.mark.parametrize("format_", [Format.PDF, Format.LARGE_PRINT])
async def test_every_number_of_the_page_stands_in_the_paper_and_in_the_file(format_: Format) -> None:
    found = published()
    paper = " ".join(words_of((await pressed(found, format_)).pdf))
    page = environment(lambda name: name).from_string(
        '{% from "reports/_parts.html" import heard, lines with context %}{{ heard(report) }}{{ lines(report) }}'
    )
    shown = page.render(report=found.edition.report, lang="en", **saying.CALLS)
    seen = re.findall(r"\d[\d,.]*%?|fewer than \d+ people", " ".join(re.sub("<[^>]*>", " ", shown).split()))
    assert len(seen) > 20
    assert [number for number in seen if number.rstrip(".,") not in paper] == []
    for part, code, name, people, *_rest in csv_of(found):
        if part == "what you said" and ":" not in name:
            [line] = [each for each in (*found.edition.report.lines, *found.edition.report.praise) if each.code == code]
            assert people == ("c" if line.people is None else str(line.people))
            assert found.edition.report.people_words(line.people) in paper


async def test_the_large_print_is_large() -> None:
    sizes = await sizes_of(Format.LARGE_PRINT)
    assert min(sizes) >= 16  # the foot of the page; all else is 18 or more
    assert sorted(sizes)[len(sizes) // 2] >= 18


@pytest.mark.parametrize("format_", [Format.EASY_READ, Format.EASY_READ_LARGE])
async def test_no_easy_read_letter_is_under_16_points(format_: Format) -> None:
    assert min(await sizes_of(format_)) >= 15.99


async def sizes_of(format_: Format) -> list[float]:
    return sizes((await pressed(published(), format_)).pdf)


def sizes(pdf: bytes) -> list[float]:
    """How large the letters are, in points."""
    found: list[float] = []

    def note(text: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found.append(round(abs(size * matrix[0] * 0.75), 2))  # the library draws in CSS pixels

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


async def test_each_thing_has_an_easy_read_page_of_its_own() -> None:
    found = published()
    pages = words_of((await pressed(found, Format.EASY_READ)).pdf)
    assert "You said, we did" in pages[0]
    assert "118 people answered our questions." in pages[0]
    lines = (*found.edition.easy.lines, *found.edition.easy.cannot, *found.edition.easy.waiting)
    assert len(lines) == 4
    for line, words in zip(lines, pages[1:], strict=False):
        assert f"You told us about: {line.name} {line.people}" in words
        assert line.chip in words
        assert all(sentence in words for says in line.says for sentence in says.lines)


@pytest.mark.parametrize("number", [7, 14])
async def test_an_easy_read_paper_has_12_pages_at_most_and_leaves_nothing_out(number: int) -> None:
    found = published(many(number))
    made = await pressed(found, Format.EASY_READ)
    assert made.pages[0] <= MOST_EASY_PAGES
    paper = " ".join(words_of(made.pdf))
    assert paper.count("We will send you a message every month.") == number
    assert all(line.name in paper and line.chip in paper for line in found.edition.easy.waiting)


async def test_the_same_report_gives_the_same_bytes() -> None:
    one, two = [await pressed(published(), Format.PDF) for _ in range(2)]
    assert one.pdf == two.pdf


async def test_a_corrected_report_says_so_on_its_first_page() -> None:
    found = published(corrected_by=2)
    for format_, words in ((Format.PDF, "A date was wrong."), (Format.EASY_READ, "There was a mistake on this page.")):
        assert words in words_of((await pressed(found, format_)).pdf)[0]
