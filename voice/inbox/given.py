"""What this room needs from rooms above it; the site hands it in by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

# `help_numbers`: whom to call, as templates/safeguarding/_numbers.html shows them.
GiveHelpNumbers = Callable[[], Awaitable[Sequence[Any]]]
# `held_words`: ids of voices that the safeguarding lead holds; no page shows their words.
GiveHeldWords = Callable[[], Awaitable[frozenset[UUID]]]
