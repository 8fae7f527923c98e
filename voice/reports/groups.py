"""The people heard set beside the plan's figures: which answers and which figures count the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.reports.facts import GroupFacts, GroupingFacts
from surveys.queries import Heard
from voice.plan.values import Figure

RESPONDENTS: Mapping[str, str] = {
    "parent": "Parents and carers",
    "child": "Children",
    "yp": "Young people",
    "practitioner": "People who work with families",
    "other": "Other people",
}
HELPED: Mapping[str, str] = {
    "self": "By themselves",
    "helped": "With help",
    "helped_words": "With help",
    "group": "In a group",
    "typed": "On paper or by phone",
}
SEX = {"girl": "F", "boy": "M", "F": "F", "M": "M"}
UNSAID = frozenset({"", "unsaid", "U", "X", "not_sure"})
REST = {"sen_provision": "No help yet, or something else", "sen_type": "All other needs"}
OF_EHCP = "those with an EHC plan"


def groupings(heard: Heard, figures: Sequence[Figure]) -> tuple[GroupingFacts, ...]:
    """Who answered, what help they have, which need, girls and boys, and how they answered; empty ones left out."""
    made = (
        _plain("Who answered", heard.by.get("respondent", {}), RESPONDENTS),
        _beside(
            "What help the child or young person has", heard.by.get("about:sen_provision", {}), "sen_provision", figures
        ),
        _beside("What they need most help with", heard.by.get("about:need", {}), "sen_type", figures),
        _beside("Girls and boys", _sexes(heard.by.get("about:sex", {})), "sex", figures),
        _plain("How they answered", heard.by.get("completed_by", {}), HELPED),
    )
    return tuple(grouping for grouping in made if any(group.people for group in grouping.groups))


def _sexes(counts: Mapping[str, int]) -> dict[str, int]:
    return {SEX[code]: count for code, count in counts.items() if code in SEX}


def _plain(title: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> GroupingFacts:
    """Groups for which nobody has a figure of everybody."""
    found: dict[str, int] = {}
    for code, label in labels.items():
        found[label] = found.get(label, 0) + counts.get(code, 0)
    groups = (GroupFacts(label=label, people=count) for label, count in found.items() if count)
    return GroupingFacts(title=title, groups=tuple(groups))


def _beside(title: str, counts: Mapping[str, int], code_list: str, figures: Sequence[Figure]) -> GroupingFacts:
    """Groups beside the figures that count the same value of a code list, and one row for all other values."""
    known = {each.counts.code: each for each in figures if each.counts and each.counts.list == code_list}
    shares = _shares(known)
    rows = [GroupFacts(label=known[code].name, people=counts.get(code, 0), all_share=shares[code]) for code in known]
    others = sum(count for code, count in counts.items() if code not in known and code not in UNSAID)
    left = round(100 - sum(shares.values()), 1) if known else 0.0
    if code_list in REST and (others or left >= 1):
        rows.append(GroupFacts(label=REST[code_list], people=others, all_share=left if left >= 1 else None))
    if not any(row.people for row in rows):
        return GroupingFacts(title=title, groups=())
    return GroupingFacts(
        title=title, groups=tuple(rows), everyone=_everyone(known.values()), cautions=_cautions(known.values())
    )


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
