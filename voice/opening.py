"""What a service needs before its first day: the plan with its codebook, and surveys; each act in the record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from surveys.area import Area
from surveys.builder.actions import close_survey, put_survey
from surveys.builder.gate import open_if_fit
from surveys.definition import Survey
from surveys.glossary import HardWord, explained
from surveys.manuscripts import actions as manuscripts
from surveys.manuscripts.parts import WAVE
from surveys.queries import every_survey
from surveys.translation import with_translations
from voice.audit.actions import Actor, record
from voice.codebook import actions as codebook
from voice.database import transaction
from voice.languages import LANGUAGES
from voice.plan import actions as plan
from voice.plan.document import PlanDocument
from voice.plan.people import people_by_about
from voice.plan.queries import glossary, measures, workstreams
from voice.plan.values import Term
from voice.safeguarding.numbers.queries import missing


async def load_plan(document: PlanDocument, actor: Actor) -> str:
    """Load a plan and its codebook whole or not at all; returns a sentence for the person."""
    async with transaction():
        result = await plan.load(document, actor)
        await codebook.load_codebook(document.codebook, actor)
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


async def load_survey(definition: Survey, actor: Actor, now: datetime, *, is_example: bool = False) -> bool:
    """Make this the text of its survey; False when it is open: then opening it again puts the text in, as a version.

    Raises NameWillNotDo.
    """
    async with transaction():
        await manuscripts.put(definition, who=actor.name, now=now, is_example=is_example)
        await record(actor, "loaded a survey", "survey", definition.slug)
        known = next((survey for survey in await every_survey() if survey.slug == definition.slug), None)
        if known is not None and known.state == "open":
            return False
        await put_survey(explained(definition, await hard_words()), is_example=is_example)
    return True


async def area() -> Area:
    """What surveys have to know of the plan in force; nothing when none is loaded."""
    return Area(
        hard_words=tuple(await hard_words()),
        people=await people_by_about(),
        workstreams=tuple((each.code, each.short_name) for each in await workstreams()),
        measures=tuple((each.code, each.text) for each in await measures()),
    )


async def hard_words() -> list[HardWord]:
    """The glossary of the plan in force, as surveys use it."""
    return [hard_word(term) for term in await glossary()]


def hard_word(term: Term) -> HardWord:
    """A term of the glossary: what it stands for and what it means, in standard and in easy words."""
    return HardWord(term.term, ". ".join(filter(None, (term.stands_for, term.meaning))), " ".join(term.easy_words))


async def start_survey(
    slug: str, today: date, actor: Actor, now: datetime, *, opens: date | None = None, until: date | None = None
) -> None:
    """Open a survey to families, on the days of its text unless others are given. Raises UnknownSurvey, CannotOpen."""
    async with transaction():
        manuscript = await manuscripts.change(slug, WAVE, _on_days(opens, until), who=actor.name, now=now)
        numbers = await missing(today, is_example=manuscript.is_example)
        await open_if_fit(slug, await area(), numbers, today)
        await record(actor, "opened a survey", "survey", slug)


def _on_days(opens: date | None, until: date | None) -> manuscripts.Make:
    def made(survey: Survey) -> Survey:
        wave = survey.wave
        days = replace(wave, opens=opens or wave.opens, closes=until or wave.closes)
        return replace(survey, wave=days)

    return made


async def stop_survey(slug: str, actor: Actor) -> None:
    """Take no more answers. Raises UnknownSurvey."""
    async with transaction():
        await close_survey(slug)
        await record(actor, "closed a survey", "survey", slug)
