"""The gate: a survey opens only when everything is settled, and it says what is not, each with the page that mends it.

Rule by rule: notices, lawful basis, retention, assessment and confirmed help numbers; the Easy Read twin on the same
day as the standard one; no number that nobody has confirmed for 120 days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.area import Area
from surveys.builder.actions import open_survey, put_survey
from surveys.builder.queries import as_opened
from surveys.checking import check
from surveys.checking.findings import Finding
from surveys.definition import MODES, Survey
from surveys.errors import CannotOpen
from surveys.manuscripts.queries import Written, written
from surveys.papers import LAWFUL_BASES, SPECIAL_BASES, Papers, Wave
from surveys.reviewing.queries import approval_missing, tried
from surveys.tables import transaction

NUMBERS_PAGE = "/staff/help-numbers"


@dataclass(frozen=True)
class Lack:
    """What is not settled: a sentence, and the page where it can be mended (`href` from the site's root)."""

    sentence: str
    href: str


async def lacking(manuscript: Written, area: Area, numbers: Sequence[str], today: date) -> tuple[Lack, ...]:
    """Everything that keeps this text from opening today; none when it may.

    `numbers` says what is wrong with the help numbers, a sentence each.
    """
    survey = manuscript.survey
    found = check(survey, hard_words=area.hard_words, people=area.people, tried=await tried(manuscript.id))
    approval = await approval_missing(manuscript)
    here = f"/staff/surveys/{manuscript.slug}"
    return (
        *_wording(found, here),
        *(Lack(sentence, f"{here}/write/papers") for sentence in _papers(survey.papers)),
        *(Lack(sentence, f"{here}/write/papers") for sentence in _who(survey)),
        *(Lack(sentence, f"{here}/write/when") for sentence in _dates(survey.wave, today)),
        *([Lack(approval, f"{here}/review")] if approval else []),
        *(Lack(sentence, NUMBERS_PAGE) for sentence in numbers),
    )


def _wording(found: Sequence[Finding], here: str) -> Iterator[Lack]:
    """One line for each question with something open, so that the list stays short enough to read."""
    for where in dict.fromkeys(finding.where.split(".")[0] for finding in found if finding.open):
        own = [finding for finding in found if finding.open and finding.where.split(".")[0] == where]
        asked = own[0].question
        many = "1 thing" if len(own) == 1 else f"{len(own)} things"
        name = f"Question “{asked}”" if asked else "The first page and the papers"
        page = f"write/q/{asked}" if asked else "write/findings"
        yield Lack(f"{name}: {many} to put right or to answer. {own[0].reason}", f"{here}/{page}")


def _papers(papers: Papers) -> Iterator[str]:
    if not papers.notice:
        yield "The notice that says what happens with answers is missing."
    if not papers.easy_notice:
        yield "The notice in a child's words is missing."
    if papers.lawful_basis not in LAWFUL_BASES:
        yield "Nobody has said on which lawful basis answers are kept."
    if papers.special_basis not in SPECIAL_BASES:
        yield "Nobody has said on which basis health and other special facts are kept, or that none are asked."
    if not papers.retention:
        yield "The line that says how long answers are kept is missing."
    if not papers.dpia:
        yield "The reference of the data protection impact assessment (DPIA) is missing."
    if not papers.owner:
        yield "Nobody is named who owns this survey."


def _who(survey: Survey) -> Iterator[str]:
    if survey.mode not in MODES:
        yield "Nobody has chosen who can see whose answers are whose (the mode)."
    if not survey.audience:
        yield "Nobody has said who is asked."
    if not survey.workstreams:
        yield "No workstream of the plan is named that will answer."


def _dates(wave: Wave, today: date) -> Iterator[str]:
    if wave.kind != "always" and wave.opens is None:
        yield "The day it opens is missing."
    if wave.kind in ("dates", "school_run") and wave.closes is None:
        yield "The last day is missing."
    if wave.closes and wave.closes < max(today, wave.opens or today):
        yield "The last day is in the past, or before the day it opens."
    if wave.kind == "milestone" and not wave.milestone:
        yield "The milestone is missing after which families are asked."


async def open_if_fit(slug: str, area: Area, numbers: Sequence[str], today: date) -> None:
    """Put the newest text in and open it, whole or not at all.

    Open already: the newest text takes over, as a new version when somebody has begun to answer the one before.
    Raises CannotOpen with a sentence for each thing that is missing, UnknownSurvey, ModeIsFixed.
    """
    async with transaction():
        manuscript = await written(slug)
        missing = await lacking(manuscript, area, numbers, today)
        if missing:
            raise CannotOpen(tuple(lack.sentence for lack in missing))
        wave = manuscript.survey.wave
        await put_survey(await as_opened(manuscript, area), is_example=manuscript.is_example)
        await open_survey(slug, wave.opens or today, wave.closes, missing=())
