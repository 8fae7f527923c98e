"""A question as a family sees it, before it is saved, in a frame that can send nothing anywhere."""

from __future__ import annotations

from typing import Any

from litestar.response import Template
from msgspec.structs import replace

from surveys.answering import pages
from surveys.answering.forms import chosen_here
from surveys.glossary import HardWord, explained
from surveys.manuscripts.queries import Written
from surveys.queries import survey_by_slug
from surveys.questions import COMPOSITES
from surveys.questions.base import Given, Presentation, Question
from surveys.questions.sort_cards import SortBoard

# Only our own page may hold it in a frame; scripts and forms do nothing in it.
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
    ),
    "x-frame-options": "SAMEORIGIN",
}
NO_DRAFT = "preview"


async def preview(
    manuscript: Written, question: Question, shown: Presentation, hard_words: tuple[HardWord, ...]
) -> Template:
    """One page: the question itself, or the first page of one that is asked on several."""
    whole = explained(replace(manuscript.survey, questions=(question,)), hard_words)
    asked = _pages(whole.questions[0])
    context = {
        **pages.frame(await survey_by_slug(manuscript.slug), whole, shown),
        **_unanswered(asked[0], shown),
        "of": max(len(manuscript.survey.always_asked), 1),
    }
    return Template("answering/question.html", context=context, headers=HEADERS)


def _pages(question: Question) -> list[Question]:
    composite = COMPOSITES.get(question.kind)
    parts = composite.parts(question) if composite else (question,)
    return [part for part in parts if part.kind != SortBoard.name] or [question]


def _unanswered(question: Question, shown: Presentation) -> dict[str, Any]:
    """What the page of a question shows while nobody has answered."""
    nothing = Given()
    return {
        "question": question,
        "wording": question.wording(shown),
        "given": nothing,
        "chosen": chosen_here(question, nothing, shown),
        "words": "",
        "number": 1,
        "answered": False,
        "mirrored": False,
        "shared": False,
        "look": {},
        "error": "",
        "token": NO_DRAFT,
        "board": [],
        "sequence": 1,
        "back": "",
        "back_to": "",
        "shown": (),
        "takes_files": False,
    }
