"""What each writing page shows, as values for its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from surveys.area import Area
from surveys.checking import check
from surveys.checking.findings import Finding, Level
from surveys.definition import MODES, RESPONDENTS, Survey
from surveys.errors import SurveyRefusal
from surveys.manuscripts.parts import mark, parts
from surveys.manuscripts.queries import Written, latest_change
from surveys.papers import APPROVERS, LAWFUL_BASES, MILESTONES, SPECIAL_BASES, WAVE_KINDS
from surveys.pictures import meanings
from surveys.questions.base import Outcome, Presentation, Question
from surveys.reviewing.queries import tried
from surveys.writing.finding import every_path, find
from surveys.writing.forms import POLARITIES
from surveys.writing.kinds import OFFERED

MODE_WORDS = {
    "anonymous": "Anonymous: nobody can know who answered",
    "tick_off": "Tick-off: we can see that somebody answered, not what",
    "confidential": "Confidential: a few named people can see whose answers they are",
    "named": "Named: we can see whose answers they are",
}
AUDIENCE_WORDS = {
    "child": "Children",
    "yp": "Young people",
    "parent": "Parents and carers",
    "practitioner": "People who work with families",
    "other": "Other people",
}
OUTCOME_WORDS = {
    "": "neither",
    Outcome.POSITIVE.value: "positive",
    Outcome.MIDDLE.value: "middle",
    Outcome.NEGATIVE.value: "negative",
    Outcome.NOT_SURE.value: "not sure",
}


@dataclass(frozen=True)
class Open:
    """How many findings of a question have to be put right, and how many wait for a reason."""

    stops: int = 0
    warns: int = 0


async def findings_of(manuscript: Written, area: Area) -> tuple[Finding, ...]:
    """Everything worth a look in the text as it stands."""
    people = await tried(manuscript.id)
    return check(manuscript.survey, hard_words=area.hard_words, people=area.people, tried=people)


async def frame(manuscript: Written, area: Area, at: str = "") -> dict[str, Any]:
    """What every writing page has. `at` is the path of the question shown, or the name of the page."""
    found, last = await findings_of(manuscript, area), await latest_change(manuscript.id)
    return {
        "slug": manuscript.slug,
        "survey": manuscript.survey,
        "here": f"/staff/surveys/{manuscript.slug}/write",
        "questions": every_path(manuscript.survey),
        "at": at,
        "findings": found,
        "open": open_by_question(found),
        "last": last,
        "errors": [],
        "theirs": None,
        "note": "",
    }


def open_by_question(found: Sequence[Finding]) -> dict[str, Open]:
    """Question id (empty: the first page, the papers) → what is open in it. `all` counts everything."""
    stops = Counter(one.question for one in found if one.open and one.level is Level.STOPS)
    warns = Counter(one.question for one in found if one.open and one.level is Level.WARNS)
    counted = {name: Open(stops[name], warns[name]) for name in {*stops, *warns}}
    return {**counted, "all": Open(stops.total(), warns.total())}


async def question_page(
    manuscript: Written, area: Area, path: str, *, typed: Question | None = None, refusal: SurveyRefusal | None = None
) -> dict[str, Any]:
    """One question to write. `typed` is what was sent and not saved; then `theirs` is what is saved."""
    saved = find(manuscript.survey, path)
    shown = typed or saved
    base = await frame(manuscript, area, path)
    return {
        **base,
        "path": path,
        "question": shown,
        "seen": mark(saved),
        "theirs": saved if typed and refusal and refusal.status == 409 else None,
        "errors": [("s.words", refusal.sentence)] if refusal else [],
        "kind": OFFERED.get(shown.kind),
        "kinds": OFFERED,
        "outcomes": OUTCOME_WORDS,
        "polarities": POLARITIES,
        "area": area,
        "earlier": _earlier(manuscript.survey, path),
        "own": [one for one in base["findings"] if f"{one.where}.".startswith(f"{path}.")],
        "is_inner": "." in path,
        "concepts": meanings(),
        "shown_as": list(Presentation),
    }


def _earlier(survey: Survey, path: str) -> list[Question]:
    """The questions a condition may look back at: those before this one that have answers to choose from."""
    before: list[Question] = []
    for question in survey.questions:
        if question.id == path.split(".")[0]:
            break
        before.append(question)
    return [] if "." in path else [question for question in before if question.standard.options]


async def settings_page(manuscript: Written, area: Area, at: str, names: Sequence[str]) -> dict[str, Any]:
    """A page of parts that are not questions; `names` are the parts its form changes."""
    now = parts(manuscript.survey)
    return {
        **await frame(manuscript, area, at),
        "seen": mark({name: now[name] for name in names}),
        "area": area,
        "modes": {mode: MODE_WORDS[mode] for mode in MODES},
        "respondents": {code: AUDIENCE_WORDS[code] for code in RESPONDENTS},
        "lawful_bases": LAWFUL_BASES,
        "special_bases": SPECIAL_BASES,
        "approvers": APPROVERS,
        "wave_kinds": WAVE_KINDS,
        "milestones": MILESTONES,
    }
