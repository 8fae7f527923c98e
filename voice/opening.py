"""What a service needs before its first day: the plan with its codebook, and surveys; each act in the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.definition import Survey
from surveys.glossary import HardWord, explained
from surveys.queries import survey_by_slug
from surveys.translation import with_translations
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.languages import LANGUAGES
from voice.plan import actions as plan
from voice.plan.document import PlanDocument
from voice.plan.queries import glossary
from voice.plan.values import Term
from voice.safeguarding.numbers.queries import missing
from voice.themes import actions as themes


async def load_plan(document: PlanDocument, actor: Actor) -> str:
    """Load a plan and its codebook whole or not at all; returns a sentence for the person."""
    async with transaction():
        result = await plan.load(document, actor)
        await themes.load_codebook(document.codebook, actor)
    if not result.changed:
        return "The plan is already loaded as the file says. Nothing was changed."
    counted = ", ".join(f"{number} {name}" for name, number in result.counts.items())
    return f"The plan is loaded: {counted}."


def with_files(survey: Survey, file: Path) -> Survey:
    """The survey of `file` with its translations, which lie in folders beside it: `cy/NAME.yaml` for `NAME.yaml`.

    Raises WrongDefinition.
    """
    others = {code: file.parent / code / file.name for code in LANGUAGES}
    found = {code: other.read_text(encoding="utf-8") for code, other in others.items() if other.is_file()}
    return with_translations(survey, found) if found else survey


async def load_survey(definition: Survey, actor: Actor, *, is_example: bool = False) -> None:
    """Put a survey in as a draft, or a changed text as a new version. The plan's glossary explains its hard words."""
    async with transaction():
        await put_survey(explained(definition, await hard_words()), is_example=is_example)
        await record(actor, "loaded a survey", "survey", definition.slug)


async def hard_words() -> list[HardWord]:
    """The glossary of the plan in force, as surveys use it."""
    return [hard_word(term) for term in await glossary()]


def hard_word(term: Term) -> HardWord:
    """A term of the glossary: what it stands for and what it means, in standard and in easy words."""
    return HardWord(term.term, ". ".join(filter(None, (term.stands_for, term.meaning))), " ".join(term.easy_words))


async def start_survey(slug: str, opens: date, closes: date | None, actor: Actor) -> None:
    """Open a survey to families. Raises UnknownSurvey, HelpNumbersNotConfirmed."""
    survey = await survey_by_slug(slug)
    async with transaction():
        await open_survey(slug, opens, closes, missing=await missing(opens, is_example=survey.is_example))
        await record(actor, "opened a survey", "survey", slug)


async def stop_survey(slug: str, actor: Actor) -> None:
    """Take no more answers. Raises UnknownSurvey."""
    async with transaction():
        await close_survey(slug)
        await record(actor, "closed a survey", "survey", slug)
