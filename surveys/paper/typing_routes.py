"""The doors of typing: a code, one long page for each of two people, what differs, and sent."""

from __future__ import annotations

from datetime import date

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.answering.replies import SEE_OTHER, go, page
from surveys.answering.tokens import spoken_again
from surveys.errors import NothingToSend, SurveyRefusal
from surveys.forms import Form
from surveys.noting import Note
from surveys.paper import typing_pages as pages
from surveys.paper.actions import COMPARE, FIRST, SECOND, check_unsent, keep_typed, send_typed, throw_away, turn_of
from surveys.paper.codes import in_address
from surveys.paper.errors import (
    BegunOnPhone,
    ChooseWhatIsRight,
    CopyAlreadySent,
    NotOpenForTyping,
    SamePerson,
    TypedByAnother,
    UnknownCopy,
)
from surveys.paper.queries import CopyRow, Entry, copy_of, entries_of, half_way
from surveys.paper.sheets import to_type
from surveys.paper.typed import NOTHING, Typed, differences, read_typed
from surveys.queries import SurveyRow, definition_of, survey_by_slug

THIRD = "third|"  # before the fields of what is typed a third time


@get("/staff/surveys/{slug:str}/paper/type")
async def ask_paper_code(slug: FromPath[str], today: NamedDependency[date]) -> Template:
    return await _ask(await survey_by_slug(slug), today)


async def _ask(
    survey: SurveyRow, today: date, *, typed: str = "", refusal: SurveyRefusal | None = None, sent: bool = False
) -> Template:
    begun, waiting = await half_way(survey.id)
    context = {
        "survey": survey,
        "is_open": survey.is_open(today),
        "begun": begun,
        "waiting": waiting,
        "typed": typed,
        "error": refusal.sentence if refusal else "",
        "sent": sent,
    }
    return page("paper/type.html", context, refusal.status if refusal else 200)


@post("/staff/surveys/{slug:str}/paper/type", status_code=SEE_OTHER)
async def find_paper(
    slug: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date], key: NamedDependency[bytes]
) -> Redirect | Template:
    survey, typed = await survey_by_slug(slug), form.one("code").strip()
    try:
        await _copy(survey, typed, today, key)
    except (UnknownCopy, CopyAlreadySent, NotOpenForTyping) as refusal:
        return await _ask(survey, today, typed=typed, refusal=refusal)
    return go(_address(survey, typed))


def _address(survey: SurveyRow, code: str) -> str:
    return f"/staff/surveys/{survey.slug}/paper/type/{in_address(spoken_again(code))}"


async def _copy(survey: SurveyRow, code: str, today: date, key: bytes) -> CopyRow:
    """Raises UnknownCopy, CopyAlreadySent, NotOpenForTyping."""
    copy = await copy_of(survey, code, key)
    try:
        await check_unsent(code, key)
    except CopyAlreadySent:
        await throw_away(copy)
        raise
    if not survey.is_open(today):
        raise NotOpenForTyping
    return copy


@get("/staff/surveys/{slug:str}/paper/type/{code:str}")
async def type_page(
    slug: FromPath[str],
    code: FromPath[str],
    today: NamedDependency[date],
    key: NamedDependency[bytes],
    who: NamedDependency[str],
) -> Template:
    copy = await _copy(await survey_by_slug(slug), code, today, key)
    entries = await entries_of(copy, code, key)
    try:
        turn = turn_of(entries, who)
    except (SamePerson, TypedByAnother) as refusal:
        return _wait(copy, code, refusal)
    if turn == COMPARE:
        return await _compare(copy, code, entries)
    typed = entries[turn].typed if turn in entries else {}
    return await _form(copy, code, turn, typed, {})


def _wait(copy: CopyRow, code: str, refusal: SurveyRefusal) -> Template:
    """Not this person's turn: says whose it is, and lets them throw away what lies about."""
    return page("paper/wait.html", {**pages.frame(copy, spoken_again(code)), "refusal": refusal}, refusal.status)


async def _form(
    copy: CopyRow, code: str, turn: int, typed: dict[str, Typed], faults: dict[str, str], status: int = 200
) -> Template:
    definition = await definition_of(copy.version)
    context = {
        **pages.frame(copy, spoken_again(code)),
        "turn": turn,
        "rows": pages.rows(definition, copy.edition, typed, faults),
        "errors": list(faults.items()),
    }
    return page("paper/typing.html", context, status)


@post("/staff/surveys/{slug:str}/paper/type/{code:str}", status_code=SEE_OTHER)
async def keep_page(
    slug: FromPath[str],
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    key: NamedDependency[bytes],
    who: NamedDependency[str],
    note: NamedDependency[Note],
) -> Redirect | Template:
    """Save and go on later, or done. What cannot be sent as it is stays on the page, and is kept too."""
    copy = await _copy(await survey_by_slug(slug), code, today, key)
    definition, turn = await definition_of(copy.version), SECOND if form.one("turn") == str(SECOND) else FIRST
    typed, faults = read_typed(form, to_type(definition, copy.edition), copy.edition.presentation)
    done = form.one("do") == "done" and not faults
    try:
        await keep_typed(copy, code, turn, who, typed, today, key, done=done)
    except (SamePerson, TypedByAnother) as refusal:
        return _wait(copy, code, refusal)
    if faults and form.one("do") == "done":
        return await _form(copy, code, turn, typed, faults, status=422)
    if form.one("do") == "later":
        return go(f"/staff/surveys/{slug}/paper/type")
    if not done:  # Enter in a box
        return go(_address(copy.survey, code))
    await note("typed a paper copy", "survey", slug)
    if turn == FIRST:
        return _wait(copy, code, SamePerson())
    return await _send_if_same(copy, code, today, key, note)


async def _send_if_same(copy: CopyRow, code: str, today: date, key: bytes, note: Note) -> Redirect | Template:
    entries = await entries_of(copy, code, key)
    definition = await definition_of(copy.version)
    apart = differences(entries[FIRST].typed, entries[SECOND].typed, to_type(definition, copy.edition))
    if apart or pages.left_out(definition, copy.edition, entries[FIRST].typed):
        return go(_address(copy.survey, code))
    return await _send(copy, code, entries, entries[FIRST].typed, today, key, note)


async def _send(
    copy: CopyRow,
    code: str,
    entries: dict[int, Entry],
    typed: dict[str, Typed],
    today: date,
    key: bytes,
    note: Note,
) -> Redirect | Template:
    try:
        await send_typed(copy, code, typed, today, key)
    except (NothingToSend, BegunOnPhone) as refusal:
        return await _compare(copy, code, entries, refusal=refusal)
    await note("sent answers that two people typed from paper", "survey", copy.survey.slug)
    return go(f"/staff/surveys/{copy.survey.slug}/paper/sent")


async def _compare(
    copy: CopyRow,
    code: str,
    entries: dict[int, Entry],
    *,
    chosen: dict[str, str] | None = None,
    third: dict[str, Typed] | None = None,
    faults: dict[str, str] | None = None,
    refusal: SurveyRefusal | None = None,
) -> Template:
    definition = await definition_of(copy.version)
    context = {
        **pages.frame(copy, spoken_again(code)),
        "first": entries[FIRST].who,
        "second": entries[SECOND].who,
        "differences": pages.compared(definition, copy, entries, chosen or {}, third or {}, faults or {}),
        "left_out": pages.left_out(definition, copy.edition, entries[FIRST].typed),
        "errors": list((faults or {}).items()) or ([("send", refusal.sentence)] if refusal else []),
        "nothing": isinstance(refusal, NothingToSend),
    }
    return page("paper/compare.html", context, refusal.status if refusal else 200)


@post("/staff/surveys/{slug:str}/paper/type/{code:str}/send", status_code=SEE_OTHER)
async def settle_page(
    slug: FromPath[str],
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    key: NamedDependency[bytes],
    who: NamedDependency[str],
    note: NamedDependency[Note],
) -> Redirect | Template:
    """What is right of each difference; then the answers are sent."""
    copy = await _copy(await survey_by_slug(slug), code, today, key)
    entries = await entries_of(copy, code, key)
    try:
        if turn_of(entries, who) != COMPARE:
            return go(_address(copy.survey, code))
    except (SamePerson, TypedByAnother) as refusal:
        return _wait(copy, code, refusal)
    definition = await definition_of(copy.version)
    apart = differences(entries[FIRST].typed, entries[SECOND].typed, to_type(definition, copy.edition))
    chosen = {part.question.id: form.one(f"right:{part.question.id}") for part in apart}
    third, wrong = read_typed(form, apart, copy.edition.presentation, THIRD)
    faults = {id: wrong[id] for id, which in chosen.items() if which == "third" and id in wrong}
    faults |= {id: ChooseWhatIsRight.default_sentence for id, which in chosen.items() if which not in WHICH}
    if faults:
        return await _compare(
            copy, code, entries, chosen=chosen, third=third, faults=faults, refusal=ChooseWhatIsRight()
        )
    return await _send(copy, code, entries, _settled(entries, chosen, third), today, key, note)


WHICH = ("first", "second", "third", "none")


def _settled(entries: dict[int, Entry], chosen: dict[str, str], third: dict[str, Typed]) -> dict[str, Typed]:
    """What both typed, and of each difference what was chosen."""
    offered = {"first": entries[FIRST].typed, "second": entries[SECOND].typed, "third": third, "none": {}}
    right = {id: offered[which].get(id, NOTHING) for id, which in chosen.items()}
    return {**entries[FIRST].typed, **right}


@post("/staff/surveys/{slug:str}/paper/type/{code:str}/throw-away", status_code=SEE_OTHER)
async def throw_away_page(
    slug: FromPath[str],
    code: FromPath[str],
    today: NamedDependency[date],
    key: NamedDependency[bytes],
    note: NamedDependency[Note],
) -> Redirect:
    """The paper is still there: whoever has it begins again."""
    copy = await _copy(await survey_by_slug(slug), code, today, key)
    await throw_away(copy)
    await note("threw away what was typed from a paper copy", "survey", slug)
    return go(f"/staff/surveys/{slug}/paper/type")


@get("/staff/surveys/{slug:str}/paper/sent")
async def paper_sent(slug: FromPath[str], today: NamedDependency[date]) -> Template:
    return await _ask(await survey_by_slug(slug), today, sent=True)


STAFF = (ask_paper_code, find_paper, type_page, keep_page, settle_page, throw_away_page, paper_sent)
