"""Messages of the example: a late one, one whose clock stands, complaints that were answered, thanks. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from surveys.answering.tokens import hash_of
from voice.accounts.values import SignedIn
from voice.calendar import LONDON, add_working_days, london
from voice.demo.staff import somebody
from voice.inbox.messages import actions
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import WITHOUT, NewCase, Reply
from voice.inbox.tables import VoiceItem
from voice.settings import Settings

TEN_O_CLOCK = time(10)
NO_REPLY = Reply()


@dataclass(frozen=True)
class Line:
    """One message. All numbers are working days before today; None is not yet, or never."""

    came: int
    kind: str
    way: str
    who: str
    words: str
    answer_by: str = "none"
    answer_to: str = ""
    cause: str = ""
    format_wanted: str = ""
    name: str = ""
    words_ok: bool | None = None
    verbatim: bool = True
    workstreams: tuple[str, ...] = ()
    told: int | None = None
    stood: int | None = None
    closed: int | None = None
    reply: Reply = NO_REPLY


LINES = (
    Line(
        2, "complaint", "web", "parent",
        "The taxi has come late three days this week and nobody picks up the phone. He misses the first lesson.",
        "email", "maya@example.org", "transport", name="Maya (example)", words_ok=True, workstreams=("WS2",),
    ),
    Line(
        12, "question", "phone", "parent",
        "She asked when the draft of the plan will come. She was told October. She has heard nothing since.",
        "phone", "01632 960001", name="Ines (example)", verbatim=False, workstreams=("WS3",), told=12,
    ),
    Line(
        6, "request", "letter", "yp",
        "Could the waiting room have a quiet corner? The screens are too loud for me.",
        "post", "1 Example Road, Newport", format_wanted="easy_read", name="Kai (example)", words_ok=True, told=4,
    ),
    Line(
        1, "thanks", "web", "parent",
        "Thank you to the lady at the Local Offer stall. She wrote everything down for me.", words_ok=True,
    ),
    Line(
        9, "question", "web", "practitioner",
        "Which form do I use when a family wants a meeting about leaving school?",
        "email", "senco@example.org", name="Sol (example)", words_ok=False, workstreams=("WS5",), told=8, stood=5,
    ),
    Line(
        24, "complaint", "web", "parent",
        "We were told about the change of school in a letter to somebody else. Nobody asked us.",
        "email", "tom@example.org", "communication", "easy_read", "Tom (example)", True, workstreams=("WS1",),
        told=22, closed=16, reply=Reply("email", "We are sorry. You get every letter about him from now on."),
    ),
    Line(
        30, "complaint", "email", "parent",
        "The speech therapy in the plan has not happened since Easter.",
        "email", "parent@example.org", "plan", workstreams=("WS3",),
        told=27, closed=18, reply=Reply("phone", "The therapist starts on Monday. We rang to say so."),
    ),
    Line(
        15, "comment", "in_person", "child",
        "A boy at the pool said that he likes the new ramp.", verbatim=False,
        closed=14, reply=Reply(WITHOUT, "Nobody to answer. Passed on to the pool."),
    ),
)  # fmt: skip


async def send_messages(settings: Settings, now: datetime) -> None:
    """Take them in once, and do what the example's officer has done about them so far."""
    if await VoiceItem.exists().where(VoiceItem.sent_once == _once(LINES[0])):
        return
    officer, today = await somebody("olive@example.org"), london(now).date()
    for line in LINES:
        await _send(line, officer, today, settings, now)


async def _send(line: Line, officer: SignedIn, today: date, settings: Settings, now: datetime) -> None:
    who = f"{officer.name} ({officer.email})"
    new = NewCase(
        kind=line.kind,
        way=line.way,
        words=line.words,
        day=add_working_days(today, -line.came),
        who=line.who,
        name=line.name,
        answer_by=line.answer_by,
        answer_to=line.answer_to,
        format_wanted=line.format_wanted,
        words_ok=line.words_ok,
        verbatim=line.verbatim,
        workstreams=line.workstreams,
        cause=line.cause,
    )
    by_hand = "" if line.way == "web" else who
    case = await receive(new, _once(line), settings.secret_key, now, actor=officer.actor, who=by_hand, is_example=True)
    if line.told is not None:
        await actions.acknowledge(case.id, officer.actor, who, _at(today, line.told))
    if line.stood is not None:
        stopped = add_working_days(today, -line.stood)
        await actions.pause(case.id, "We asked which school it is", officer.actor, stopped)
    if line.closed is not None:
        await actions.answer(case.id, line.reply, officer.actor, who, _at(today, line.closed))


def _once(line: Line) -> str:
    return hash_of(f"message of the example {line.words}")


def _at(today: date, days: int) -> datetime:
    """Ten in the morning, so many working days ago."""
    return datetime.combine(add_working_days(today, -days), TEN_O_CLOCK, LONDON)
