"""Asking for a file, taking it, and letting it go. The jobs process makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from surveys.queries import SurveyRow
from voice.accounts.values import SignedIn
from voice.audit.actions import record
from voice.database import transaction
from voice.exports import vault
from voice.exports.errors import FileNotReady, NoSuchFile, SomebodyWent, StillUnderWay, WrongExport
from voice.exports.making import MAKING
from voice.exports.queries import File, file_of, ready_answers, surveys_to_take
from voice.exports.rights import allowed, under_way
from voice.exports.stepping import somebody_went
from voice.exports.tables import Export
from voice.exports.values import ANSWERS, FORMATS, GONE, KEPT_DAYS, READY, WAITING
from voice.settings import Settings

KIND = "export"
LONGEST_REASON = 1000
WHICH_SURVEY = "Choose a survey."
WHICH_WHAT = "Choose what you need."
WHICH_FORMAT = "Choose a kind of file."
WHY = "Write why you need the words as they were sent."
SHORTER = f"Write at most {LONGEST_REASON} letters."


@dataclass(frozen=True)
class Wish:
    """What somebody asks for. `in_full`: words without masks and facts without gaps, for a written `reason`."""

    survey: str
    what: str
    format: str
    in_full: bool = False
    reason: str = ""


async def ask(wish: Wish, user: SignedIn, now: datetime, today: date) -> UUID:
    """Note the wish, and who has it and why, in the record. Raises WrongExport."""
    found = {survey.slug: survey for survey in await surveys_to_take()}
    survey = _checked(wish, found.get(wish.survey), user, today)
    full = wish.in_full and wish.what == ANSWERS
    row = Export(
        id=uuid4(),
        what=wish.what,
        survey=survey.slug,
        format=wish.format,
        in_full=full,
        reason=wish.reason if full else "",
        state=WAITING,
        asked_by=user.id,
        asked_name=user.name,
        asked_role=user.actor.role,
        asked_at=now,
        is_example=survey.is_example,
    )
    facts = {"what": wish.what, "survey": survey.slug, "format": wish.format, "in full": full}
    async with transaction():
        await Export.insert(row)
        await record(user.actor, "asked for a file of answers", KIND, str(row.id), reason=row.reason, facts=facts)
    return row.id


def _checked(wish: Wish, survey: SurveyRow | None, user: SignedIn, today: date) -> SurveyRow:
    faults = [("what", WHICH_WHAT)] if wish.what not in allowed(user) else []
    faults += [("format", WHICH_FORMAT)] if wish.format not in FORMATS else []
    if wish.in_full and wish.what == ANSWERS and not 0 < len(wish.reason) <= LONGEST_REASON:
        faults.append(("reason", SHORTER if wish.reason else WHY))
    if survey and wish.what == ANSWERS and under_way(survey, today):
        faults.append(("survey", StillUnderWay.default_sentence))
    if survey is None or faults:
        raise WrongExport((*([] if survey else [("survey", WHICH_SURVEY)]), *faults))
    return survey


async def take(settings: Settings, file_id: UUID, user: SignedIn) -> tuple[File, Iterator[bytes]]:
    """One's own file with its bytes, piece by piece; the record says that it was taken.

    Raises NoSuchFile, also when one's roles no longer allow it, FileNotReady, and SomebodyWent.
    """
    found = await file_of(file_id, user.id)
    if found.what not in allowed(user) or found.state not in (READY, WAITING):
        raise NoSuchFile
    if found.state == WAITING:
        raise FileNotReady
    if not vault.path_of(settings, file_id).exists():
        raise NoSuchFile
    if found.what == ANSWERS and await somebody_went(found):
        await _let_go(settings, found)
        raise SomebodyWent
    await record(user.actor, "took a file of answers", KIND, str(file_id), reason=found.reason)
    return found, vault.opened(settings, file_id)


async def _let_go(settings: Settings, file: File) -> None:
    await Export.update({Export.state: GONE}).where(Export.id == file.id)
    vault.path_of(settings, file.id).unlink(missing_ok=True)


async def forget_files(settings: Settings, now: datetime) -> int:
    """Files of more than seven days go, those with answers that were deleted, and whatever a broken process left.

    Returns how many files went.
    """
    went = [file for file in await ready_answers() if await somebody_went(file)]
    for file in went:
        await _let_go(settings, file)
    old = (Export.state == READY) & (Export.made_at < now - timedelta(days=KEPT_DAYS))
    await Export.update({Export.state: GONE}).where(old)
    kept = {row["id"].hex for row in await Export.select(Export.id).where(Export.state.is_in([READY, WAITING]))}
    return len(went) + vault.clear(settings, kept, now - timedelta(days=1), MAKING)
