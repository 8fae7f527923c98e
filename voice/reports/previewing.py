"""What would be published now: the next version made and not kept, with all that stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.reports import Edition, assemble, digest, to_json
from analysis.reports.comparing import changes
from analysis.reports.values import Line
from voice.reports import queries
from voice.reports.errors import Obstacle, TextsUndecided, TextsUnread, Unsigned
from voice.reports.gathering import Scope, gather, scope
from voice.reports.ledger import everything_out
from voice.reports.values import SignedWords
from voice.settings import Settings
from voice.themes.limits import left


@dataclass(frozen=True)
class Preview:
    """The next version as it would be published now. `digest` says exactly what the officer saw.

    When a post has signed it and nothing but the day has changed, it is the very text that was signed. `changed` says
    what did: then the signature in `signed` no longer holds. `obstacles` stand in the way of signing too.
    """

    workstream: str
    number: int
    edition: Edition
    content: str
    examples: bool
    obstacles: tuple[Obstacle, ...]
    signed: SignedWords | None = None
    changed: tuple[str, ...] = ()

    @property
    def signature(self) -> SignedWords | None:
        """The signature under exactly these words, if there is one."""
        return None if self.changed else self.signed

    @property
    def missing(self) -> tuple[Obstacle, ...]:
        """All that stands in the way of publishing."""
        return self.obstacles if self.signature else (*self.obstacles, _unsigned(self.signed))

    @property
    def digest(self) -> str:
        return digest(self.content)

    @property
    def unanswered(self) -> tuple[Line, ...]:
        """The themes that would be published without an answer."""
        return tuple(line for line in self.edition.report.lines if line.answer is None)


async def preview(
    workstream: str, today: date, settings: Settings, *, examples: bool | None = None, correcting: bool = False
) -> Preview:
    """Make the next version without keeping it. `examples` None: of real answers as soon as there are any."""
    within = await scope(workstream, examples=examples)
    facts = await gather(within, today, settings, correcting=correcting)
    newest = next(iter(await queries.versions(facts.workstream)), None)
    earlier = await everything_out(examples=within.examples)
    edition = assemble(facts, newest.number + 1 if newest else 1, earlier)
    obstacles = (*await _unread(within), *_without_easy_read(edition))
    signed = await _signed(facts.workstream, examples=within.examples, correcting=correcting)
    changed = _changed(signed, edition) if signed else ()
    holds = signed is not None and not changed
    return Preview(
        workstream=facts.workstream,
        number=edition.report.version,
        edition=signed.edition if signed and holds else edition,
        content=signed.content if signed and holds else to_json(edition),
        examples=within.examples,
        obstacles=obstacles or _nothing_to_say(edition),
        signed=signed,
        changed=changed,
    )


async def _signed(workstream: str, *, examples: bool, correcting: bool) -> SignedWords | None:
    """What was signed for this very deed: a correction, or a new version; of real answers, or of examples."""
    found = await queries.signed(workstream)
    if found is None or found.is_example != examples or (found.corrects is not None) != correcting:
        return None
    return found


def _changed(signed: SignedWords, edition: Edition) -> tuple[str, ...]:
    taken = () if signed.whole else ("Words that somebody took back.",)
    return (*taken, *changes(signed.edition, edition))


def _unsigned(signed: SignedWords | None) -> Unsigned:
    if signed is None:
        return Unsigned("Nobody has signed these words.")
    return Unsigned(f"These are not the words that were signed on {signed.signed}. They need a new signature.")


async def _unread(within: Scope) -> tuple[Obstacle, ...]:
    """No report goes out while one text is unread or undecided: in its surveys, or of its workstream anywhere else."""
    found: list[Obstacle] = []
    for source in await left(within.stream.code, within.ids, examples=within.examples):
        if source.unread:
            said = f"{_texts(source.unread, source.title)} not been read yet."
            found.append(TextsUnread(said, f"/staff/reading?survey={source.source}", "Read them"))
        if source.undecided:
            found.append(TextsUndecided(_undecided(source.undecided, source.title)))
    return tuple(found)


def _texts(number: int, source: str) -> str:
    return f"1 answer to “{source}” has" if number == 1 else f"{number} answers to “{source}” have"


def _undecided(number: int, source: str) -> str:
    return f"The safeguarding lead has {number} of the answers to “{source}” and must decide on them first."


def _without_easy_read(edition: Edition) -> tuple[Obstacle, ...]:
    """Easy Read appears with the standard page or not at all."""
    report = edition.report
    return tuple(
        Obstacle(
            f"“{line.name}” has an answer but no Easy Read words.", answer_url(report.workstream, line), "Write them"
        )
        for line in report.lines
        if line.answer and not line.answer.easy_words
    )


def _nothing_to_say(edition: Edition) -> tuple[Obstacle, ...]:
    if edition.report.lines or edition.report.praise:
        return ()
    return (Obstacle("Nobody has said anything about this workstream yet, and the plan prints no words on it."),)


def answer_url(workstream: str, line: Line) -> str:
    """Where a lead answers this line."""
    return f"/staff/answers/{workstream}/{line.code}"
