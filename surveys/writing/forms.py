"""What an officer typed about a survey, as parts of it. Empty lines of lists are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from msgspec.structs import replace

from surveys.errors import WrongDay
from surveys.forms import Form
from surveys.papers import MILESTONES, WAVE_KINDS, Papers, Quota, Wave
from surveys.questions.base import OnlyIf, Option, Outcome, Question, Wording
from surveys.writing.kinds import OFFERED

STANDARD, EASY = "s", "e"
NOT_A_CODE = re.compile(r"[^a-z0-9]+")
POLARITIES = {"open": "Neither", "liked": "What is good", "improve": "What should change"}


def line(form: Form, name: str) -> str:
    """A field on one line, without spaces at its ends or in rows."""
    return " ".join(form.one(name).split())


def lines(form: Form, name: str) -> tuple[str, ...]:
    """A box with one sentence a line."""
    return tuple(" ".join(each.split()) for each in form.one(name).splitlines() if each.strip())


def block(form: Form, name: str) -> str:
    """A box of words."""
    return form.one(name).strip()


def question_from(form: Form, before: Question) -> Question:
    """The question as it stands in the form; what the form does not ask stays as it was."""
    kind = form.one("kind")
    return replace(
        before,
        kind=kind if kind in OFFERED else before.kind,
        standard=_wording(form, STANDARD, before.standard),
        easy_read=_wording(form, EASY, before.easy_read),
        measure=line(form, "measure"),
        workstreams=tuple(form.all("workstreams")),
        outcome_statement=line(form, "outcome_statement"),
        polarity=form.one("polarity") if form.one("polarity") in POLARITIES else "open",
        only_if=_only_if(form),
        least=_number(form, "least"),
        most=_number(form, "most"),
    )


def _wording(form: Form, side: str, before: Wording) -> Wording:
    return replace(
        before,
        words=line(form, f"{side}.words"),
        hint=line(form, f"{side}.hint"),
        why=line(form, f"{side}.why"),
        picture=form.one(f"{side}.picture"),
        options=_options(form, f"{side}.opt"),
        rows=_options(form, f"{side}.row"),
        explained=dict(_pairs(form, f"{side}.term", f"{side}.meaning")),
    )


def _options(form: Form, stem: str) -> tuple[Option, ...]:
    """The lines of a list. Its twin's code joins an answer with the one in Easy Read that says the same in other words;
    a new one gets the code that its words make, so that the same words are one answer.
    """
    found: list[Option] = []
    for number in numbers(form, stem):
        words, name = line(form, f"{stem}.{number}.words"), f"{stem}.{number}"
        if words:
            code = form.one(f"{name}.twin") or form.one(f"{name}.code") or _code(words, {one.code for one in found})
            found.append(_option(form, name, code, words))
    return tuple(found)


def _option(form: Form, name: str, code: str, words: str) -> Option:
    outcome = form.one(f"{name}.outcome")
    return Option(
        code=code,
        words=words,
        picture=form.one(f"{name}.picture"),
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        apart=form.has(f"{name}.apart"),
    )


def numbers(form: Form, stem: str) -> list[int]:
    """Which lines of a list a form has, in order."""
    found = (re.fullmatch(rf"{re.escape(stem)}\.(\d{{1,3}})\.words", name) for name, _value in form.pairs)
    return sorted({int(match[1]) for match in found if match})


def _code(words: str, taken: set[str]) -> str:
    code = NOT_A_CODE.sub("_", words.lower()).strip("_")[:30] or "answer"
    return next(name for name in (code, *(f"{code}_{n}" for n in range(2, 100))) if name not in taken)


def _pairs(form: Form, name: str, other: str) -> Iterable[tuple[str, str]]:
    terms = (" ".join(each.split()) for each in form.all(name))
    meanings = (" ".join(each.split()) for each in form.all(other))
    return ((term, meaning) for term, meaning in zip(terms, meanings, strict=False) if term)


def _only_if(form: Form) -> OnlyIf | None:
    """`only_if` comes as QUESTION:CODE, ticked for each answer; of one question only."""
    ticked = [value.split(":", 1) for value in form.all("only_if") if ":" in value]
    if not ticked:
        return None
    asked = ticked[0][0]
    return OnlyIf(question=asked, chose=tuple(code for question, code in ticked if question == asked))


def _number(form: Form, name: str) -> int:
    typed = line(form, name)
    return int(typed) if re.fullmatch(r"\d{1,6}", typed) else 0


def pressed(question: Question, button: str) -> Question:
    """The question after a button of its lists: `up:s.opt.2` moves a line up, `out:e.row.0` takes it out."""
    found = re.fullmatch(r"(up|down|out):([se])\.(opt|row)\.(\d{1,3})", button)
    if found is None:
        return question
    side = "standard" if found[2] == STANDARD else "easy_read"
    field = "options" if found[3] == "opt" else "rows"
    wording: Wording = getattr(question, side)
    moved = MOVES[found[1]](list(getattr(wording, field)), int(found[4]))
    return replace(question, **{side: replace(wording, **{field: tuple(moved)})})


def _up(items: list[Option], at: int) -> list[Option]:
    if 0 < at < len(items):
        items[at - 1], items[at] = items[at], items[at - 1]
    return items


def _down(items: list[Option], at: int) -> list[Option]:
    return _up(items, at + 1)


def _out(items: list[Option], at: int) -> list[Option]:
    return items[:at] + items[at + 1 :]


MOVES: dict[str, Callable[[list[Option], int], list[Option]]] = {"up": _up, "down": _down, "out": _out}


def papers_from(form: Form) -> Papers:
    """The papers as they stand in the form."""
    return Papers(
        owner=line(form, "owner"),
        dpia=line(form, "dpia"),
        lawful_basis=form.one("lawful_basis"),
        special_basis=form.one("special_basis"),
        retention=line(form, "retention"),
        notice=block(form, "notice"),
        easy_notice=lines(form, "easy_notice"),
        approval=form.one("approval"),
    )


def wave_from(form: Form, before: Wave) -> Wave:
    """When it runs. Raises WrongDay with what was typed."""
    kind, milestone = form.one("kind"), form.one("milestone")
    opens, closes = _day(form, "opens"), _day(form, "closes")
    if opens and closes and closes < opens:
        raise WrongDay("The last day is before the first day. Change one of them.")
    return replace(
        before,
        kind=kind if kind in WAVE_KINDS else before.kind,
        opens=opens,
        closes=closes,
        milestone=milestone if milestone in MILESTONES else "",
        settings=lines(form, "settings"),
        quotas=tuple(_quotas(form)),
        partner=line(form, "partner"),
    )


def _quotas(form: Form) -> Iterable[Quota]:
    rows = zip(form.all("quota.group"), form.all("quota.wanted"), form.all("quota.note"), strict=False)
    for group, wanted, note in rows:
        if group.strip() and wanted.strip().isdigit():
            yield Quota(group=" ".join(group.split()), wanted=int(wanted), note=" ".join(note.split()))


def _day(form: Form, name: str) -> date | None:
    typed = form.one(name).strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as fault:
        raise WrongDay("Write a day as year, month and day, such as 2027-02-13.") from fault
