"""From a published report to its PDFs, its page that caches keep, the archive and the file of all numbers."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from surveys.paper.printing import Copy, Print
from tests.editions.made import cells
from tests.reports.island import MARCH, answered, corrected, published, six_wait
from voice.database import Engine
from voice.editions import printing
from voice.editions.files import path_of
from voice.editions.printing import print_editions
from voice.editions.tables import EditionFile
from voice.editions.values import FILES
from voice.http.kept import KEEPING
from voice.reports.tables import Report
from voice.settings import Settings

pytestmark = pytest.mark.anyio
NOTHING = {"PDFs made": 0, "PDFs not made": 0, "old PDFs gone": 0}


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Prints nothing, remembers what it was given, and takes no time; tests/editions/test_paper.py really prints."""
    pages: list[str] = []

    async def fake(copies: Any, _files: Any) -> Print:
        pages.extend(copy.html for copy in copies if isinstance(copy, Copy))
        return Print((4,), f"%PDF {copies[0].html}".encode(), 0.0)

    monkeypatch.setattr(printing, "print_copies", fake)
    return pages


async def out(settings: Settings) -> None:
    await six_wait()
    await answered()
    await published(settings)


async def test_a_published_report_is_printed_once_in_four_formats(
    database: Engine, settings: Settings, press: list[str]
) -> None:
    await out(settings)
    assert await print_editions(settings, MARCH) == {**NOTHING, "PDFs made": 4}
    assert await print_editions(settings, MARCH) == NOTHING
    rows = await EditionFile.select()
    assert sorted(row["format"] for row in rows) == ["easy_read_large", "easy_read_pdf", "large_print", "pdf"]
    assert all(path_of(row["sha256"], settings).read_bytes().startswith(b"%PDF") for row in rows)
    assert all("6 people" in page for page in press)


async def test_a_file_that_was_lost_is_made_again(database: Engine, settings: Settings, press: list[str]) -> None:
    await out(settings)
    await print_editions(settings, MARCH)
    row, *_others = await EditionFile.select()
    path_of(row["sha256"], settings).unlink()
    (settings.data_dir / "editions" / "draft-of-a-process-that-died").write_bytes(b"half")
    assert await print_editions(settings, MARCH) == {**NOTHING, "PDFs made": 1}
    assert len(await EditionFile.select()) == 4
    assert len(list((settings.data_dir / "editions").iterdir())) == 4


async def test_what_may_not_be_read_any_more_is_not_handed_out_and_goes(
    database: Engine, settings: Settings, site: httpx.AsyncClient, press: list[str]
) -> None:
    await out(settings)
    await print_editions(settings, MARCH)
    before = {row["sha256"] for row in await EditionFile.select()}
    await corrected(settings)
    waits = await site.get("/reports/WS2/1/report.pdf")
    assert (waits.status_code, waits.headers["retry-after"]) == (503, "60")
    assert "Come back in 1 minute" in waits.text
    assert await print_editions(settings, MARCH) == {**NOTHING, "PDFs made": 8, "old PDFs gone": 4}
    assert not any(path_of(name, settings).exists() for name in before)
    assert (await site.get("/reports/WS2/1/report.pdf")).status_code == 200


async def test_a_report_nobody_can_set_holds_up_no_other(
    database: Engine, settings: Settings, press: list[str]
) -> None:
    await out(settings)
    await corrected(settings)
    await Report.update({Report.content: "{}"}).where(Report.number == 1)
    assert await print_editions(settings, MARCH) == {**NOTHING, "PDFs made": 4, "PDFs not made": 4}


async def test_a_pdf_is_handed_out_with_its_name_and_kept_by_its_content(
    database: Engine, settings: Settings, site: httpx.AsyncClient, press: list[str]
) -> None:
    await out(settings)
    await print_editions(settings, MARCH)
    page = (await site.get("/reports/WS2/1")).text
    for format_, file in FILES.items():
        answer = await site.get(f"/reports/ws2/1/{file}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.headers["content-disposition"] == (
            f'inline; filename="you-said-we-did-ws2-1-{file.removesuffix(".pdf")}.pdf"'
        )
        assert answer.headers["cache-control"] == KEEPING
        again = await site.get(f"/reports/WS2/1/{file}", headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (f"/reports/WS2/1/{file}?v=" in page) is not format_.easy
    named = page.split("/reports/WS2/1/report.pdf?v=")[1].split('"')[0]
    kept = await site.get("/reports/WS2/1/report.pdf", params={"v": named})
    assert kept.headers["cache-control"] == "public, max-age=86400, immutable"
    assert "PDF, 4 pages, " in page
    easy = (await site.get("/reports/WS2/1/easy-read")).text
    assert "easy-read.pdf?v=" in easy
    assert (await site.get("/reports/WS2/9/report.pdf")).status_code == 404


async def test_the_page_names_no_file_until_it_is_there(
    database: Engine, settings: Settings, site: httpx.AsyncClient, press: list[str]
) -> None:
    await out(settings)
    assert ".pdf" not in (await site.get("/reports/WS2/1")).text
    await print_editions(settings, MARCH)
    assert ".pdf" in (await site.get("/reports/WS2/1")).text


async def test_a_page_is_kept_by_caches_until_it_says_something_else(
    database: Engine, settings: Settings, site: httpx.AsyncClient
) -> None:
    await out(settings)
    first = await site.get("/reports/WS2/1")
    assert first.headers["cache-control"] == KEEPING
    assert "set-cookie" not in first.headers
    etag = {"if-none-match": f"W/{first.headers['etag']}"}
    same = await site.get("/reports/WS2/1", headers=etag)
    assert (same.status_code, same.content) == (304, b"")
    welsh = await site.get("/reports/WS2/1?lang=cy", headers=etag)
    assert welsh.status_code == 200
    assert welsh.headers["etag"] != first.headers["etag"]
    await corrected(settings)
    now = await site.get("/reports/WS2/1", headers=etag)
    assert now.status_code == 200
    assert "This version was corrected" in now.text


async def test_the_archive_has_every_version_at_its_own_address(
    database: Engine, settings: Settings, site: httpx.AsyncClient
) -> None:
    assert "No report is published yet" in (await site.get("/reports/archive")).text
    await out(settings)
    await corrected(settings)
    page = (await site.get("/reports/archive")).text
    assert 'href="/reports/WS2/1"' in page
    assert 'href="/reports/WS2/2"' in page
    assert "Corrected by version 2." in page
    assert "Nothing was published here." in (await site.get("/reports/archive?year=2019")).text
    easy = (await site.get("/reports/archive?as=easy_read")).text
    assert 'href="/reports/WS2/1/easy-read"' in easy
    assert "There was a mistake on this page." in easy


async def test_the_file_of_all_numbers_says_what_each_reports_own_file_says(
    database: Engine, settings: Settings, site: httpx.AsyncClient
) -> None:
    await out(settings)
    await corrected(settings)
    assert "(CSV)" in (await site.get("/open-data")).text
    answer = await site.get("/open-data/reports.csv")
    assert answer.headers["cache-control"] == KEEPING
    rows = cells(answer.text)
    width = len(rows[0]) - 6
    for number in ("1", "2"):
        own = cells((await site.get(f"/reports/WS2/{number}/numbers.csv")).text)[1:]
        assert [row[5 : 5 + width] for row in rows if row[:2] == ["WS2", number]] == own
    waiting = next(row for row in rows if row[5:8] == ["what you said", "T05", "Waiting"])
    assert waiting[:5] == ["WS2", "1", "2026-03-20", "2", "no"]
    assert (waiting[8], waiting[-1]) == ("6", "0")
    assert "c" in {row[8] for row in rows}
