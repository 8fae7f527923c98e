"""Small surveys for the tests of checking, and what was found in them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from surveys.checking import check
from surveys.checking.findings import Finding
from surveys.definition import Survey
from surveys.questions.base import Option, Outcome, Question, Wording

NOT_SURE = Option(code="not_sure", words="I am not sure", picture="unsure", outcome=Outcome.NOT_SURE, apart=True)
GOOD = Option(code="good", words="Good", picture="good", outcome=Outcome.POSITIVE)
OK = Option(code="ok", words="OK", picture="ok", outcome=Outcome.MIDDLE)
BAD = Option(code="not_good", words="Not good", picture="notgood", outcome=Outcome.NEGATIVE)
RATING = (GOOD, OK, BAD, NOT_SURE)


def rated(id: str = "q1", **easy_read: Any) -> Question:
    """How good the help is, in three pictures; `easy_read` are other fields of its Easy Read wording."""
    wording = Wording(words="How good is the help?", picture="help", options=RATING)
    return Question(id=id, kind="three_pictures", standard=wording, easy_read=replace(wording, **easy_read))


def asked(words: str, *, kind: str = "short_words", **standard: Any) -> Question:
    """A question in these standard words, with plain Easy Read words."""
    easy = Wording(words="What is good?", picture="good")
    return Question(id="q1", kind=kind, standard=Wording(words=words, **standard), easy_read=easy)


def survey(*questions: Question, **fields: Any) -> Survey:
    """A survey in which nothing else is worth a look."""
    plain: dict[str, Any] = {
        "slug": "small",
        "title": "What is good?",
        "easy_title": "What is good?",
        "mode": "anonymous",
        "audience": ("yp",),
        "workstreams": ("WS1",),
        "intro": "",
        "easy_intro": (),
        "questions": questions or (rated(),),
    }
    return Survey(**{**plain, **fields})


def found(rule: str, *questions: Question, **fields: Any) -> list[Finding]:
    """What one rule finds in a survey of these questions."""
    return [each for each in check(survey(*questions, **fields)) if each.rule == rule]


def where(rule: str, *questions: Question, **fields: Any) -> list[tuple[str, str]]:
    """The places of what one rule finds, each with its level."""
    return [(each.where, each.level.value) for each in found(rule, *questions, **fields)]
