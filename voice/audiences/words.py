"""A group of people in the words of the pages, and numbers that give nobody away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from voice.audiences.filters import BANDS, EQUALITY, Filter
from voice.consent.permits import REASONS
from voice.consent.purposes import PURPOSES
from voice.languages import LANGUAGES
from voice.register.values import (
    CONTACT_BY,
    FLAGS,
    FORMATS,
    KINDS,
    PHASES,
    PLACES,
    SEN_PROVISION,
    SEN_TYPES,
    SETTING_TYPES,
    SEX,
)

CHANNELS = {"email": "by email", "sms": "by text message", "post": "by letter"}
EVERYBODY = "everybody"


@dataclass(frozen=True)
class Group:
    """One folded group of the form: a field of the filter, and code → words."""

    name: str
    legend: str
    options: Mapping[str, str]

    @property
    def is_equality(self) -> bool:
        """True for facts that only serve to hear those who are not heard."""
        return self.name in EQUALITY


GROUPS = (
    Group("kinds", "Who they are", KINDS),
    Group("provisions", "SEN provision", SEN_PROVISION),
    Group("primary_types", "Type of need, the main or the second one", SEN_TYPES),
    Group("age_bands", "Age", {code: f"{low} to {high}" for code, (low, high) in BANDS.items()}),
    Group("phases", "Phase", PHASES),
    Group("setting_types", "Where they learn", SETTING_TYPES),
    Group("places", "Place", {place: "The mainland" if place == "mainland" else place for place in PLACES}),
    Group("formats", "How they read", FORMATS),
    Group("languages", "Language", {code: language.name for code, language in LANGUAGES.items()}),
    Group("channels", "How they want to be contacted", CONTACT_BY),
    Group("flags", "What they live with", FLAGS),
    Group("sexes", "Girls and boys", SEX),
)
YES_TO = {code: purpose.words for code, purpose in PURPOSES.items()}


def in_words(chosen: Filter) -> list[tuple[str, str]]:
    """What is chosen, group by group: legend and words; nothing for everybody."""
    found = [(group.legend, _named(group, getattr(chosen, group.name))) for group in GROUPS]
    if chosen.purpose:
        found.append(("They also say yes to", YES_TO[chosen.purpose]))
    if chosen.not_asked_days:
        found.append(("Left out", f"everybody we asked in the last {chosen.not_asked_days} days"))
    return [(legend, words) for legend, words in found if words]


def _named(group: Group, codes: Iterable[str]) -> str:
    return ", ".join(group.options[code] for code in codes)


@dataclass(frozen=True)
class Numbers:
    """Counts as a page may say them. `few` is the small number; `delicate` gives all to the nearest of it."""

    few: int
    delicate: bool = False

    def said(self, number: int) -> str:
        """`nobody`, `fewer than 5`, `12`; of a delicate group `about 10`, and a nought is hidden too."""
        if number < self.few:
            return f"fewer than {self.few}" if number or self.delicate else "nobody"
        return f"about {self._near(number)}" if self.delicate else f"{number:,}"

    def people(self, number: int) -> str:
        """The same with the word for them: `1 person` is never said."""
        return "nobody" if self.said(number) == "nobody" else f"{self.said(number)} people"

    def roughly(self, number: int) -> str:
        """A total from which no hidden number can be reckoned."""
        return self.people(number) if number < self.few else f"about {self._near(number):,} people"

    def _near(self, number: int) -> int:
        return self.few * ((2 * number + self.few) // (2 * self.few))


@dataclass(frozen=True)
class Told:
    """What a page says of a count. `left_out`: how many, and why; `together` are reasons of too few people each."""

    found: str
    may: str
    by_channel: Sequence[str]
    left_out: Sequence[tuple[str, str]]
    together: Sequence[str] = field(default_factory=tuple)
    is_few: bool = False
    nobody: bool = False


def told(
    found: int, may: int, by_channel: Mapping[str, int], left_out: Mapping[str, int], numbers: Numbers,
    reasons: Mapping[str, str] = REASONS,
) -> Told:  # fmt: skip
    """The count in words. Reasons stand in their own order; a few people with one reason are not counted out."""
    known = [code for code in reasons if left_out.get(code)]
    large = [code for code in known if left_out[code] >= numbers.few]
    small = [reasons[code] for code in known if left_out[code] < numbers.few]
    ways = {way: number for way, number in by_channel.items() if number}
    tells = len(ways) > 1 and min(ways.values()) < numbers.few  # with the total, parts that are hidden can be narrowed
    return Told(
        found=numbers.roughly(found) if small else numbers.people(found),
        may=numbers.people(may),
        by_channel=[]
        if tells
        else [f"{numbers.said(ways[way])} {words}" for way, words in CHANNELS.items() if way in ways],
        left_out=[(numbers.said(left_out[code]), reasons[code]) for code in large],
        together=small,
        is_few=0 < may < numbers.few or (numbers.delicate and may < numbers.few),
        nobody=not may and not numbers.delicate,
    )
