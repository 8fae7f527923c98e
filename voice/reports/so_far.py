"""What the page of a survey under way shows: the picture as tables, in the words of the survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale

from surveys.definition import Survey
from surveys.queries import COMPLETED_BY, Heard
from voice.languages import LANGUAGES
from voice.plan.values import Figure
from voice.reports.groups import groupings, words_asked
from voice.reports.rounding import Table, about, divided, in_order, plain, several, together
from voice.reports.watching import NOWHERE, Began, Picture, Sent
from voice.settings import Settings

PRESENTATIONS = {"standard": "Standard", "easy_read": "Easy Read", "pictures": "Pictures first"}
ANSWERED_BY = {
    "self": "By themselves",
    "helped": "With help",
    "proxy": "Somebody else, with their own view",
    "group": "A group, together",
}
TYPED = {"screen": "On a screen", "typed": "On paper, typed by two people"}
IN_SCHOOL = {"code": "With a class code", "none": "Without one"}
HOW = frozenset({COMPLETED_BY, "presentation", "typed"})
EARLIER = "A question of an earlier version"
NOT_BEGUN = "Before the first question"


@dataclass(frozen=True)
class SoFar:
    """Numbers are to the nearest small number, None where they are hidden. `on` are the days they were counted."""

    began: int | None
    sent: int | None
    waiting: int | None
    unfinished: int | None
    codes: str
    stops: Table | None
    tables: tuple[Table, ...]
    heard: tuple[Table, ...]
    too_few: tuple[str, ...]
    began_on: date | None
    sent_on: date | None

    @property
    def is_empty(self) -> bool:
        return self.began is None and self.sent is None

    @property
    def withheld(self) -> tuple[str, ...]:
        """Titles of the lists that are not shown at all."""
        return tuple(table.title for table in (*self.tables, *self.heard) if not table.rows)


def so_far(picture: Picture, survey: Survey, figures: Sequence[Figure], settings: Settings) -> SoFar:
    """The picture of a survey (its newest text) as tables. Of fewer people than the small number nothing is said."""
    small = settings.small_number
    began = picture.began if picture.began and picture.began.people >= small else None
    sent = picture.sent if picture.sent and picture.sent.people >= small else None
    heard = _heard(sent, survey, figures, settings) if sent else ()
    return SoFar(
        began=about(began.people, small) if began else None,
        sent=about(sent.people, small) if sent else None,
        waiting=about(began.waiting, small) if began else None,
        unfinished=about(began.unfinished, small) if began else None,
        codes=f"{began.codes_used} of {began.codes}" if began and began.codes else "",
        stops=_stops(began, survey, settings) if began else None,
        tables=_tables(sent, survey, settings) if sent else (),
        heard=heard,
        too_few=together(heard),
        began_on=began.on if began else None,
        sent_on=sent.on if sent else None,
    )


def _stops(began: Began, survey: Survey, settings: Settings) -> Table:
    """In the order of the questions; those that nobody stops at stand there too."""
    labels = {NOWHERE: NOT_BEGUN}
    labels |= {each.id: f"{n}. {each.standard.words}" for n, each in enumerate(survey.questions, 1)}
    labels |= dict.fromkeys(set(began.stops) - set(labels), EARLIER)
    return plain("The last question they came past", in_order(labels, began.stops), began.unfinished, settings)


def _tables(sent: Sent, survey: Survey, settings: Settings) -> tuple[Table, ...]:
    spoken = {code: str(Locale("en").languages[code]) for code in LANGUAGES}
    versions = {number: f"Version {number}" for number in sent.facts["version"]}
    helpers = sum(sent.facts["helper_role"].values())
    made = [
        _plain("Presentation", PRESENTATIONS, sent, "presentation", settings),
        _plain("Language", spoken, sent, "language", settings),
        _plain("Who filled it in", ANSWERED_BY, sent, "answered_by", settings),
        plain("Who helped", _named(survey, "helper_role", sent.facts["helper_role"]), helpers, settings),
        *(
            several(title, _named(survey, fact, sent.several[fact]), sent.told[fact], settings)
            for fact, title in (("help_given", "How they helped"), ("how_shown", "How the answers were shown"))
        ),
        _plain("On paper or on a screen", TYPED, sent, "typed", settings),
        _plain("In schools and groups", IN_SCHOOL, sent, "class_code", settings),
        _plain("Version of the text", versions, sent, "version", settings),
    ]
    return tuple(table for table in made if _says_something(table))


def _says_something(table: Table) -> bool:
    """False for a list with one thing in it that everybody does, and for one that nobody is in."""
    return bool(table.base) and len(table.rows) != 1


def _plain(title: str, labels: Mapping[str, str], sent: Sent, fact: str, settings: Settings) -> Table:
    return plain(title, in_order(labels, sent.facts[fact]), sent.people, settings)


def _named(survey: Survey, role: str, counts: Mapping[str, int]) -> dict[str, int]:
    """The counts under the words of the survey's own question."""
    question = survey.with_role(role)
    labels = {option.code: option.words for option in question.standard.options} if question else {}
    return in_order(labels, counts)


def _heard(sent: Sent, survey: Survey, figures: Sequence[Figure], settings: Settings) -> tuple[Table, ...]:
    """Those who spoke for themselves, beside the plan's figures. How they answered stands in tables of its own."""
    by = {fact: counts for fact, counts in sent.own.items() if fact not in HOW}
    made = groupings(Heard(sent.own_people, by), figures, words_asked([survey]), settings.small_number)
    return tuple(divided(grouping, sent.own_people, settings) for grouping in made)
