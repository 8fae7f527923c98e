"""What this room needs from the application; the site hands it in by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import TypeAlias
from uuid import UUID

# `take_back`: the quotes taken from these answers go out of every report; returns how many there were.
TakeBack: TypeAlias = Callable[[Collection[UUID]], Awaitable[int]]
