"""How the actions of the plan stand to which an answer points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from analysis.reports.facts import Answer
from voice.progress import queries as progress
from voice.reports.values import Answered


async def with_status(answers: Mapping[str, Answered], *, examples: bool) -> dict[str, Answered]:
    """The same answers; each action they point to carries the letter of its status, where somebody has said it."""
    if not any(each.answer.activities for each in answers.values()):
        return dict(answers)
    stands = {each.activity.code: each.status for each in await progress.standings(examples=examples)}
    return {code: replace(each, answer=_told(each.answer, stands)) for code, each in answers.items()}


def _told(answer: Answer, stands: Mapping[str, str]) -> Answer:
    refs = tuple(msgspec.structs.replace(ref, status=stands.get(ref.activity, "")) for ref in answer.activities)
    return msgspec.structs.replace(answer, activities=refs)
