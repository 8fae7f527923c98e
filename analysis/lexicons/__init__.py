"""Word lists as files: one entry a line, `#` begins a comment, `kind: entry` says what an entry is."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=16)
def entries_of(name: str) -> tuple[tuple[str, str], ...]:
    """(kind, entry) for each line of `<name>.txt` in order; the kind is empty where the line names none."""
    lines = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0].strip() for line in lines)
    parted = (entry.partition(": ") for entry in entries if entry)
    return tuple((kind, rest) if rest else ("", kind) for kind, _, rest in parted)


@lru_cache(maxsize=32)
def words_of(name: str, kind: str = "") -> frozenset[str]:
    """The single words of `<name>.txt`, several to a line."""
    return frozenset(word for own_kind, entry in entries_of(name) if own_kind == kind for word in entry.split())
