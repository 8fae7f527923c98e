"""Kinds of concern, outcomes, and where each leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

KINDS = {
    "child": "A child may be being harmed",
    "adult": "An adult may be being harmed",
    "self": "Somebody may hurt themselves",
    "worker": "Concern about a worker or volunteer",
    "now": "Missing or in danger now",
    "crime": "Crime",
    "not_sure": "Not sure",
}
ROUTES = {
    "child": "Children's front door (MASH: the multi-agency safeguarding hub)",
    "adult": "Adult safeguarding",
    "worker": "The local authority designated officer (LADO)",
    "now": "999",
}
OUTCOMES = {
    "referred": "Referred",
    "named_worker": "Passed to a named worker",
    "spoke": "Spoke to the person",
    "cannot_be_found": "The person cannot be found: the help page was shown",
    "context": "Noted as context: a setting or a place, no person",
    "not_safeguarding": "Not safeguarding",
    "complaint": "Sent to complaints",
}


@dataclass(frozen=True)
class Flag:
    """A flag as the safeguarding lead sees it in the queue, without the words."""

    id: UUID
    answer_id: UUID
    kind: str
    found_by: str
    raised_at: datetime
    raised_name: str
    opened_at: datetime | None
    opened_name: str
    decided_at: datetime | None
    decided_name: str
    outcome: str

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def outcome_words(self) -> str:
        return OUTCOMES.get(self.outcome, "")
