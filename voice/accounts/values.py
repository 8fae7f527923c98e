"""A role, and somebody who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from litestar import Request
from litestar.datastructures import State

from voice.audit.values import Actor


class Role(StrEnum):
    """What a member of staff may do. One person may hold several."""

    PARTICIPATION_OFFICER = "participation_officer"
    WORKSTREAM_LEAD = "workstream_lead"
    REGISTRAR = "registrar"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ADMINISTRATOR = "administrator"
    BOARD_READER = "board_reader"
    DATA_PROTECTION_OFFICER = "data_protection_officer"

    @property
    def words(self) -> str:
        """The role as people say it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class SignedIn:
    """A member of staff with a live session. `workstreams` are the codes a lead answers for."""

    id: UUID
    name: str
    email: str
    roles: frozenset[Role]
    workstreams: frozenset[str]

    def has(self, *roles: Role) -> bool:
        """True when the person holds one of these roles."""
        return bool(self.roles.intersection(roles))

    @property
    def actor(self) -> Actor:
        """For the audit record."""
        return Actor(self.id, self.name, ", ".join(sorted(role.words for role in self.roles)))


# A handler's request on a staff page: the guard has made sure that somebody is signed in.
StaffRequest: TypeAlias = Request[SignedIn, str, State]
