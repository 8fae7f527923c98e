"""Who spoke, where it comes from, and one voice that is to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

# Groups that people themselves say they are, and two for many people at once. The first five are the surveys' codes.
WHO: Mapping[str, str] = {
    "child": "Child",
    "yp": "Young person",
    "parent": "Parent carer",
    "practitioner": "Person who works with families",
    "other": "Somebody else",
    "children": "Children and young people",
    "families": "Families",
}
# How these count among the groups that surveys know.
RESPONDENT: Mapping[str, str] = {"children": "child", "families": "parent"}
# The codes of the plan's list of sources, without surveys, and talks that belong to none of them.
SOURCES: Mapping[str, str] = {
    "conversation": "Conversation",
    "event": "Community or listening event",
    "sendiass": "SENDIASS quarterly feedback",
    "young_inspectors": "Young Inspectors visit",
    "complaint": "Complaint",
    "local_offer": "Local Offer comment",
    "message": "Email, letter or call",
    "pcf": "Parent Carer Forum",
    "youth_council": "Youth council or youth forum",
    "nhs_youth_forum": "NHS youth forum",
    "children_in_care": "Children in Care Council",
    "youth_justice": "Youth Justice Service",
    "voluntary": "Voluntary sector",
    "tribunal": "Tribunal outcome",
    "ehcp_audit": "Audit of EHC plans",
    "inspection": "Inspection or peer review",
    "parent_group": "Parent group",
    "scrutiny": "Scrutiny committee",
}
LONGEST_WORDS = 50_000


@dataclass(frozen=True)
class NewVoice:
    """One thing that was said, ready to be kept. `sent_once` is a hash that stays when it comes again.

    `words` are a person's own when `verbatim`, else a summary; `words_ok` says whether they may be quoted, None when
    nobody asked. `how_many` people said it, None when nobody counted.
    """

    source: str
    heard_on: date
    who: str
    words: str
    sent_once: str
    place: str = ""
    heard_by: str = ""
    how_many: int | None = None
    verbatim: bool = False
    words_ok: bool | None = None
    workstreams: tuple[str, ...] = ()
    made_by: str = ""
    part_of: UUID | None = None
    link: UUID | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Heard:
    """A kept voice, unsealed, as the inbox shows it."""

    id: UUID
    source: str
    heard_on: date
    who: str
    words: str
    place: str
    heard_by: str
    how_many: int | None
    verbatim: bool
    words_ok: bool | None
    workstreams: tuple[str, ...]
    made_by: str
    part_of: UUID | None
    is_example: bool
