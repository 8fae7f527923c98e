"""What changed from one state of the codebook to another, in words. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from voice.codebook.values import EVERY_WORKSTREAM, Version
from voice.plan.values import CodebookTheme

FIELDS: Final = {
    "name": "Name",
    "easy_name": "Easy Read name",
    "definition": "What it means",
    "easy_definition": "What it means in Easy Read",
    "workstream": "Workstream",
}
LISTS: Final = {
    "keywords": "Words that suggest it",
    "examples": "Examples that belong to it",
    "not_examples": "Examples that do not",
}


@dataclass(frozen=True)
class Change:
    """One thing that changed in a theme: `before` and `after` are words, empty where there is nothing.

    `kind` is added, removed, merged (`after` is the name of the theme it went into), words or list.
    """

    code: str
    name: str
    workstreams: frozenset[str]
    kind: str
    what: str
    before: str = ""
    after: str = ""

    def touches(self, workstream: str) -> bool:
        """True when a workstream sees this change: in its own themes, or in those of every workstream."""
        return bool(self.workstreams & {workstream, EVERY_WORKSTREAM})


def changes(
    before: Sequence[CodebookTheme], after: Sequence[CodebookTheme], merges: Mapping[str, str]
) -> tuple[Change, ...]:
    """Every change, in the order of the later codebook; what went away comes last."""
    were, are = {theme.code: theme for theme in before}, {theme.code: theme for theme in after}
    names = {theme.code: theme.name for theme in (*before, *after)}
    kept = [change for theme in after for change in _of_one(were.get(theme.code), theme)]
    gone = [_gone(theme, names.get(merges.get(theme.code, ""), "")) for theme in before if theme.code not in are]
    return (*kept, *gone)


def _gone(theme: CodebookTheme, into: str) -> Change:
    kind, what = ("merged", "Merged into") if into else ("removed", "Taken out of use")
    return Change(theme.code, theme.name, frozenset({theme.workstream}), kind, what, after=into)


def _of_one(before: CodebookTheme | None, after: CodebookTheme) -> Iterator[Change]:
    if before is None:
        yield Change(after.code, after.name, frozenset({after.workstream}), "added", "Added", after=after.definition)
        return
    streams = frozenset({before.workstream, after.workstream})
    for field, what in FIELDS.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield Change(after.code, after.name, streams, "words", what, was, now)
    for field, what in LISTS.items():
        was, now = getattr(before, field), getattr(after, field)
        if set(was) != set(now):
            out, new = [each for each in was if each not in now], [each for each in now if each not in was]
            yield Change(after.code, after.name, streams, "list", what, " · ".join(out), " · ".join(new))


def touched(versions: Sequence[Version], workstream: str) -> list[Version]:
    """Those of `versions`, newest first, that changed something a workstream sees; the first one always did."""
    earlier = [version.themes for version in versions[1:]] + [()]
    return [
        version
        for version, themes in zip(versions, earlier, strict=True)
        if any(change.touches(workstream) for change in changes(themes, version.themes, {}))
    ]
