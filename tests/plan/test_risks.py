"""The plan's risks: loaded as printed, kept when they are no longer printed, refused with line, field and reason."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.plan.small import SMALL_PLAN, line_with
from voice.audit.values import COMMAND_LINE
from voice.database import Engine
from voice.paths import PLAN_FILE
from voice.plan import queries, tables
from voice.plan.actions import load
from voice.plan.document import parse, read
from voice.plan.errors import Fault, PlanFileRefused

FIRST = "  - {code: RK-01, owner: BD, text: Nobody has time., impact: Families wait., score: H}\n"
SECOND = "  - {code: RK-02, owner: WS1, text: There is no forum., impact: Nobody is heard., score: M}\n"
WITH_RISKS = SMALL_PLAN + "risks:\n" + FIRST + SECOND


async def test_the_22_risks_of_the_isle_of_wight_keep_their_order_owners_and_scores(database: Engine) -> None:
    await load(read(PLAN_FILE), COMMAND_LINE)
    found = await queries.risks()
    assert [risk.code for risk in found] == [f"RK-{number:02}" for number in range(1, 23)]
    assert (found[4].owner, found[4].score) == ("WS1", "M")
    assert found[4].text.startswith("Inability to secure an effective and engaged parent-carer forum (PCF)")
    assert Counter(risk.score for risk in found) == {"H": 12, "M": 8, "L": 2}


async def test_a_risk_that_is_no_longer_printed_is_retired_and_comes_back(database: Engine) -> None:
    await load(parse(WITH_RISKS), COMMAND_LINE)
    await load(parse(WITH_RISKS.replace(FIRST, "")), COMMAND_LINE)
    assert [risk.code for risk in await queries.risks()] == ["RK-02"]
    kept = await tables.Risk.select(tables.Risk.code, tables.Risk.retired).order_by(tables.Risk.code)
    assert kept == [{"code": "RK-01", "retired": True}, {"code": "RK-02", "retired": False}]
    await load(parse(WITH_RISKS), COMMAND_LINE)
    assert [risk.code for risk in await queries.risks()] == ["RK-01", "RK-02"]


@pytest.mark.parametrize(
    ("good", "bad", "field", "reason"),
    [
        ("score: H", "score: X", "risks.RK-01.score", "is “X”; it must be one of: H, L, M"),
        ("owner: WS1,", "owner: WS9,", "risks.RK-02.owner", "WS9 is not among the workstreams of this file"),
        ("owner: WS1,", "owner: Council,", "risks.RK-02.owner", "is “Council”; it must look like WS1 or BD"),
        ("code: RK-02", "code: R2", "risks.R2.code", "is “R2”; it must look like RK-01"),
        ("code: RK-02", "code: RK-01", "risks.RK-01", "is in this list twice"),
        (", impact: Nobody is heard.", "", "risks.RK-02.impact", "is missing"),
    ],
)
def test_a_wrong_risk_is_refused_with_its_line_field_and_reason(good: str, bad: str, field: str, reason: str) -> None:
    text = WITH_RISKS.replace(good, bad)
    with pytest.raises(PlanFileRefused) as refused:
        parse(text)
    line = line_with(text, "RK-01" if "score" in good else "There is no forum.")
    assert refused.value.faults == (Fault(line, field, reason),)
