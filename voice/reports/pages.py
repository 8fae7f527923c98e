"""What the staff pages are made of: each function gives one page's context. They decide nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from analysis.reports.heard import shown
from analysis.reports.values import JudgedCount
from analysis.reports.words import STATE_WORDS, State
from voice.accounts.values import Role, SignedIn
from voice.codebook.queries import theme as theme_entry
from voice.errors import Refusal
from voice.judging.values import Tally
from voice.plan import queries as plan
from voice.reports import board, queries
from voice.reports.again import from_anybody, reopened
from voice.reports.answering import LEVELS
from voice.reports.deciding import CHOICES
from voice.reports.errors import NoNote, WrongAnswer
from voice.reports.forms import USED_BY, matching
from voice.reports.previewing import preview
from voice.reports.saying import CALLS
from voice.reports.signing import Signing, is_own, may_sign, posts
from voice.reports.tables import DRAFT_NUMBER
from voice.reports.texting import texts
from voice.settings import Settings

EXAMPLES = "examples"


async def line(code: str, theme: str, today: date, settings: Settings) -> dict[str, Any]:
    """What a lead reads on the page and cannot change. Raises NoSuchWorkstream, NoSuchLine."""
    stream = await plan.workstream(code)
    made, found = await board.line_of(stream.code, theme, today, settings)
    history = await queries.history(stream.code, theme)
    example = made.edition.report.example
    since = (await reopened(stream.code, is_example=example)).get(theme)
    return {
        "open_days": (today - since).days if since else None,
        "anybody": _shown((await from_anybody(stream.code, is_example=example)).get(theme), settings),
        "stream": stream,
        "report": made.edition.report,
        "line": found,
        "theme": await theme_entry(theme),
        "history": history,
        "seen": history[0].number if history else 0,
        "posts": [lead.post for lead in stream.leads if not lead.vacant],
        "vacant": [lead.post for lead in stream.leads if lead.vacant],
        "faults": {},
        "refusal": None,
        **CALLS,
    }


def _shown(tally: Tally | None, settings: Settings) -> JudgedCount | None:
    """What was answered without a link, with small numbers hidden like every other."""
    if tally is None:
        return None
    yes, partly, no = (shown(count, settings.small_number) for count in (tally.yes, tally.partly, tally.no))
    return JudgedCount(yes=yes, partly=partly, no=no)


async def choices(code: str, typed: dict[str, str], chosen: tuple[str, ...], find: str = "") -> dict[str, Any]:
    """The form with everything that was typed, and the activities that are looked for or chosen."""
    state = typed["state"] if typed["state"] in CHOICES else ""
    activities = await plan.activities(code)
    return {
        "typed": typed,
        "state": state,
        "states": [(each.value, _state_words(each)) for each in CHOICES],
        "unused": [name for name, states in USED_BY.items() if state not in states],
        "find": find,
        "chosen": chosen,
        "all_activities": len(activities),
        "shown": [each for each in activities if matching(find, chosen, each.code, each.text, each.ref_printed)],
        "levels": [("", "Not said"), *((each.code, each.label) for each in await plan.code_list(LEVELS))],
    }


def _state_words(state: State) -> str:
    more = {
        State.WILL: ", by a day",
        State.CANNOT: ", and why",
        State.NOT_OURS: ": we asked the people whose job it is",
    }
    return f"{STATE_WORDS[state]}{more.get(state, '')}"


async def next_version(
    code: str,
    today: date,
    settings: Settings,
    of: str = "",
    *,
    correcting: bool = False,
    refusal: Refusal | None = None,
) -> dict[str, Any]:
    """The next version in both editions, with what stands in its way. `of` is examples, answers, or empty."""
    stream = await plan.workstream(code)
    newest = next(iter(await queries.versions(stream.code)), None)
    examples = {"": None, EXAMPLES: True}.get(of, False)
    correcting = correcting and newest is not None
    words, easy_words = await queries.gaps(stream.code)
    no_note = isinstance(refusal, NoNote)
    made = await preview(stream.code, today, settings, examples=examples, correcting=correcting)
    return {
        "made": made,
        "texts": texts(made.edition, f"{settings.public_url}/reports/{stream.code}/{made.number}"),
        "newest": newest,
        "correcting": correcting,
        "both": await board.speaks_from_both(stream.code),
        "gaps": words,
        "easy_gaps": "\n".join(easy_words),
        "note": "",
        "signing": Signing(""),
        "faults": _faults(refusal),
        "refusal": None if no_note else refusal,
        **CALLS,
    }


def _faults(refusal: Refusal | None) -> dict[str, str]:
    """Field → what is wrong with it."""
    if isinstance(refusal, NoNote):
        return {"note": refusal.sentence}
    return refusal.faults if isinstance(refusal, WrongAnswer) else {}


async def seen_by(user: SignedIn, context: dict[str, Any]) -> dict[str, Any]:
    """The next version with what this person may do about it."""
    made = context["made"]
    code = made.workstream
    return {
        **context,
        "trace": f"/staff/reports/{code}/{DRAFT_NUMBER}/trace?of={EXAMPLES if made.examples else 'answers'}",
        "officer": user.has(Role.PARTICIPATION_OFFICER),
        "may_sign": may_sign(user, code),
        "own": is_own(user, code),
        "posts": [(post, post) for post in await posts(code)],
    }
