"""Which drawing stands beside an Easy Read sentence: the idea its words name first in this list, else a plain one.

The same word always brings the same drawing, in every report. Concepts are those of the picture set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.reports.words import State

# Earlier lines win: what a sentence is about comes before how it is done.
CONCEPT_OF: Mapping[str, str] = {
    r"wait\w*": "wait",
    r"early|sooner": "early",
    r"late": "clock",
    r"sorry": "hug",
    r"therap\w*|doctors?|nurses?|health": "doctor",
    r"feelings?|worr\w*|sad|happy": "heart",
    r"taxis?": "taxi",
    r"bus|buses|travel\w*": "bus",
    r"friends?": "friends",
    r"clubs?|play\w*|fun|holidays?": "play",
    r"money|pay|paid|cost\w*": "money",
    r"jobs?|work experience": "work",
    r"letters?": "letter",
    r"emails?": "email",
    r"phone\w*|calls?": "phone",
    r"messages?|texts?": "message",
    r"website|online": "website",
    r"plans?": "plan",
    r"forms?": "form",
    r"meetings?|reviews?|together|groups?": "team",
    r"teachers?|staff|class": "teacher",
    r"schools?|college|nursery": "school",
    r"famil\w*|parents?|mums?|dads?": "family",
    r"words?|read": "words",
    r"listen\w*|hear\w*": "listen",
    r"ask\w*|question\w*": "question",
    r"talk\w*|tell|told|said|say": "talk",
    r"councils?": "council",
    r"help\w*": "help",
    r"homes?|house": "home",
    r"choose|decide\w*|choice\w*": "choose",
    r"learn\w*|lessons?": "book",
    r"bull\w*": "stop",
    r"myself|alone": "person",
    r"promises?": "tick",
    r"years?|months?|days?": "calendar",
    r"children|child": "child",
    r"young people|young person": "student",
    r"people|person": "people",
}
OF_STATE: Mapping[State, str] = {
    State.DID: "tick",
    State.DOING: "clock",
    State.WILL: "calendar",
    State.CANNOT: "cross",
    State.NOT_OURS: "later",
    State.THINKING: "unsure",
    State.NONE: "wait",
}
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), concept) for words, concept in CONCEPT_OF.items())


def picture_for(sentence: str, otherwise: str) -> str:
    """The concept to draw beside this sentence."""
    return next((concept for pattern, concept in _PATTERNS if pattern.search(sentence)), otherwise)
