"""How the product counts a measure, in words. What is not here, and asks no question of the bank, people enter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from voice.plan.values import Measure

DEVELOPMENTS, IMPROVEMENTS, UNDER_REPRESENTED = "KT-03", "KT-04", "KT-05"
AT_EVENTS, CLOCK, REACH = "KT-10", "IW-01", "IW-05"
COMPLAINTS, COMMENTS, MEMBERS, YOUNG_MEMBERS = "HU-03", "HU-13", "WI-11", "WI-10"

OTHER_WAYS: Final[Mapping[str, str]] = {
    DEVELOPMENTS: "Actions of the plan that were noted this year as made together, with evidence of it.",
    IMPROVEMENTS: "Answers with the state “we did”, done in the year, to things that parents told us.",
    UNDER_REPRESENTED: (
        "Different parents in a group the board has named, who agreed to be asked and to such counts, and who sent a "
        "survey they were invited to in the year. An invitation knows that it was used and never what was said. People "
        "who came to an event or used an open link are not in it: nobody knows who they are."
    ),
    AT_EVENTS: "People at events in the year, as they were counted there. Somebody who came twice is counted twice.",
    CLOCK: "Messages of a quarter that were acknowledged within 5 working days and answered within 10.",
    REACH: (
        "Children and young people whom we can ask through the register, of all with SEND in the plan. Their parent or "
        "they themselves agreed to be asked."
    ),
    COMPLAINTS: "Complaints of a quarter that came because people were not told, or not listened to.",
    COMMENTS: "Comments on the Local Offer that came in the year.",
    MEMBERS: "Parents and carers on the register who agreed to be asked.",
    YOUNG_MEMBERS: "Young people on the register who agreed to join groups and events.",
}
ONE_QUESTION = (
    "Answers to {questions}, one survey at a time. The share who are positive, of those who gave a view. Standard and "
    "Easy Read meet as positive, middle, negative and not sure."
)
BOTH_QUESTIONS = ONE_QUESTION + " A person is positive only when both answers are."
# Measures of two questions, which are one view only together.
PAIRS: Final = frozenset({"KT-29", "KT-36"})


def asks(measure: Measure) -> bool:
    """True for a measure that is made of answers to questions of the bank."""
    return measure.collected_by == "survey" and bool(measure.questions)


def way_of(measure: Measure) -> str:
    """How it is counted here; empty when people enter it or read it from a file."""
    if asks(measure):
        words = BOTH_QUESTIONS if measure.code in PAIRS else ONE_QUESTION
        return words.format(questions=" and ".join(measure.questions))
    return OTHER_WAYS.get(measure.code, "")
