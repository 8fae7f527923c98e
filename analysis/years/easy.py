"""The Easy Read edition of the yearly report, made of the Easy Read editions of the year's reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from analysis.reports.easy import measures_said
from analysis.reports.pictures import picture_for
from analysis.reports.values import EasyLine, EasyReport, Says
from analysis.reports.words import State
from analysis.years.assembling import PROMISED, Published
from analysis.years.values import EasyPart, EasyYear, StreamYear, YearLine, YearReport

DONE = (State.DID, State.DOING)


def easy_year(report: YearReport, found: Mapping[str, Sequence[Published]]) -> EasyYear:
    """The twin of a yearly report. `found`: workstream → its reports of the year, newest first."""
    told = {stream.code: _told(stream, found.get(stream.code, ())) for stream in report.streams}
    newest = {code: reports[0][2].easy for code, reports in found.items() if reports}
    parts = {stream.code: stream.easy_name for stream in report.streams}
    return EasyYear(
        opening=_opening(report),
        aims=tuple(Says(picture=stream.picture or "goal", lines=_aim(stream)) for stream in report.streams),
        did=_parts(parts, {code: _in(lines, DONE) for code, lines in told.items()}),
        changed=measures_said(report.measures),
        hard=_hard(report, told, newest),
        ahead=_parts(
            parts,
            {stream.code: _ahead(stream, told[stream.code]) for stream in report.streams},
            {stream.code: _next_steps(stream) for stream in report.streams},
        ),
    )


def sentences(edition: EasyYear) -> Iterator[str]:
    """Every sentence of the edition, in reading order."""
    parts = (*edition.did, *edition.hard, *edition.ahead)
    groups = (edition.opening, edition.aims, edition.changed, *(part.says for part in parts))
    yield from (text for says in chain.from_iterable(groups) for text in says.lines)
    for line in (line for part in parts for line in part.lines):
        yield line.people
        yield from (text for says in line.says for text in says.lines)
        if line.waited:
            yield line.waited


def _opening(report: YearReport) -> tuple[Says, ...]:
    example = (Says(picture="star", lines=("This page is an example.", "Its answers are made up.")),)
    return (
        *(example if report.example else ()),
        Says(picture="calendar", lines=("This page is about 1 year.", f"The year is {report.year}.")),
        Says(picture="ear", lines=("You told us what you think.", "Thank you.")),
        Says(picture="words", lines=("Here is what we did.", "Here is what we did not do.")),
    )


def _aim(stream: StreamYear) -> tuple[str, ...]:
    return stream.easy_words or (f"{stream.easy_name.rstrip('.')}.",)


def _told(stream: StreamYear, reports: Sequence[Published]) -> tuple[EasyLine, ...]:
    """The Easy Read line of each theme from the report the year shows it from, without anybody's words."""
    known = {number: _by_code(edition.easy) for number, _, edition in reports}
    found = (known.get(each.report, {}).get(each.line.code) for each in stream.lines)
    return tuple(msgspec.structs.replace(line, quote="", quote_label="") for line in found if line)


def _by_code(easy: EasyReport) -> dict[str, EasyLine]:
    return {line.code: line for line in (*easy.lines, *easy.cannot, *easy.waiting)}


def _in(lines: Sequence[EasyLine], states: Sequence[State]) -> tuple[EasyLine, ...]:
    return tuple(line for line in lines if line.state in states)


def _ahead(stream: StreamYear, lines: Sequence[EasyLine]) -> tuple[EasyLine, ...]:
    passed = {each.line.code for each in stream.lines if each.passed}
    return tuple(line for line in _in(lines, PROMISED) if line.code not in passed)


def _next_steps(stream: StreamYear) -> tuple[Says, ...]:
    return tuple(Says(picture=picture_for(step.easy[0], "calendar"), lines=step.easy) for step in stream.next_steps)


def _parts(
    names: Mapping[str, str],
    lines: Mapping[str, tuple[EasyLine, ...]],
    says: Mapping[str, tuple[Says, ...]] | None = None,
) -> tuple[EasyPart, ...]:
    """One part for each workstream that has something."""
    found = (
        EasyPart(about=name, lines=lines.get(code, ()), says=(says or {}).get(code, ())) for code, name in names.items()
    )
    return tuple(part for part in found if part.lines or part.says)


def _hard(
    report: YearReport, told: Mapping[str, tuple[EasyLine, ...]], newest: Mapping[str, EasyReport]
) -> tuple[EasyPart, ...]:
    """What we cannot do whole; what waits by its name only, for it may be long; then who is missing."""
    found = []
    for stream in report.streams:
        cannot = _in(told[stream.code], (State.CANNOT, State.NOT_OURS))
        missing = newest[stream.code].missing if stream.code in newest else ()
        found.append(EasyPart(about=stream.easy_name, lines=cannot, says=(*_waiting(stream), *_late(stream), *missing)))
    return tuple(part for part in found if part.lines or part.says)


def _waiting(stream: StreamYear) -> tuple[Says, ...]:
    return _named("wait", "Nobody has answered this yet:", stream.in_state(State.NONE))


def _late(stream: StreamYear) -> tuple[Says, ...]:
    late = [each for each in stream.lines if each.line.late and each.line.state is not State.NONE]
    again = [each for each in stream.lines if each.line.reopened]
    return (
        *_named("clock", "We are late with this:", late),
        *_named("listen", "A family said: this has not changed.", again),
    )


def _named(picture: str, first: str, lines: Sequence[YearLine]) -> tuple[Says, ...]:
    """A sentence, and each theme with its own picture."""
    if not lines:
        return ()
    names = [each.line.easy_name.rstrip(".") for each in lines]
    own = (Says(picture=picture_for(name, "talk"), lines=(f"{name}.",)) for name in names)
    return (Says(picture=picture, lines=(first,)), *own)
