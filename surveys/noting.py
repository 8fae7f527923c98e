"""How a page for staff writes into the record of staff acts. The application gives it: surveys know no staff."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

# (act, kind of thing, its name)
Note: TypeAlias = Callable[[str, str, str], Awaitable[None]]
