"""The doors of the reading desk: the list, one answer, deciding, leaving for later, taking back, and worry."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from analysis.concern import concerns
from surveys.analysts import how_answered
from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.codebook import queries as codebook
from voice.errors import Refusal
from voice.themes import actions, answers, masking, second, undoing
from voice.themes.arrivals import note_arrivals
from voice.themes.errors import NothingChosen, ReadByAnother, UnknownAnswer
from voice.themes.forms import ReadingForm, as_id, place_of, reading_form, undo_number
from voice.themes.line import LIMIT_DAYS, WAVE, WAVE_DAYS, Place, Turn, next_in_line, turn_of
from voice.themes.pieces import stretches
from voice.themes.queue import progress, queue, read_lately
from voice.themes.reading import ReadingPage, page
from voice.themes.rights import forget_answers
from voice.themes.values import PRESENTATIONS, VALENCES, respondent_words

WORRY_LENGTH = 2000


@get("/staff/reading")
async def reading_list(
    request: StaffRequest,
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    survey: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Template:
    """What came or went in the last minute is taken in first, so that the numbers are true."""
    await note_arrivals(now)
    everything = await queue(Place(), today)
    context = {
        "queue": await queue(Place(survey), today) if survey else everything,
        "surveys": {pile.survey: pile.survey_title for pile in everything.piles},
        "survey": survey,
        "lately": await read_lately(),
        "second": await second.waiting_count(request.user.id),
        "last": await undoing.last_own(request.user.id, now),
        "limit": {"days": LIMIT_DAYS, "wave": WAVE, "wave_days": WAVE_DAYS},
        "place": Place(survey),
        "done": done,
        "Place": Place,
    }
    return Template("themes/reading_list.html", context=context)


@get("/staff/reading/next")
async def first_answer(
    request: StaffRequest, today: NamedDependency[date], survey: FromQuery[str] = "", question: FromQuery[str] = ""
) -> Redirect:
    """The first of the line."""
    return await go_on(Place(survey, question), request.user.id, today, None)


@get("/staff/reading/{answer_id:uuid}")
async def reading_page(
    request: StaffRequest,
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    answer_id: FromPath[UUID],
    survey: FromQuery[str] = "",
    question: FromQuery[str] = "",
    saved: FromQuery[str] = "",
    undone: FromQuery[str] = "",
) -> Template:
    context = await _context(request, await page(answer_id), Place(survey, question), today, now)
    return Template("themes/reading_page.html", context={**context, "saved": as_id(saved), "undone": bool(undone)})


@get("/staff/reading/{answer_id:uuid}/next")
async def next_answer(
    request: StaffRequest,
    today: NamedDependency[date],
    answer_id: FromPath[UUID],
    survey: FromQuery[str] = "",
    question: FromQuery[str] = "",
) -> Redirect:
    """Leave this answer for later."""
    turn = await turn_of(answer_id, request.user.id, today)
    return await go_on(Place(survey, question), request.user.id, today, turn)


@post("/staff/reading/{answer_id:uuid}", status_code=303)
async def decide(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    answer_id: FromPath[UUID],
) -> Redirect | Template:
    sent = reading_form(form, (0, len((await answers.free(answer_id)).text)))
    if sent.act == "add":
        return await _again(request, answer_id, sent, today, now)
    turn = await turn_of(answer_id, request.user.id, today)
    try:
        await actions.decide(answer_id, meant(sent), seen=sent.seen, actor=request.user.actor, moment=now)
    except (NothingChosen, ReadByAnother) as refusal:
        return await _again(request, answer_id, sent, today, now, refusal)
    if sent.act == "quote":
        return Redirect(f"/staff/reading/{answer_id}/quote{sent.place.query()}", status_code=303)
    return await go_on(sent.place, request.user.id, today, turn, saved=answer_id)


def meant(sent: ReadingForm) -> tuple[Any, ...]:
    """What is to count. Raises NothingChosen when the button and the ticks do not go together."""
    if sent.act == "none":
        if sent.to_add:
            raise NothingChosen("You chose a theme to add and “No theme fits”. Choose one of the two.")
        return ()
    if not sent.chosen:
        raise NothingChosen
    return sent.chosen


async def _again(
    request: StaffRequest,
    answer_id: UUID,
    sent: ReadingForm,
    today: date,
    now: datetime,
    refusal: Refusal | None = None,
) -> Template:
    """The same page with every tick kept; after a refusal with what stands in the way."""
    context = await _context(request, await page(answer_id, sent.chosen), sent.place, today, now)
    return Template(
        "themes/reading_page.html",
        context={
            **context,
            "refusal": refusal,
            "conflict": isinstance(refusal, ReadByAnother),
            "added": sent.to_add if refusal is None else "",
        },
        status_code=refusal.status if refusal else 200,
    )


async def _context(
    request: StaffRequest, shown: ReadingPage, place: Place, today: date, now: datetime
) -> dict[str, Any]:
    return {
        **await about(shown, place),
        "queue": await progress(place, today),
        "how": await how_answered(shown.words.response_id),
        "workstreams": await codebook.workstream_names(),
        "last": await undoing.last_own(request.user.id, now),
        "address": f"/staff/reading/{shown.words.answer_id}",
        "second": False,
    }


async def about(shown: ReadingPage, place: Place) -> dict[str, Any]:
    """What the first and the second reader's page both show of an answer."""
    covered = await masking.masked(shown.words.answer_id, shown.words.text)
    return {
        "stretches": stretches(shown.segments, covered.masks, covered.candidates),
        "page": shown,
        "place": place,
        "query": place.query(),
        "masked": covered,
        "text_of": masking.shown_as(shown.words.text, covered.masks),
        "danger": tuple(dict.fromkeys(concern.words for concern in concerns(shown.words.text))),
        "respondent": respondent_words(shown.words.respondent),
        "presentation": PRESENTATIONS.get(shown.words.presentation, shown.words.presentation),
        "valences": VALENCES,
        "saved": None,
        "undone": False,
        "added": "",
        "refusal": None,
        "conflict": False,
        "worry": "",
        "worry_error": "",
    }


async def go_on(
    place: Place, reader: UUID, today: date, turn: Turn | None, *, saved: UUID | None = None, done: str = ""
) -> Redirect:
    """To the next answer of the same place, or back to the list when nothing else waits."""
    following = await next_in_line(place, reader, today, turn)
    while following and not await _is_there(following):
        await forget_answers([following])
        following = await next_in_line(place, reader, today, turn)
    if following is None:
        told = done or ("saved" if saved else "last")
        return Redirect(f"/staff/reading{Place(place.survey).query(done=told)}", status_code=303)
    said = {"saved": str(saved)} if saved else {}
    return Redirect(f"/staff/reading/{following}{place.query(**said)}", status_code=303)


async def _is_there(answer_id: UUID) -> bool:
    """False when its sender has deleted it a moment ago."""
    try:
        await answers.one(answer_id)
    except UnknownAnswer:
        return False
    return True


@post("/staff/reading/{answer_id:uuid}/undo", status_code=303)
async def undo(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime], answer_id: FromPath[UUID]
) -> Redirect:
    """Take back one's own last decision, and look at that answer again."""
    await undoing.undo(answer_id, undo_number(form), actor=request.user.actor, moment=now)
    return Redirect(f"/staff/reading/{answer_id}{place_of(form).query(undone='yes')}", status_code=303)


@post("/staff/reading/{answer_id:uuid}/worry", status_code=303)
async def worry(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    answer_id: FromPath[UUID],
) -> Redirect | Template:
    said, place = form.one("worry").strip(), place_of(form)
    if not said or len(said) > WORRY_LENGTH:
        context = await _context(request, await page(answer_id), place, today, now)
        fault = "Write what worries you." if not said else f"Write at most {WORRY_LENGTH} letters."
        kept = {**context, "worry": said, "worry_error": fault}
        return Template("themes/reading_page.html", context=kept, status_code=422)
    turn = await turn_of(answer_id, request.user.id, today)
    await actions.tell_safeguarding(answer_id, said, actor=request.user.actor, moment=now)
    return await go_on(place, request.user.id, today, turn, done="told")


READING = (reading_list, first_answer, reading_page, next_answer, decide, undo, worry)
