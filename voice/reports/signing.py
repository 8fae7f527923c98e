"""A named post stands behind the next report of a workstream: these words, and no others.

A lead signs for a post of their own workstream. An officer may write down that a post has signed, and says how they
know; the page names the post, the record names who pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from voice.accounts.values import Role, SignedIn
from voice.audit.actions import record
from voice.calendar import london
from voice.database import transaction
from voice.plan import queries as plan
from voice.plan.values import Lead
from voice.reports import queries
from voice.reports.deciding import LONGEST, LONGEST_POST
from voice.reports.errors import ChangedSince, NothingToCorrect, NotReady, NotYourWorkstream, WrongAnswer
from voice.reports.previewing import Preview, preview
from voice.reports.publishing import keep_signed
from voice.reports.tables import ReportSignature
from voice.settings import Settings


@dataclass(frozen=True)
class Signing:
    """Who signs. `how`: how an officer knows that the post has signed; a lead signs and leaves it empty."""

    post: str
    how: str = ""


def is_own(user: SignedIn, workstream: str) -> bool:
    """True when the person leads the workstream and so signs for one of its posts."""
    return user.has(Role.WORKSTREAM_LEAD) and workstream in user.workstreams


def may_sign(user: SignedIn, workstream: str) -> bool:
    return is_own(user, workstream) or user.has(Role.PARTICIPATION_OFFICER)


async def posts(workstream: str) -> tuple[str, ...]:
    """The posts of the plan that lead this workstream and that somebody holds."""
    return tuple(lead.post for lead in await plan.leads(workstream) if not lead.vacant)


async def sign(
    workstream: str,
    signing: Signing,
    *,
    seen: str,
    examples: bool,
    user: SignedIn,
    moment: datetime,
    settings: Settings,
    correcting: bool = False,
) -> None:
    """Sign the next version. `seen` is the digest of what was read; the words are kept to be published as they are.

    Raises NotYourWorkstream, WrongAnswer by field, NotReady while something else is missing, ChangedSince, and
    NothingToCorrect.
    """
    if not may_sign(user, workstream):
        raise NotYourWorkstream
    if found := _faults(signing, await plan.leads(workstream), own=is_own(user, workstream)):
        raise WrongAnswer(found)
    async with transaction():
        made = await _as_read(workstream, seen, examples, moment, settings, correcting=correcting)
        if made.signature and made.signature.post == signing.post:
            return
        await _keep(made, signing, user, moment, correcting=correcting)


def _faults(signing: Signing, leads: Sequence[Lead], *, own: bool) -> dict[str, str]:
    """Field → what is wrong. A lead signs for posts of the plan only; for others somebody has to say how they know."""
    held = [lead.post for lead in leads if not lead.vacant]
    if not signing.post:
        return {"post": "Say which post signs. Families see the post, not your name."}
    if len(signing.post) > LONGEST_POST:
        return {"post": f"Write at most {LONGEST_POST} letters."}
    if any(lead.post == signing.post and lead.vacant for lead in leads):
        return {"post": "Nobody holds this post now, so it cannot sign. Name the post that does."}
    if own and signing.post in held:
        return {}
    if own:
        return {"post": "Choose a post that leads this workstream."}
    if not signing.how:
        return {"how": "Say how you know that this post has signed, and from which day."}
    return {"how": f"Write at most {LONGEST} letters."} if len(signing.how) > LONGEST else {}


async def _as_read(
    workstream: str, seen: str, examples: bool, moment: datetime, settings: Settings, *, correcting: bool
) -> Preview:
    if correcting and not await queries.versions(workstream):
        raise NothingToCorrect
    made = await preview(workstream, london(moment).date(), settings, examples=examples, correcting=correcting)
    if made.obstacles:
        raise NotReady(made.obstacles)
    if made.digest != seen:
        raise ChangedSince
    return made


async def _keep(made: Preview, signing: Signing, user: SignedIn, moment: datetime, *, correcting: bool) -> None:
    """The signature and the words it is under. The same words signed once more have the newer signature."""
    row = ReportSignature(
        id=uuid4(),
        workstream=made.workstream,
        digest=made.digest,
        post=signing.post,
        signed_by=user.id,
        signed_name=user.name,
        signed_at=moment,
    )
    target: Any = (ReportSignature.workstream, ReportSignature.digest)
    newer = [
        ReportSignature.post, ReportSignature.signed_by, ReportSignature.signed_name, ReportSignature.signed_at,
    ]  # fmt: skip
    await ReportSignature.insert(row).on_conflict(target=target, action="DO UPDATE", values=newer)
    await keep_signed(made, signing.post, user.name, moment, made.number - 1 if correcting else None)
    act = "wrote down who signed a report" if signing.how else "signed a report"
    facts = {"post": signing.post, "digest": made.digest, "examples": made.examples}
    name = f"{made.workstream}/{made.number}"
    await record(user.actor, act, "report", name, reason=signing.how, facts=facts)
