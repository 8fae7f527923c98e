"""Who may take what. Leads and readers of the board never get a line about one person."""

from __future__ import annotations

from datetime import date
from typing import Final

from surveys.definition import KNOWN_PERSON
from surveys.queries import SurveyRow
from voice.accounts.values import Role, SignedIn
from voice.exports.values import ANSWERS, COUNTS, WHATS

# The named roles: single answers, and with a written reason the words as they were sent.
NAMED: Final = (Role.PARTICIPATION_OFFICER, Role.DATA_PROTECTION_OFFICER)
READERS: Final = (*NAMED, Role.WORKSTREAM_LEAD, Role.BOARD_READER)


def allowed(user: SignedIn) -> dict[str, str]:
    """What this person may ask for, with its words."""
    kinds = (COUNTS, ANSWERS) if user.has(*NAMED) else (COUNTS,) if user.has(*READERS) else ()
    return {kind: WHATS[kind] for kind in kinds}


def was_named(roles: str) -> bool:
    """True when one of these roles, as the record has them in words, is a named one."""
    return bool({role.words for role in NAMED}.intersection(roles.split(", ")))


def under_way(survey: SurveyRow, today: date) -> bool:
    """True where a file of single answers would tell who answered since the last one: people can still answer."""
    if survey.is_example or survey.mode in KNOWN_PERSON:
        return False
    return survey.state == "open" and (survey.closes is None or today <= survey.closes)
