"""The yearly report and the Local Offer report on paper: the words of their two pages, usual and large."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from analysis.offers.values import to_json
from analysis.years import from_json
from tests.editions.test_paper import figures, sizes, words_of
from tests.editions.test_publishing import NOTHING, press
from tests.local_offer.test_local_offer_report import NOBODY, said, summarised
from tests.reports.island import MARCH, OLIVE, REFUSED, answered, corrected, load_island
from tests.yearly.test_yearly import JUNE, POST, signed_year, the_year
from voice.calendar import now, today
from voice.editions.others import Others
from voice.editions.printing import print_editions, printed
from voice.editions.reports import MOST_EASY_PAGES
from voice.editions.values import FILES, Due, Format
from voice.local_offer import gathering
from voice.pages import environment
from voice.publications import actions, queries
from voice.publications.tables import Publication
from voice.publications.values import Kind, Published
from voice.reports import saying
from voice.settings import Settings
from voice.yearly import drafting as yearly

__all__ = ["press"]
pytestmark = pytest.mark.anyio
SMALLEST = {Format.PDF: 10.7, Format.LARGE_PRINT: 15.99, Format.EASY_READ: 15.99, Format.EASY_READ_LARGE: 15.99}


async def a_year(settings: Settings, note: str = "") -> Published:
    seen = await signed_year(settings)
    return await yearly.publish(2026, seen=seen, note=note, actor=OLIVE.actor, moment=JUNE)


async def an_offer(settings: Settings) -> Published:
    await said(action="We look at every list in May.")
    await summarised()
    content = to_json((await gathering.gather(today().year, NOBODY, now(), settings)).edition)
    await actions.put_draft(Kind.LOCAL_OFFER, str(today().year), today(), content, MARCH)
    seen = queries.digest(content)
    await actions.sign(Kind.LOCAL_OFFER, seen=seen, post=POST, actor=OLIVE.actor, moment=MARCH)
    return await actions.publish(Kind.LOCAL_OFFER, seen=seen, actor=OLIVE.actor, moment=MARCH)


async def pdf_of(found: Published, format_: Format, settings: Settings) -> bytes:
    [due] = [each for each in await Others(settings).due() if each.document == found.id]
    [sheet] = await Others(settings).sheets(Due(due.document, due.digest, [format_]))
    return (await printed(sheet)).pdf


@pytest.mark.parametrize("format_", Format)
async def test_each_format_is_a_tagged_pdf_that_says_what_it_is(
    database: None, settings: Settings, format_: Format
) -> None:
    await the_year(settings)
    for found, title in (
        (await a_year(settings), "The year 2026"),
        (await an_offer(settings), "What people told us about" if format_.easy else "The Local Offer: what you said"),
    ):
        pdf = await pdf_of(found, format_, settings)
        reader = PdfReader(BytesIO(pdf))
        root: Any = reader.trailer["/Root"]
        assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en-GB")
        assert reader.metadata is not None
        assert str(reader.metadata.title).startswith(title)
        assert re.search(rb"pdfuaid.*part.{1,40}1", root["/Metadata"].get_data())
        pictures = list(figures(root["/StructTreeRoot"]["/K"], set()))
        assert [picture.get("/Alt") for picture in pictures] == [
            settings.public_url + (found.easy_url if format_.easy else found.url)
        ]
        pages = words_of(pdf)
        assert all(f"Page {number} of {len(pages)}" in words for number, words in enumerate(pages, 1))
        assert POST in " ".join(pages)
        assert len(pages) <= MOST_EASY_PAGES or not format_.easy
        assert min(sizes(pdf)) >= SMALLEST[format_]


@pytest.mark.parametrize("format_", [Format.PDF, Format.LARGE_PRINT])
async def test_every_number_of_the_page_stands_on_the_paper(
    database: None, settings: Settings, format_: Format
) -> None:
    await the_year(settings)
    found = await a_year(settings)
    paper = " ".join(words_of(await pdf_of(found, format_, settings)))
    page = environment(lambda name: name).from_string(
        '{% from "yearly/_report.html" import whole with context %}{{ whole(report) }}'
    )
    shown = page.render(report=from_json(found.content).report, lang="en", **saying.CALLS)
    seen = re.findall(r"\d[\d,.]*%?|fewer than \d+ people", " ".join(unescape(re.sub("<[^>]*>", " ", shown)).split()))
    assert len(seen) > 20
    assert [number for number in seen if number.rstrip(".,") not in paper] == []


async def test_the_easy_read_paper_says_every_sentence_of_its_page(database: None, settings: Settings) -> None:
    await the_year(settings)
    found = await a_year(settings)
    paper = " ".join(words_of(await pdf_of(found, Format.EASY_READ, settings)))
    easy = from_json(found.content).easy
    parts = (*easy.did, *easy.hard, *easy.ahead)
    items = [*easy.opening, *easy.aims, *easy.changed, *(item for part in parts for item in part.says)]
    items += [item for part in parts for line in part.lines for item in line.says]
    assert len(items) > 5
    assert [line for item in items for line in item.lines if line not in paper] == []
    assert all(line.name in paper and line.people in paper for part in parts for line in part.lines)


async def test_both_are_printed_once_and_handed_out_under_their_names(
    database: None, settings: Settings, site: httpx.AsyncClient, press: list[str]
) -> None:
    await the_year(settings)
    documents = {"yearly-report": await a_year(settings), "local-offer-report": await an_offer(settings)}
    waits = await site.get("/yearly/1/easy-read.pdf")
    assert (waits.status_code, waits.headers["retry-after"]) == (503, "60")
    assert 'href="/yearly/1/easy-read' in waits.text
    assert "report.pdf?v=" not in (await site.get("/yearly/1")).text
    assert await print_editions(settings, MARCH) == {**NOTHING, "PDFs made": 12}  # the report of March is among them
    assert await print_editions(settings, MARCH) == NOTHING
    for name, found in documents.items():
        pages = {easy: (await site.get(found.easy_url if easy else found.url)).text for easy in (True, False)}
        for format_, file in FILES.items():
            answer = await site.get(f"{found.url}/{file}")
            assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
            assert answer.headers["content-disposition"] == f'inline; filename="{name}-1-{file}"'
            assert f"{found.url}/{file}?v=" in pages[format_.easy]
            assert f"{found.url}/{file}?v=" not in pages[not format_.easy]
        assert (await site.get(f"{found.kind.path}/9/report.pdf")).status_code == 404


async def test_a_corrected_one_says_so_and_its_old_paper_goes(
    database: None, settings: Settings, site: httpx.AsyncClient, press: list[str]
) -> None:
    await the_year(settings)
    first = await a_year(settings)
    await print_editions(settings, MARCH)
    old = (await site.get("/yearly/1/report.pdf")).headers["etag"].strip('"')
    await answered(REFUSED, seen=1)
    await corrected(settings)
    second = await a_year(settings, "A promise was wrong.")
    assert (second.corrects, first.number) == (1, 1)
    press.clear()
    assert (await print_editions(settings, MARCH))["old PDFs gone"] == 8  # of the year, and of the report of March
    about = [page for page in press if "<h1>The year 2026</h1>" in page]
    assert sum("This version was corrected" in page and "A promise was wrong." in page for page in about) == 2
    assert sum("There was a mistake on this page." in page for page in about) == 2
    assert sum("This corrects version 1" in page for page in about) == 2
    assert (await site.get("/yearly/1/report.pdf")).headers["etag"].strip('"') != old


async def test_an_altered_document_holds_up_no_other(
    database: None, settings: Settings, press: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    await the_year(settings)
    year = await a_year(settings)
    await an_offer(settings)
    await Publication.update({Publication.content: "{}"}).where(Publication.id == year.id)
    assert await print_editions(settings, MARCH) == {**NOTHING, "PDFs made": 8, "PDFs not made": 4}
    assert f"the document {year.id} could not be set" in caplog.text


async def test_a_site_that_published_neither_prints_neither(database: None, settings: Settings) -> None:
    await load_island()
    assert await print_editions(settings, MARCH) == NOTHING
