"""How many people live here for each answer about the person, from the figures that a plan prints."""

from __future__ import annotations

from voice.database import Engine
from voice.paths import PACKAGE
from voice.plan.document import read
from voice.plan.people import people_by_about, people_of
from voice.plan.values import CountsOf, Figure

PLAN = read(PACKAGE / "data" / "isle_of_wight.yaml")


def figure(code: str, value: float, unit: str, counts: CountsOf | None = None) -> Figure:
    return Figure(code=code, name=code, value=value, unit=unit, meaning="", as_at="2026", source="iow", counts=counts)


def test_the_figures_of_the_island_are_people() -> None:
    assert people_of(PLAN.population) == {
        "about:sen_provision": {"E": 1782, "K": 2539},
        "about:need": {"ASD": 344, "SLCN": 599, "SEMH": 438, "OTH": 401},
        "about:sex": {"F": 1642, "M": 2679, "girl": 1642, "boy": 2679},
    }


def test_a_share_of_nobody_knows_how_many_gives_no_people() -> None:
    shares = [figure("girls", 38, "% of pupils", CountsOf(list="sex", code="F"))]
    assert people_of(shares) == {}
    assert people_of([]) == {}


def test_shares_that_leave_nobody_over_make_no_rest() -> None:
    whole = [
        figure("ehcp_total", 200, "people"),
        figure("a", 60, "% of EHCP", CountsOf(list="sen_type", code="ASD")),
        figure("b", 40, "% of EHCP", CountsOf(list="sen_type", code="SLCN")),
    ]
    assert people_of(whole) == {"about:need": {"ASD": 120, "SLCN": 80}}


async def test_before_a_plan_is_loaded_there_are_none(database: Engine) -> None:
    assert await people_by_about() == {}
