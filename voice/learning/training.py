"""Train every night on what readers decided, and suggest anew for what nobody has read. Only jobs import this.

The heavy part runs in a process of its own, so that the minute's messages are not kept waiting and its memory is given
back. Whatever happens to it, the suggestions of the last good run stay where they are.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from analysis.learning.digests import RULES
from analysis.learning.values import Example, Polarity, Said
from analysis.themes import CodebookTheme
from voice.calendar import now as this_moment
from voice.codebook import queries as codebook
from voice.codebook.values import ThemeEntry
from voice.database import transaction
from voice.learning import actions, queries
from voice.learning.over_there import work
from voice.learning.tasks import Outcome, Task
from voice.learning.values import Changes, Figures
from voice.settings import Settings
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.decided import decided_themes, decided_valences, suggested_themes
from voice.themes.storing import store_suggestions

RULE_VERSION = f"learned {RULES}"
POLARITIES: Mapping[str, Polarity] = {"liked": "liked", "improve": "improve"}


class TrainingFailed(RuntimeError):
    """The process ended before its work was done. Its own words are left out: an answer may stand in them."""


async def learn(settings: Settings, now: datetime) -> dict[str, int]:
    """One run. Counts of examples, of answers looked at and of suggestions. Raises TrainingFailed."""
    entries = await codebook.themes()
    if not entries:
        return {"examples": 0, "unread answers": 0, "suggestions": 0}
    run_id = await actions.begin(entries[0].version, now)
    gathered = await _gather(entries)
    try:
        outcome = await _in_another_process(_task(entries, gathered))
        made = await _store(run_id, entries, gathered, outcome)
    except Exception as fault:
        await actions.fail(run_id, f"The training broke off: {type(fault).__name__}.", this_moment())
        raise TrainingFailed(type(fault).__name__) from None
    return {"examples": len(gathered.examples), "unread answers": len(gathered.unread), "suggestions": made}


@dataclass(frozen=True)
class _Gathered:
    """What readers decided, what they said a passage does, and what nobody has read; nothing that is held."""

    examples: tuple[Example, ...]
    felt: tuple[tuple[Said, str], ...]
    unread: tuple[SentWords, ...]


async def _gather(entries: Sequence[ThemeEntry]) -> _Gathered:
    """All in the order of the answers' ids, which is the same every night."""
    held, decided, felt = await answers.held(), await decided_themes(), await decided_valences()
    known = {entry.code for entry in entries}
    said = sorted((w for w in await answers.sent() if w.answer_id not in held), key=lambda words: words.answer_id.hex)
    read = [words for words in said if words.answer_id in decided]
    return _Gathered(
        tuple(_example(words, decided[words.answer_id] & known) for words in read),
        tuple(pair for words in read for pair in _felt(words, felt.get(words.answer_id, ()))),
        tuple(words for words in said if words.answer_id not in decided),
    )


def _example(words: SentWords, themes: frozenset[str]) -> Example:
    said = _said(words)
    return Example(said.text, said.question, said.polarity, themes)


def _felt(words: SentWords, passages: Iterable[tuple[int, int, str]]) -> Iterator[tuple[Said, str]]:
    for start, stop, valence in passages:
        yield replace(_said(words), text=words.text[start:stop]), valence


def _said(words: SentWords) -> Said:
    return Said(words.text, words.question_words, POLARITIES.get(words.polarity, "open"))


def _task(entries: Sequence[ThemeEntry], gathered: _Gathered) -> Task:
    book = tuple(CodebookTheme(entry.code, entry.name, entry.keywords) for entry in entries)
    return Task(book, gathered.examples, gathered.felt, tuple(_said(words) for words in gathered.unread))


async def _in_another_process(task: Task) -> Outcome:
    """A new interpreter each night, not a copy of this one: nothing of the service is in it but the task."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, work, task)


async def _store(run_id: UUID, entries: Sequence[ThemeEntry], gathered: _Gathered, outcome: Outcome) -> int:
    """Suggestions, groups and the run's end in one transaction: all of it or nothing."""
    ids = [words.answer_id for words in gathered.unread]
    weighed = dict(zip(ids, outcome.weighed, strict=True))
    figures = [Figures(**asdict(each)) for each in outcome.figures]
    async with transaction():
        before = await suggested_themes(ids)
        made = await store_suggestions(
            weighed,
            version=entries[0].version,
            model=outcome.digest,
            rules=RULE_VERSION,
            valences=_by_theme(ids, outcome),
        )
        changes = _changes(before, await suggested_themes(ids), await _used(), figures)
        groups = [(g.name, g.words, ids[g.nearest], [ids[at] for at in g.members]) for g in outcome.groups]
        await actions.put_groups(run_id, groups)
        told = {"rules": RULE_VERSION, "digest": outcome.digest, "seconds": outcome.seconds, "memory": outcome.memory}
        numbers = {"examples": len(gathered.examples), "answers": len(ids), "suggestions": made}
        await actions.finish(run_id, figures, changes, this_moment(), **told, **numbers)
    return made


def _by_theme(ids: Sequence[UUID], outcome: Outcome) -> dict[tuple[UUID, str], str]:
    return {
        (answer_id, coded.theme): valence
        for answer_id, each, valences in zip(ids, outcome.weighed, outcome.valences, strict=True)
        for coded, valence in zip((*each.chosen, *each.near), valences, strict=True)
    }


async def _used() -> dict[str, str]:
    last = await queries.present()
    return {figures.theme: figures.uses for figures in last.figures} if last else {}


def _changes(
    before: Mapping[UUID, frozenset[str]],
    after: Mapping[UUID, frozenset[str]],
    used: Mapping[str, str],
    figures: Sequence[Figures],
) -> Changes:
    """Only answers that both runs saw: what came in since is no change of mind."""
    both = before.keys() & after.keys()
    then = Counter(theme for answer in both for theme in before[answer])
    now = Counter(theme for answer in both for theme in after[answer])
    moved = sorted(theme for theme in then.keys() | now.keys() if then[theme] != now[theme])
    switched = [(each.theme, each.uses) for each in figures if used.get(each.theme, each.uses) != each.uses]
    return Changes(
        answers=sum(before[answer] != after[answer] for answer in both),
        themes=tuple((theme, then[theme], now[theme]) for theme in moved),
        switched=tuple(switched),
    )
