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
from surveys.queries import survey_by_slug
from surveys.questions.base import Option, Outcome, Presentation, Question
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
    put_in = await survey_by_slug(manuscript.slug)
    return {
        "state": put_in.state,
        "version": put_in.version,
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
        "differs": differences(saved, shown),
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


def differences(saved: Question, typed: Question) -> list[tuple[str, str, str]]:
    """(where, saved, typed) of every text and choice in which two versions of a question differ."""
    before, after = _texts(saved), _texts(typed)
    names = dict.fromkeys((*before, *after))
    return [(name, before.get(name, ""), after.get(name, "")) for name in names if before.get(name) != after.get(name)]


def _texts(question: Question) -> dict[str, str]:
    found = {"Kind": OFFERED[question.kind].words if question.kind in OFFERED else question.kind}
    for side, wording in (("Standard", question.standard), ("Easy Read", question.easy_read)):
        named = {"question": wording.words, "hint": wording.hint, "why we ask": wording.why, "picture": wording.picture}
        found |= {f"{side}, {name}": text for name, text in named.items() if text}
        for name, lines in (("answers", wording.options), ("lines", wording.rows)):
            found[f"{side}, {name}"] = "; ".join(_line(one) for one in lines)
        found[f"{side}, hard words"] = "; ".join(f"{term}: {meaning}" for term, meaning in wording.explained.items())
    other = {"measure": question.measure, "outcome": question.outcome_statement, "asks for": question.polarity}
    found |= {name.capitalize(): text for name, text in other.items()}
    condition = question.only_if
    found["Only if"] = f"{condition.question}: {', '.join(condition.chose)}" if condition else ""
    return found | {"Workstreams": ", ".join(question.workstreams), "Bounds": f"{question.least} to {question.most}"}


def _line(option: Option) -> str:
    """An answer with what it counts as."""
    return f"{option.words} ({option.outcome.value.replace('_', ' ')})" if option.outcome else option.words


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
