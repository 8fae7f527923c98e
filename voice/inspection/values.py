"""What an inspection pack holds once it is published. Nothing in it is counted anew, and it holds nobody's words."""

from __future__ import annotations

from datetime import date

import msgspec

from analysis.reports.facts import MeasureRow, Value
from analysis.reports.values import Line
from analysis.reports.words import State, people_words

STATUSES = {
    "R": "Off track", "A": "On track, some concerns", "G": "On track, no concerns", "P": "Completed",
    "N": "Not due yet", "": "Nobody has said",
}  # fmt: skip


class PackLine(Value, frozen=True, kw_only=True):
    """A theme as the newest report of a workstream shows it. `report` is that report's number."""

    workstream: str
    report: int
    line: Line

    @property
    def url(self) -> str:
        """Where it is published for good."""
        return f"/reports/{self.workstream}/{self.report}#{self.line.code}"

    @property
    def came_of_it(self) -> str:
        """What was answered, in the words of who decided; empty without an answer."""
        return self.line.answer.words if self.line.answer else ""

    @property
    def evidence(self) -> str:
        """How it can be seen; `not evidenced` where something is said to be done and nothing shows it."""
        shown = self.line.answer.evidence if self.line.answer else ""
        return shown or ("not evidenced" if self.line.state is State.DID else "")

    @property
    def why_not(self) -> str:
        return self.line.answer.reason if self.line.answer and self.line.state is State.CANNOT else ""


class PackQuestion(Value, frozen=True, kw_only=True):
    """One of the five questions. `unmeasured` are measures of the plan that bear on it and have no value yet."""

    code: str
    words: str
    lines: tuple[PackLine, ...]
    measures: tuple[MeasureRow, ...]
    unmeasured: int

    @property
    def says_nothing(self) -> bool:
        return not self.lines and not self.measures


class PackHeard(Value, frozen=True, kw_only=True):
    """Who was heard in the newest report of a workstream; None is hidden. Without a report `report` is None."""

    workstream: str
    name: str
    report: int | None
    people: int | None = None
    young: int | None = None
    families: int | None = None
    missing: tuple[str, ...] = ()
    gaps: str = ""


class PackWay(Value, frozen=True, kw_only=True):
    """One way in which people are heard."""

    name: str
    owner: str
    audience: str
    rhythm: str
    last_used: date | None
    what_changed: str


class PackAction(Value, frozen=True, kw_only=True):
    """An action of the plan as it stood. `together` needs evidence that people took part."""

    workstream: str
    code: str
    ref: str
    text: str
    status: str
    due: date | None
    overdue: bool
    together: bool

    @property
    def words(self) -> str:
        return STATUSES[self.status]


class PackDocument(Value, frozen=True, kw_only=True):
    """Something published, with the digest of its text on the day of the pack."""

    kind: str
    name: str
    number: int
    published: date
    url: str
    digest: str
    corrected_by: int | None


class Pack(Value, frozen=True, kw_only=True):
    """The whole pack, as it stood on the day `as_at`."""

    area: str
    as_at: date
    example: bool
    small_number: int
    questions: tuple[PackQuestion, ...]
    heard: tuple[PackHeard, ...]
    ways: tuple[PackWay, ...]
    actions: tuple[PackAction, ...]
    documents: tuple[PackDocument, ...]

    @property
    def gaps(self) -> tuple[PackQuestion, ...]:
        """The questions on which nothing that is published says anything."""
        return tuple(question for question in self.questions if question.says_nothing)

    @property
    def only_measured(self) -> tuple[PackQuestion, ...]:
        """The questions on which there are measures, and nothing that families said."""
        return tuple(question for question in self.questions if question.measures and not question.lines)

    def name_of(self, workstream: str) -> str:
        """The name of a workstream, or its code when the plan has dropped it."""
        return next((each.name for each in self.heard if each.workstream == workstream), workstream)

    def people_words(self, people: int | None) -> str:
        """A count as the pack says it."""
        return people_words(people, self.small_number)


def to_json(pack: Pack) -> str:
    """The same pack gives the same bytes."""
    return msgspec.json.encode(pack, order="deterministic").decode()


def from_json(text: str) -> Pack:
    """Read what `to_json` wrote."""
    return msgspec.json.decode(text, type=Pack)
