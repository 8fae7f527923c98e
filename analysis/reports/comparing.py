"""What has changed in a report since somebody signed it. That a day has passed is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from analysis.reports.values import Edition, Line, Report

# What grows by itself from day to day. A page says “at least” before it, so it stays true.
DAILY = frozenset({"days", "waited"})
PARTS: Mapping[str, str] = {
    "version": "Another version has been published.",
    "top_line": "The first lines.",
    "heard": "Who was heard.",
    "measures": "The measures.",
    "next_steps": "What happens next.",
    "how": "How it was done.",
}
_OF_LINES: Mapping[str, tuple[str, ...]] = {
    "the numbers": ("people", "proxy", "groups", "first_month", "last_month", "change"),
    "the words people said": ("quotes", "printed"),
    "the answer": ("answer", "state", "late"),
    "what families judged": ("judged", "reopened", "ask_late"),
}


def changes(signed: Edition, now: Edition) -> tuple[str, ...]:
    """What is different, in sentences for staff; empty when every word and number is as it was signed."""
    if _steady(signed) == _steady(now):
        return ()
    found = (*_parts(signed.report, now.report), *_lines(_all(signed.report), _all(now.report)))
    return found or ("The page.",)


def _steady(value: Any) -> Any:
    """The edition without its day."""
    plain = msgspec.to_builtins(value)
    plain["report"].pop("as_at")
    return _without_daily(plain)


def _without_daily(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_daily(each) for key, each in value.items() if key not in DAILY}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_without_daily(each) for each in value]
    return value


def _parts(signed: Report, now: Report) -> Iterator[str]:
    for name, sentence in PARTS.items():
        if getattr(signed, name) != getattr(now, name):
            yield sentence


def _all(report: Report) -> dict[str, Line]:
    return {line.code: line for line in (*report.lines, *report.praise)}


def _lines(signed: Mapping[str, Line], now: Mapping[str, Line]) -> Iterator[str]:
    for code, line in now.items():
        if code not in signed:
            yield f"“{line.name}” is new."
        elif parts := _different(signed[code], line):
            yield f"“{line.name}”: {', '.join(parts)}."
    for code, line in signed.items():
        if code not in now:
            yield f"“{line.name}” is no longer there."


def _different(signed: Line, now: Line) -> list[str]:
    return [words for words, names in _OF_LINES.items() if any(_differs(signed, now, name) for name in names)]


def _differs(signed: Line, now: Line, name: str) -> bool:
    return bool(getattr(signed, name) != getattr(now, name))
