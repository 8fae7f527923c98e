"""The pages of an event: its form on a phone, its list, and one event with its notes and photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from surveys.showing.errors import ShownNotUnderstood, ShownTooLarge
from surveys.showing.routes import served
from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.inbox.events import actions, queries
from voice.inbox.events.forms import NOTE_FIELDS, TALLY_FIELDS, lines, read_event, read_note
from voice.inbox.events.values import COUNTED, PRESENT, VERBATIM, WORDS_OK
from voice.inbox.given import GiveHeldWords
from voice.inbox.typed import Fault, WrongForm
from voice.inbox.values import WHO
from voice.plan.queries import workstreams

LIST = "/staff/inbox/events"
ONE = LIST + "/{event_id:uuid}"
PHOTO = ONE + "/photos/{photo_id:uuid}"
MORE = {"more tallies": "tally", "more notes": "note"}  # buttons for who has no JavaScript
NO_FILE = ("file", "Choose a photo first.")
_WORDS = {"present": PRESENT, "counted": COUNTED, "verbatim": VERBATIM, "words_ok": WORDS_OK, "who": WHO}


@get(LIST)
async def events_page() -> Template:
    return Template("inbox/events/list.html", context={"events": await queries.events(), "present": PRESENT})


@get(LIST + "/new")
async def new_event(today: NamedDependency[date]) -> Template:
    return await _form(Form((("held_on", today.isoformat()), ("sent_once", uuid4().hex))))


@post(LIST + "/new", status_code=303)
async def keep_event(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    if form.one("do") in MORE:
        return await _form(form, more=MORE[form.one("do")])
    try:
        made = read_event(form, today, [str(each.code) for each in await workstreams()])
    except WrongForm as refusal:
        return await _form(form, refusal.faults)
    event_id = await actions.keep_event(made, request.user.actor, who, now, is_example=invented)
    return Redirect(f"{LIST}/{event_id}", status_code=303)


async def _form(typed: Form, faults: Sequence[Fault] = (), more: str = "") -> Template:
    """The page with everything that was typed, and an empty line of each kind, or one more."""
    context: dict[str, Any] = {
        **_WORDS,
        "typed": typed,
        "faults": faults,
        "tallies": [*lines(typed, TALLY_FIELDS)] or [{}],
        "notes": [*lines(typed, NOTE_FIELDS)] or [{}],
        "known": await workstreams(),
    }
    if more:
        context["tallies" if more == "tally" else "notes"].append({})
    return Template("inbox/events/new.html", context=context, status_code=422 if faults else 200)


@get(ONE)
async def event_page(event_id: FromPath[UUID], held_words: NamedDependency[GiveHeldWords]) -> Template:
    return await _page(event_id, held_words, Form((("sent_once", uuid4().hex),)))


async def _page(
    event_id: UUID, held_words: GiveHeldWords, typed: Form, faults: Sequence[Fault] = (), status: int = 422
) -> Template:
    context = {
        **_WORDS,
        "event": await queries.event_page(event_id, await held_words()),
        "typed": typed,
        "faults": faults,
        "note": (lines(typed, NOTE_FIELDS) or [{}])[0],
    }
    return Template("inbox/events/event.html", context=context, status_code=status if faults else 200)


@post(ONE + "/notes", status_code=303)
async def add_note(
    request: StaffRequest,
    event_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    held_words: NamedDependency[GiveHeldWords],
) -> Redirect | Template:
    try:
        sent_once, note = read_note(form)
    except WrongForm as refusal:
        return await _page(event_id, held_words, form, refusal.faults)
    await actions.add_note(event_id, note, sent_once, request.user.actor, who, now)
    return Redirect(f"{LIST}/{event_id}#notes", status_code=303)


@post(ONE + "/photos", status_code=303)
async def add_photos(
    request: StaffRequest,
    event_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    held_words: NamedDependency[GiveHeldWords],
) -> Redirect | Template:
    """Photos before one that is refused are kept."""
    try:
        for upload in form.uploads():
            await actions.add_photo(event_id, upload, key, request.user.actor, now)
    except (ShownTooLarge, ShownNotUnderstood) as refusal:
        return await _page(event_id, held_words, form, [("file", refusal.sentence)], refusal.status)
    if not form.uploads():
        return await _page(event_id, held_words, form, [NO_FILE])
    return Redirect(f"{LIST}/{event_id}#photos", status_code=303)


@get(PHOTO)
async def see_photo(
    request: StaffRequest, event_id: FromPath[UUID], photo_id: FromPath[UUID], key: NamedDependency[bytes]
) -> Response[bytes]:
    found = await queries.photo(event_id, photo_id, key)
    await record(request.user.actor, "looked at a photo", actions.KIND, str(event_id))
    return served(found)


@post(PHOTO + "/typed", status_code=303)
async def photo_typed(request: StaffRequest, event_id: FromPath[UUID], photo_id: FromPath[UUID]) -> Redirect:
    await actions.mark_typed(event_id, photo_id, request.user.actor)
    return Redirect(f"{LIST}/{event_id}#photos", status_code=303)


@post(PHOTO + "/delete", status_code=303)
async def delete_photo(request: StaffRequest, event_id: FromPath[UUID], photo_id: FromPath[UUID]) -> Redirect:
    await actions.delete_photo(event_id, photo_id, request.user.actor)
    return Redirect(f"{LIST}/{event_id}#photos", status_code=303)


STAFF = (
    events_page, new_event, keep_event, event_page, add_note, add_photos, see_photo, photo_typed, delete_photo,
)  # fmt: skip
