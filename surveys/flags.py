"""Signs that an answer may say more about the form than about the person. Analysts see them; nothing is left out.

After Hartley and MacLean (2006) and Kramer and others (2009): some people choose the first or the last picture
whatever is asked, or use a scale of three as one of two. A flag is a reason to look, never a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from surveys.queries import every_definition
from surveys.questions.base import Presentation, Question
from surveys.tables import Answer, Response

FEWEST = 4  # with fewer ratings, the same place each time is likely by chance
SCALES = frozenset({"choose_one", "three_pictures", "thumbs", "again", "sort_card"})
PAIR = "this_or_that"
NOT_PASSED = "not_passed"
FEW = 500  # responses; of more all are gone through at once
FLAGS: dict[str, str] = {
    "always_first": "Always chose the first answer on the page",
    "always_last": "Always chose the last answer on the page",
    "all_same": "Gave the same answer to every question with the same choices",
    "one_side": "Chose the same side of a pair that was shown both ways round",
    "practice_not_passed": "Did not pass the practice page",
}


@dataclass(frozen=True)
class Chosen:
    """One choice: the question, the code, and the presentation it was made in."""

    question: Question
    code: str
    presentation: Presentation


def flags(chosen: Sequence[Chosen], *, mirrored: bool, practice: str) -> tuple[str, ...]:
    """The codes of FLAGS that hold for one person's choices."""
    scales = [choice for choice in chosen if choice.question.kind in SCALES and not choice.question.role]
    places = [place for choice in scales if (place := _place(choice, mirrored)) is not None]
    found = {
        "always_first": len(places) >= FEWEST and all(at == 0 for at, _of in places),
        "always_last": len(places) >= FEWEST and all(at == of - 1 for at, of in places),
        "all_same": _all_same(scales),
        "one_side": _one_side([choice for choice in chosen if choice.question.kind == PAIR]),
        "practice_not_passed": practice == NOT_PASSED,
    }
    return tuple(flag for flag in FLAGS if found[flag])


def _place(choice: Chosen, mirrored: bool) -> tuple[int, int] | None:
    """Where the choice stood among those in a row, and how many there were; None for “I am not sure”."""
    codes = [option.code for option in choice.question.wording(choice.presentation).options if not option.apart]
    if choice.code not in codes:
        return None
    shown = codes[::-1] if mirrored and choice.question.kind == "three_pictures" else codes
    return shown.index(choice.code), len(shown)


def _all_same(scales: Sequence[Chosen]) -> bool:
    """True when every rating of the commonest scale, at least four of them, is the same one."""
    by_scale: dict[frozenset[str], list[str]] = {}
    for choice in scales:
        offered = frozenset(option.code for option in choice.question.wording(choice.presentation).options)
        by_scale.setdefault(offered, []).append(choice.code)
    longest = max(by_scale.values(), key=len, default=[])
    return len(longest) >= FEWEST and len(set(longest)) == 1


def _one_side(pairs: Sequence[Chosen]) -> bool:
    """True when two questions offer the same two things the other way round, and the same side was chosen in both."""
    sides: dict[frozenset[str], list[tuple[tuple[str, ...], int]]] = {}
    for choice in pairs:
        codes = tuple(o.code for o in choice.question.wording(choice.presentation).options if not o.apart)
        if choice.code in codes:
            sides.setdefault(frozenset(codes), []).append((codes, codes.index(choice.code)))
    return any(
        first != second and at == other
        for shown in sides.values()
        for place, (first, at) in enumerate(shown)
        for second, other in shown[place + 1 :]
    )


async def flags_of(responses: Collection[UUID] | None = None) -> dict[UUID, tuple[str, ...]]:
    """Response id → flags, for those that have any; `responses` None: everybody's."""
    definitions = await every_definition()
    query = Response.select(Response.id, Response.version, Response.mirrored, Response.practice)
    few = responses is not None and len(responses) <= FEW
    rows = await (query.where(Response.id.is_in(list(responses or ()))) if few and responses else query)
    wanted = [row for row in rows if responses is None or row["id"] in responses]
    chosen = await _chosen({row["id"]: definitions[row["version"]] for row in wanted}, few=few)
    found = {
        row["id"]: flags(chosen.get(row["id"], ()), mirrored=row["mirrored"], practice=row["practice"])
        for row in wanted
    }
    return {response: signs for response, signs in found.items() if signs}


async def _chosen(definitions: Mapping[UUID, Mapping[str, Question]], *, few: bool) -> dict[UUID, list[Chosen]]:
    query = Answer.select(Answer.response, Answer.question, Answer.choices, Answer.presentation)
    rows = await (query.where(Answer.response.is_in(list(definitions))) if few and definitions else query)
    found: dict[UUID, list[Chosen]] = {}
    for row in rows:
        question = definitions.get(row["response"], {}).get(row["question"])
        codes = msgspec.json.decode(row["choices"])
        if question and len(codes) == 1:
            choice = Chosen(question, codes[0], Presentation(row["presentation"]))
            found.setdefault(row["response"], []).append(choice)
    return found


async def flag_counts(survey_id: UUID) -> dict[str, int]:
    """Flag → how many of a survey's real responses have it; every flag is there."""
    rows = await Response.select(Response.id).where(Response.survey == survey_id, Response.is_example.eq(False))
    found = Counter(flag for signs in (await flags_of({row["id"] for row in rows})).values() for flag in signs)
    return {flag: found[flag] for flag in FLAGS}
