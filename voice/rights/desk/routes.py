"""The officer's pages. Reading what somebody wrote is in the record each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.errors import Refusal
from voice.invitations.rights import answers_of
from voice.register.facts import person
from voice.register.families import ties
from voice.register.queries import search
from voice.register.values import KINDS
from voice.rights import actions, packing, queries, schedule
from voice.rights.clock import clock_of
from voice.rights.deciding import Asking, must_decide, subject_of
from voice.rights.desk.forms import CloseForm, PackForm, as_uuid, read_close, read_pack, read_people
from voice.rights.errors import ClosedAlready, MayNotSee, NobodyMatched, NotDecided
from voice.rights.families import family
from voice.rights.values import ANSWER_BY, ASKED_BY, FIELDS, PARENT, REQUESTS, STATES, Request
from voice.safeguarding.rights import open_on
from voice.settings import Settings

DESK = "/staff/rights"
ONE = DESK + "/{request_id:uuid}"


@dataclass(frozen=True)
class Shown:
    """What one page shows beside the request: what was typed, found or refused."""

    said: str = ""
    typed: str = ""
    found: tuple[dict[str, Any], ...] | None = None
    pack: PackForm | None = None
    close: CloseForm = field(default_factory=CloseForm)
    refusal: Refusal | None = None

    @property
    def status(self) -> int:
        """Of the page."""
        if self.refusal:
            return self.refusal.status
        return 422 if self.close.errors or (self.pack and self.pack.errors) else 200


@get(DESK)
async def list_page(today: NamedDependency[date], said: FromQuery[str] = "") -> Template:
    context = {
        "waiting": await queries.open_requests(today),
        "closed": await queries.closed_requests(),
        "kinds": REQUESTS,
        "askers": ASKED_BY,
        "states": STATES,
        "said": said,
    }
    return Template("rights/desk.html", context=context)


@get(ONE)
async def request_page(
    request: StaffRequest,
    request_id: FromPath[UUID],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    said: FromQuery[str] = "",
) -> Template:
    return await _page(request, request_id, today, settings, Shown(said))


async def _page(request: StaffRequest, request_id: UUID, today: date, settings: Settings, shown: Shown) -> Template:
    """Every time the words are shown it is one more look."""
    found = await actions.look(request_id, request.user.actor)
    context = {
        "asked": found,
        "wish": await queries.wish(request_id, settings.secret_key),
        "clock": clock_of(found, today),
        "shown": shown,
        "pack": shown.pack or PackForm(Asking(found.asked_by)),
        "kinds": REQUESTS,
        "askers": ASKED_BY,
        "ways": ANSWER_BY,
        "states": STATES,
        "fields": FIELDS,
        "person_kinds": KINDS,
        **await _about(found, today),
    }
    return Template("rights/request.html", context=context, status_code=shown.status)


async def _about(found: Request, today: date) -> dict[str, Any]:
    """What has to be known of the person before a pack is made for them."""
    if found.person is None:
        return {"person": None}
    subject = await subject_of(found.person, today)
    answers = [each for linked in await answers_of(found.person) for each in linked.answers]
    return {
        "person": await person(found.person),
        "subject": subject,
        "must_decide": must_decide(subject, found.asked_by),
        "adults": [tie for tie in await ties(found.person) if tie.child == found.person],
        "by_parent": found.asked_by == PARENT,
        "open_flags": await open_on(answers),
    }


@post(ONE + "/find", status_code=200)
async def find(
    request: StaffRequest,
    request_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Template:
    """A POST, so that no name stands in a web address."""
    typed = form.one("q").strip()
    found = await search(typed, settings.secret_key)
    await record(request.user.actor, "searched the register", "register", "", facts={"found": len(found)})
    return await _page(request, request_id, today, settings, Shown(typed=typed, found=tuple(found)))


@post(ONE + "/match", status_code=303)
async def match(request: StaffRequest, request_id: FromPath[UUID], form: NamedDependency[Form]) -> Redirect:
    person_id = as_uuid(form.one("person"))
    if person_id is None:
        raise NobodyMatched
    await actions.match(request_id, person_id, request.user.actor)
    return _back(request_id, "matched")


def _back(request_id: UUID, said: str) -> Redirect:
    return Redirect(f"{DESK}/{request_id}?said={said}", status_code=303)


@post(ONE + "/acknowledge", status_code=303)
async def acknowledge(request: StaffRequest, request_id: FromPath[UUID], today: NamedDependency[date]) -> Redirect:
    await actions.acknowledge(request_id, today, request.user.actor)
    return _back(request_id, "acknowledged")


@post(ONE + "/pack", status_code=200)
async def make_pack(
    request: StaffRequest,
    request_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Response[bytes] | Template:
    """The file is sent once and stored nowhere."""
    found = await queries.request(request_id)
    read = read_pack(form, found)
    if found.person is None:
        raise NobodyMatched
    if read.errors:
        return await _page(request, request_id, today, settings, Shown(pack=read))
    try:
        made = await packing.make(found.person, read.asking, request_id, settings, today, request.user.actor)
    except (MayNotSee, NotDecided) as refusal:
        return await _page(request, request_id, today, settings, Shown(pack=read, refusal=refusal))
    headers = {"content-disposition": f'attachment; filename="what-we-hold-{today}.html"', "cache-control": "no-store"}
    return Response(made, media_type=MediaType.HTML, headers=headers)


@get(ONE + "/erase")
async def erase_page(request: StaffRequest, request_id: FromPath[UUID], today: NamedDependency[date]) -> Template:
    return await _erase_page(request, request_id)


async def _erase_page(request: StaffRequest, request_id: UUID, *, fault: str = "") -> Template:
    found = await queries.request(request_id)
    if found.person is None:
        raise NobodyMatched
    near = await family(found.person)
    await record(request.user.actor, "looked at a family before erasing", "data request", str(request_id))
    answers = [each for one in near for linked in await answers_of(one.id) for each in linked.answers]
    context = {"asked": found, "family": near, "fault": fault, "open_flags": await open_on(answers)}
    return Template("rights/erase.html", context=context, status_code=422 if fault else 200)


@post(ONE + "/erase", status_code=303)
async def erase(request: StaffRequest, request_id: FromPath[UUID], form: NamedDependency[Form]) -> Redirect | Template:
    """Each person has their own box; nobody is erased by being near."""
    found = await queries.request(request_id)
    if found.person is None:
        raise NobodyMatched
    if not found.is_open:
        raise ClosedAlready
    offered = [one.id for one in await family(found.person) if not one.stays]
    people = read_people(form, offered)
    if not people or form.one("sure") != "yes":
        return await _erase_page(request, request_id, fault="Tick whom to erase, and tick that you are sure.")
    await actions.erase_people(request_id, people, request.user.actor)
    return _back(request_id, "erased")


@post(ONE + "/close", status_code=303)
async def close(
    request: StaffRequest,
    request_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    read = read_close(form, await queries.request(request_id))
    if read.errors:
        return await _page(request, request_id, today, settings, Shown(close=read))
    await actions.close(request_id, read.state, read.outcome, who, now, request.user.actor)
    return Redirect(f"{DESK}?said=closed", status_code=303)


@get(DESK + "/retention")
async def retention_page(today: NamedDependency[date]) -> Template:
    """What would go tonight. Looking deletes nothing."""
    context = {"rules": await schedule.due(today), "runs": await queries.last_runs(), "names": schedule.NAMES}
    return Template("rights/retention.html", context=context)


STAFF = (
    list_page, retention_page, request_page, find, match, acknowledge, make_pack, erase_page, erase, close,
)  # fmt: skip
