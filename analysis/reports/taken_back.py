"""Words that somebody takes back leave a report that is out. Every other word stays as it was published."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from analysis.reports.facts import TAKEN_BACK, Quotation
from analysis.reports.values import EasyLine, Edition, Line


def without(edition: Edition, words: str, themes: Collection[str]) -> Edition:
    """Both editions without these words of a person beside these themes; the very same edition when they are not there.

    Words printed in the plan are nobody's to take back and stay.
    """
    report, easy = edition.report, edition.easy
    shown = {line.code for line in (*report.lines, *report.praise) if line.code in themes and _says(line, words)}
    if not shown:
        return edition
    return Edition(
        report=msgspec.structs.replace(
            report,
            lines=tuple(_line(line, words) if line.code in shown else line for line in report.lines),
            praise=tuple(_line(line, words) if line.code in shown else line for line in report.praise),
        ),
        easy=msgspec.structs.replace(
            easy,
            lines=tuple(_easy_line(line, words, shown) for line in easy.lines),
            cannot=tuple(_easy_line(line, words, shown) for line in easy.cannot),
            waiting=tuple(_easy_line(line, words, shown) for line in easy.waiting),
        ),
    )


def shows(edition: Edition, words: str, themes: Collection[str]) -> bool:
    """True when a person's words stand beside one of these themes."""
    return without(edition, words, themes) is not edition


def _says(line: Line, words: str) -> bool:
    return any(quote.words == words for quote in line.quotes)


def _line(line: Line, words: str) -> Line:
    return msgspec.structs.replace(line, quotes=tuple(_quote(quote, words) for quote in line.quotes))


def _quote(quote: Quotation, words: str) -> Quotation:
    return msgspec.structs.replace(quote, words=TAKEN_BACK) if quote.words == words else quote


def _easy_line(line: EasyLine, words: str, themes: Collection[str]) -> EasyLine:
    if line.code not in themes or line.quote != words:
        return line
    return msgspec.structs.replace(line, quote=TAKEN_BACK)
