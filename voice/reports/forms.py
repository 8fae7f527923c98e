"""What a lead or an officer typed, made sense of. What was typed is kept, so that a page can show it again."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from analysis.reports.words import State
from surveys.forms import Form
from voice.reports.deciding import Decision
from voice.reports.values import Answered

TEXTS = (
    "words", "easy_words", "post", "evidence", "reason", "would_change", "instead", "asked", "level",
    "level_evidence", "disagreement", "ask_again", "decided_on", "by_date", "done_on", "state",
)  # fmt: skip
DATES = ("decided_on", "by_date", "done_on")
NOT_A_DAY = "Write the day like this: 2027-04-30."
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\bMrs\.)\s+|\n+")
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True)
class AnswerForm:
    """The answer page as it was sent. `act` is the button: save, or find (look for activities).

    `faults` are what could not be read at all; the deed finds the others.
    """

    act: str
    seen: int
    find: str
    typed: dict[str, str]
    activities: tuple[str, ...]
    decision: Decision
    faults: dict[str, str]


# The fields only some states have a use for.
USED_BY: dict[str, tuple[State, ...]] = {
    "by_date": (State.WILL, State.THINKING),
    "done_on": (State.DID, State.DOING),
    "evidence": (State.DID,),
    "reason": (State.CANNOT,),
    "would_change": (State.CANNOT,),
    "instead": (State.CANNOT,),
    "asked": (State.NOT_OURS,),
}


def answer_form(form: Form, today: date) -> AnswerForm:
    """Read the answer page. A field that the chosen state has no use for is left out of the decision."""
    typed = {name: form.one(name).strip() for name in TEXTS}
    state = _state(typed["state"])
    used = {name: value if state in USED_BY.get(name, (state,)) else "" for name, value in typed.items()}
    days, faults = _days(used)
    activities = tuple(dict.fromkeys(form.all("activity")))
    texts = {name: value for name, value in used.items() if name not in (*DATES, "state", "easy_words")}
    decision = Decision(
        state=state,
        easy_words=sentences(typed["easy_words"]),
        decided_on=days["decided_on"] or today,
        by_date=days["by_date"],
        done_on=days["done_on"],
        activities=activities,
        **texts,
    )
    return AnswerForm(
        act=form.one("act", "save"),
        seen=_number(form.one("seen")),
        find=form.one("find").strip(),
        typed=typed,
        activities=activities,
        decision=decision,
        faults=faults,
    )


def _state(typed: str) -> State:
    return State(typed) if typed in {state.value for state in State} else State.NONE


def _days(typed: dict[str, str]) -> tuple[dict[str, date | None], dict[str, str]]:
    days: dict[str, date | None] = dict.fromkeys(DATES)
    faults: dict[str, str] = {}
    for name in DATES:
        try:
            days[name] = date.fromisoformat(typed[name]) if typed[name] else None
        except ValueError:
            faults[name] = NOT_A_DAY
    return days, faults


def _number(typed: str) -> int:
    return int(typed) if _NUMBER.fullmatch(typed) else 0


def sentences(typed: str) -> tuple[str, ...]:
    """One sentence from each line, or up to a full stop with a space behind it; a missing full stop is put there."""
    found = (each.strip() for each in _SENTENCE_END.split(typed))
    return tuple(each if each[-1] in ".!?" else f"{each}." for each in found if each)


def typed_from(answered: Answered | None, today: date) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the page shows before anybody typed: the answer that holds, or empty fields and today's date."""
    typed = dict.fromkeys(TEXTS, "") | {"decided_on": today.isoformat()}
    if answered is None:
        return typed, ()
    answer = answered.answer
    typed |= {name: str(getattr(answer, name) or "") for name in TEXTS if name != "easy_words"}
    typed |= {"easy_words": "\n".join(answer.easy_words), "decided_on": today.isoformat()}
    return typed, tuple(ref.activity for ref in answer.activities)


def matching(find: str, chosen: Collection[str], code: str, text: str, ref: str) -> bool:
    """Whether an activity is shown: it is chosen, or holds all the words looked for, or nothing is looked for."""
    held = f"{code} {ref} {text}".lower()
    return code in chosen or all(word in held for word in find.lower().split())
