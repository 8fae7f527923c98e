"""Groups we have not heard, as far as a page may say so. The application compares: audiences know no answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlencode

# The list a figure of the plan counts → the field of a filter that finds those people.
FIELD_OF = {"sen_provision": "provisions", "sen_type": "primary_types", "sex": "sexes"}


@dataclass(frozen=True)
class UnheardGroup:
    """A group whose share of those heard is below half of its share of everybody, both in per cent.

    `heard_share` is None when so few were heard that their number is hidden. `field` and `code` find the group.
    """

    label: str
    heard_share: int | None
    all_share: float
    everyone: str
    field: str = ""
    code: str = ""

    @property
    def link(self) -> str:
        """The form of an audience with this group ticked; empty for all the others together."""
        return f"/staff/audiences/new?{urlencode({self.field: self.code})}" if self.field else ""


@dataclass(frozen=True)
class Unheard:
    """`people` answered surveys that were open in the last 12 months, to the nearest small number; None: too few."""

    people: int | None
    groups: Sequence[UnheardGroup]
    cautions: Sequence[str] = ()


GiveUnheard: TypeAlias = Callable[[], Awaitable[Unheard]]
