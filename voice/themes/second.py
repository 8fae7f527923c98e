"""A second person reads the answers the lot has drawn, without suggestions and without the first decision.

How well the two agree says how far the themes can be trusted: Cohen's kappa, with its base. Where they differ they
talk; what they settle on is a decision like any other, and the figure stays what it was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from piccolo.columns.combination import WhereRaw

from analysis.agreement import Agreement, agreement, in_words
from voice.audit.actions import Actor, record
from voice.codebook import queries as codebook
from voice.database import transaction
from voice.themes import answers
from voice.themes.actions import check
from voice.themes.deciding import said_from, standing, to_json
from voice.themes.errors import NotInSample
from voice.themes.line import Place, in_place, lap
from voice.themes.tables import Reading, ReadingDecision, ReadingState, SecondReading
from voice.themes.values import Chosen

_NOBODY_ELSE = "NOT EXISTS (SELECT 1 FROM second_reading WHERE second_reading.answer_id = reading.answer_id)"
_NOT_MINE = (
    "NOT EXISTS (SELECT 1 FROM reading_decision"
    " WHERE reading_decision.answer_id = reading.answer_id AND reading_decision.decided_by = {})"
)


def _for(reader: UUID | None) -> list[Any]:
    """Conditions on readings: drawn, read by others only, and not read a second time yet."""
    drawn = Reading.sample.eq(True) & (Reading.state == ReadingState.READ.value)
    return [drawn, WhereRaw(_NOBODY_ELSE), WhereRaw(_NOT_MINE, reader)]


async def waiting_count(reader: UUID) -> int:
    """How many answers wait for this reader as the second one."""
    held = await answers.held()
    return int(await Reading.count().where(*_for(reader), *in_place(Place(), held)))


async def next_second(reader: UUID) -> UUID | None:
    """The answer this reader reads next as the second one: round the random ids, whose order says nothing."""
    conditions = [*_for(reader), *in_place(Place(), await answers.held())]
    query = Reading.select(Reading.answer_id).where(*conditions)
    row = await query.order_by(lap(reader), Reading.answer_id).first()
    return row["answer_id"] if row else None


async def check_mine(answer_id: UUID, reader: UUID | None) -> None:
    """Raises NotInSample unless this reader may read this answer a second time."""
    if not await Reading.exists().where(Reading.answer_id == answer_id, *_for(reader)):
        raise NotInSample


async def read_second(answer_id: UUID, chosen: Sequence[Chosen], *, actor: Actor, moment: datetime) -> None:
    """Keep what a second person found; nothing that counts changes. Sent twice it is kept once.

    Raises UnknownAnswer, AnswerHeld, UnknownTheme, WrongSpan, UnknownValence, NotInSample.
    """
    words = await answers.free(answer_id)
    await check(chosen, len(words.text))
    said = sorted((each.theme, each.start, each.stop, each.valence) for each in chosen)
    row = SecondReading(
        id=uuid4(), answer_id=answer_id, themes=to_json(said), codebook=await codebook.current_number(),
        coder=actor.id, coder_name=actor.name, decided_at=moment,
    )  # fmt: skip
    async with transaction():
        if await SecondReading.exists().where(SecondReading.answer_id == answer_id, SecondReading.coder == actor.id):
            return
        await check_mine(answer_id, actor.id)
        await _insert(row)
        await record(actor, "read an answer a second time", "answer", str(answer_id))


async def _insert(row: SecondReading) -> None:
    """Of two second readers at once exactly one is kept."""
    only_one = SecondReading.insert(row).on_conflict(target=SecondReading.answer_id, action="DO NOTHING")
    if not await only_one.returning(SecondReading.id):
        raise NotInSample


@dataclass(frozen=True)
class Pair:
    """One answer that two people have read apart, in theme codes. `settled`: one of them has decided on it since."""

    answer_id: UUID
    first: frozenset[str]
    first_name: str
    second: frozenset[str]
    second_name: str
    settled: bool


@dataclass(frozen=True)
class ThemeAgreement:
    """How well readers agree on one theme, or on all, over `base` answers; `words` ends “The two readers …”."""

    name: str
    found: Agreement
    base: int

    @property
    def words(self) -> str:
        return in_words(self.found.kappa, self.base)


@dataclass(frozen=True)
class AgreementPage:
    """All answers that two people have read: overall, by theme (those that either gave), and where they differ."""

    answers: int
    overall: ThemeAgreement
    themes: tuple[ThemeAgreement, ...]
    open: tuple[Pair, ...]
    settled: int
    names: Mapping[str, str]


async def agreement_page() -> AgreementPage:
    """How far the two readers agree. Held answers are left out; a merged theme counts as what it was merged into."""
    pairs = await _pairs()
    names = {entry.code: entry.name for entry in await codebook.every_theme()}
    used = [code for code in names if any(code in pair.first | pair.second for pair in pairs)]
    present = [entry.code for entry in await codebook.themes()]
    judged = [(code in pair.first, code in pair.second) for pair in pairs for code in {*present, *used}]
    differ = [pair for pair in pairs if pair.first != pair.second]
    return AgreementPage(
        answers=len(pairs),
        overall=ThemeAgreement("All themes together", agreement(judged), len(pairs)),
        themes=tuple(_theme(code, names[code], pairs) for code in used),
        open=tuple(pair for pair in differ if not pair.settled),
        settled=sum(pair.settled for pair in differ),
        names=names,
    )


async def read_twice(surveys: Collection[UUID], *, examples: bool) -> tuple[int, int]:
    """How many answers to these surveys two people have read apart, and to how many they gave the same themes."""
    pairs = await _pairs()
    within = {
        words.answer_id
        for words in await answers.some([pair.answer_id for pair in pairs])
        if words.survey_id in surveys and words.is_example == examples
    }
    same = [pair.first == pair.second for pair in pairs if pair.answer_id in within]
    return len(same), sum(same)


def _theme(code: str, name: str, pairs: Sequence[Pair]) -> ThemeAgreement:
    return ThemeAgreement(name, agreement([(code in pair.first, code in pair.second) for pair in pairs]), len(pairs))


async def _pairs() -> list[Pair]:
    held = await answers.held()
    seconds = [row for row in await SecondReading.objects() if row.answer_id not in held]
    rows = await _decisions([row.answer_id for row in seconds])
    into = await codebook.merges()
    found = [_pair(second, standing(rows.get(second.answer_id, [])), into) for second in seconds]
    return sorted((pair for pair in found if pair), key=lambda pair: pair.answer_id)


async def _decisions(ids: Sequence[UUID]) -> dict[UUID, list[ReadingDecision]]:
    found: dict[UUID, list[ReadingDecision]] = {}
    for first in range(0, len(ids), answers.AT_ONCE):
        portion = list(ids[first : first + answers.AT_ONCE])
        query = ReadingDecision.objects().where(ReadingDecision.answer_id.is_in(portion))
        for row in await query.order_by(ReadingDecision.number):
            found.setdefault(row.answer_id, []).append(row)
    return found


def _pair(second: SecondReading, decided: Sequence[ReadingDecision], into: Mapping[str, str]) -> Pair | None:
    """The first reader's decision is the last one before the second reading; later ones settle, and do not count."""
    before = [row for row in decided if row.decided_at <= second.decided_at]
    after = [row for row in decided if row.decided_at > second.decided_at]
    if not before:
        return None
    first = before[-1]
    return Pair(
        answer_id=second.answer_id,
        first=_codes(first.after, into),
        first_name=first.decided_name,
        second=_codes(second.themes, into),
        second_name=second.coder_name,
        settled=any(row.decided_by in (first.decided_by, second.coder) for row in after),
    )


def _codes(text: str, into: Mapping[str, str]) -> frozenset[str]:
    return frozenset(into.get(said[0], said[0]) for said in said_from(text))
