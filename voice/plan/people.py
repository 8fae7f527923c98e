"""How many people live here for each answer about the person: what surveys are counted against before they open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from voice.plan.queries import population
from voice.plan.values import Figure

# What a question about the person asks → the code list its figures count.
COUNTED: Final[Mapping[str, str]] = {
    "about:sen_provision": "sen_provision",
    "about:need": "sen_type",
    "about:sex": "sex",
}
ALSO: Final[Mapping[str, str]] = {"F": "girl", "M": "boy"}  # the same value as surveys write it
REST: Final[Mapping[str, str]] = {"about:need": "OTH"}  # the answer that stands for every other value
TOTALS: Final = {"EHCP": "ehcp_total"}
EVERYBODY: Final = "send_total"
WHOLE: Final = 100


async def people_by_about() -> dict[str, dict[str, int]]:
    """Role (`about:sex`) → answer → how many people, from the plan in force; empty before a plan is loaded."""
    return people_of(await population())


def people_of(figures: Sequence[Figure]) -> dict[str, dict[str, int]]:
    """The same from figures. A share is of those it is printed for, else of everybody with SEND."""
    values = {figure.code: figure.value for figure in figures}
    found = {role: _of(code_list, figures, values) for role, code_list in COUNTED.items()}
    for role, code in REST.items():
        left = _left(COUNTED[role], figures, values)
        if left and code not in found[role]:
            found[role][code] = left
    return {role: _also(people) for role, people in found.items() if people}


def _of(code_list: str, figures: Iterable[Figure], values: Mapping[str, float]) -> dict[str, int]:
    counted = (
        (figure.counts.code, _number(figure, values)) for figure in _counting(code_list, figures) if figure.counts
    )
    return {code: number for code, number in counted if number}


def _counting(code_list: str, figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.counts and figure.counts.list == code_list]


def _number(figure: Figure, values: Mapping[str, float]) -> int:
    """People, where the plan prints a share; 0 when nobody says of how many."""
    if "%" not in figure.unit:
        return round(figure.value)
    return round(_base(figure, values) * figure.value / WHOLE)


def _base(figure: Figure, values: Mapping[str, float]) -> float:
    of = next((total for name, total in TOTALS.items() if figure.unit.endswith(name)), EVERYBODY)
    return values.get(of, 0)


def _left(code_list: str, figures: Sequence[Figure], values: Mapping[str, float]) -> int:
    """The people whom no printed share counts."""
    shares = [figure for figure in _counting(code_list, figures) if "%" in figure.unit]
    if not shares:
        return 0
    return max(0, round(_base(shares[0], values) * (WHOLE - sum(figure.value for figure in shares)) / WHOLE))


def _also(people: Mapping[str, int]) -> dict[str, int]:
    return {**people, **{ALSO[code]: number for code, number in people.items() if code in ALSO}}
