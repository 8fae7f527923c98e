"""The people heard set beside the plan's figures: which answers and which figures count the same people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.reports.facts import FAMILY, YOUNG, GroupFacts, GroupingFacts
from surveys.definition import Survey
from surveys.queries import Heard
from voice.plan.values import Figure

Words = Mapping[str, Mapping[str, str]]  # role (`about:place`) → code of an answer → its words

RESPONDENTS: Mapping[str, str] = {
    "parent": "Parents and carers",
    "child": "Children",
    "yp": "Young people",
    "practitioner": "People who work with families",
    "other": "Other people",
}
SIDES = {"child": YOUNG, "yp": YOUNG, "parent": FAMILY}  # two kinds of people that are never added up
HELPED: Mapping[str, str] = {
    "self": "By themselves",
    "helped": "With help",
    "helped_words": "With help",
    "group": "In a group",
    "typed": "On paper or by phone",
}
VERSIONS: Mapping[str, str] = {"standard": "Standard", "easy_read": "Easy Read", "pictures": "Pictures first"}
TYPED: Mapping[str, str] = {"screen": "On a screen", "typed": "On paper, typed by two people"}
SEX = {"girl": "F", "boy": "M", "F": "F", "M": "M"}
SEXES = {"F": "Girls", "M": "Boys"}
AGES = {"0-4": "0 to 4 years", "5-10": "5 to 10 years", "11-15": "11 to 15 years", "16-25": "16 to 25 years"}
UNSAID = frozenset({"", "unsaid", "U", "X", "not_sure"})
REST = {"sen_provision": "No help yet, or something else", "sen_type": "All other needs"}
OF_EHCP = "those with an EHC plan"
OTHER_PLACES = "Other places"


def _same(code: str) -> str:
    return code


def _band(code: str) -> str:
    """The published band that the ages `8-10` or `16` are in; any other code is its own group."""
    ages = [int(age) for age in re.findall(r"\d+", code)]
    return next((band for band in AGES if ages and all(_inside(age, band) for age in ages)), code)


def _inside(age: int, band: str) -> bool:
    lowest, highest = band.split("-")
    return int(lowest) <= age <= int(highest)


class Division(NamedTuple):
    """One way of dividing people by what they say of themselves. `group` gives the group that a code belongs to.

    `order` are the groups that have a name of their own, in their order. `unasked` is what a report says when no
    survey asks it.
    """

    title: str
    role: str
    code_list: str
    unasked: str
    group: Callable[[str], str] = _same
    order: Mapping[str, str] = {}


DIVISIONS = (
    Division(
        "What help the child or young person has", "about:sen_provision", "sen_provision",
        "We did not ask what help people have.",
    ),
    Division("What they need most help with", "about:need", "sen_type", "We did not ask what people need help with."),
    Division("How old they are", "about:age", "age_band", "We did not ask how old people are.", _band, AGES),
    Division(
        "Girls and boys", "about:sex", "sex", "We did not ask if people are girls or boys.",
        lambda code: SEX.get(code, ""), SEXES,
    ),
    Division("Where they live", "about:place", "place", "We did not ask where people live."),
    Division("Where they learn", "about:setting", "setting_type", "We did not ask where people learn."),
)  # fmt: skip


def groupings(
    heard: Heard, figures: Sequence[Figure], words: Words | None = None, small: int = 5
) -> tuple[GroupingFacts, ...]:
    """Who answered, each division of the people, and how they answered; empty ones are left out.

    `words` name the groups that neither the plan nor this file names. Places with fewer than `small` people are one.
    """
    by = heard.by
    made = (
        _plain("Who answered", by.get("respondent", {}), RESPONDENTS, SIDES),
        *(_divided(each, by.get(each.role, {}), figures, words or {}, small) for each in DIVISIONS),
        _plain("How they answered", by.get("completed_by", {}), HELPED),
        _plain("Which version they answered", by.get("presentation", {}), VERSIONS),
        _plain("On a screen or on paper", by.get("typed", {}), TYPED),
    )
    return tuple(grouping for grouping in made if any(group.people for group in grouping.groups))


def words_asked(surveys: Iterable[Survey]) -> dict[str, dict[str, str]]:
    """Role of a question about the person → code → the words of its standard options. Every role asked is in it."""
    found: dict[str, dict[str, str]] = {}
    for question in (question for survey in surveys for question in survey.questions):
        if question.role.startswith("about:"):
            found.setdefault(question.role, {}).update({each.code: each.words for each in question.standard.options})
    return found


def unasked(words: Words, heard: Heard) -> tuple[str, ...]:
    """What to say of the divisions that no survey asks about. `words` hold every role that is asked."""
    return tuple(each.unasked for each in DIVISIONS if each.role not in words and each.role not in heard.by)


def group_of(division: Division, code: str, figures: Sequence[Figure]) -> str:
    """The label of the group with a known share that this answer belongs to; empty where there is none."""
    known = _known(division, figures)
    key = division.group(code)
    if not known or code in UNSAID or not key:
        return ""
    return known[key].name if key in known else REST.get(division.code_list, "")


def _plain(
    title: str, counts: Mapping[str, int], labels: Mapping[str, str], sides: Mapping[str, str] | None = None
) -> GroupingFacts:
    """Groups for which nobody has a figure of everybody."""
    found: dict[str, int] = {}
    for code, label in labels.items():
        found[label] = found.get(label, 0) + counts.get(code, 0)
    side = {labels[code]: kind for code, kind in (sides or {}).items()}
    groups = (GroupFacts(label=label, people=n, side=side.get(label, "")) for label, n in found.items() if n)
    return GroupingFacts(title=title, groups=tuple(groups))


def _divided(
    division: Division, counts: Mapping[str, int], figures: Sequence[Figure], words: Words, small: int
) -> GroupingFacts:
    """The groups of a division, beside the figures where the plan has them."""
    found: Counter[str] = Counter()
    for code, count in counts.items():
        if code not in UNSAID and division.group(code):
            found[division.group(code)] += count
    known = _known(division, figures)
    if not any(found.values()):
        return GroupingFacts(title=division.title, groups=())
    rows = _beside(division, found, known) if known else _alone(division, found, words.get(division.role, {}))
    if division.code_list == "place":
        rows = _places(rows, small)
    everyone, cautions = _everyone(known.values()), _cautions(known.values())
    return GroupingFacts(title=division.title, groups=tuple(rows), everyone=everyone, cautions=cautions)


def _known(division: Division, figures: Sequence[Figure]) -> dict[str, Figure]:
    return {each.counts.code: each for each in figures if each.counts and each.counts.list == division.code_list}


def _beside(division: Division, found: Mapping[str, int], known: Mapping[str, Figure]) -> list[GroupFacts]:
    """A row for each figure that counts the same value of a code list, and one for all other values."""
    shares = _shares(known)
    rows = [GroupFacts(label=known[code].name, people=found.get(code, 0), all_share=shares[code]) for code in known]
    others = sum(count for code, count in found.items() if code not in known)
    left = round(100 - sum(shares.values()), 1)
    if division.code_list in REST and (others or left >= 1):
        rest = REST[division.code_list]
        return [*rows, GroupFacts(label=rest, people=others, all_share=left if left >= 1 else None)]
    return rows


def _alone(division: Division, found: Mapping[str, int], words: Mapping[str, str]) -> list[GroupFacts]:
    """A row for each answer in the order of the question; what it does not offer any more comes last."""
    labels = {**division.order, **{code: said for code, said in words.items() if division.group(code) == code}}
    labels = {**labels, **division.order, **{code: code for code in sorted(found) if code not in labels}}
    return [GroupFacts(label=label, people=found[code]) for code, label in labels.items() if found.get(code)]


def _places(rows: Iterable[GroupFacts], small: int) -> list[GroupFacts]:
    """Places with few people are one, together with the smallest others until they are enough."""
    by_size = sorted(rows, key=lambda row: row.people)
    joined: list[GroupFacts] = []
    while by_size and (by_size[0].people < small or 0 < sum(row.people for row in joined) < small):
        joined.append(by_size.pop(0))
    kept = sorted(by_size, key=lambda row: row.label)
    return [*kept, *(joined if len(joined) < 2 else [_joined(joined)])]


def _joined(rows: Sequence[GroupFacts]) -> GroupFacts:
    shares = [row.all_share for row in rows if row.all_share is not None]
    share = round(sum(shares), 1) if len(shares) == len(rows) else None
    return GroupFacts(label=OTHER_PLACES, people=sum(row.people for row in rows), all_share=share)


def _shares(known: Mapping[str, Figure]) -> dict[str, float]:
    """Per cent of everybody: as printed, or worked out when the figures are numbers of people."""
    whole = sum(figure.value for figure in known.values() if "%" not in figure.unit)
    return {
        code: figure.value if "%" in figure.unit else round(100 * figure.value / whole, 1)
        for code, figure in known.items()
    }


def _everyone(figures: Iterable[Figure]) -> str:
    """Of whom the shares are: `% of EHCP` is those with an EHC plan; numbers of people are of their own sum."""
    units = {figure.unit for figure in figures}
    named = {
        OF_EHCP if unit.endswith("EHCP") else unit.removeprefix("% of ") for unit in units if unit.startswith("% of ")
    }
    return "; ".join(sorted(named)) or ("everybody with SEND in the plan" if units else "")


def _cautions(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Each figure's date and what to watch, once."""
    said = [f"{figure.name}: {figure.as_at}. {figure.caution or ''}".strip() for figure in figures]
    return tuple(dict.fromkeys(said))
