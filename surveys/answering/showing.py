"""What a press on a page of “Show us” does to the files, before the answer itself is saved."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from surveys.answering.values import Do, OpenResponse, Step
from surveys.errors import SurveyRefusal
from surveys.forms import Form
from surveys.questions.base import Given, Question
from surveys.questions.show_us import ShowUs
from surveys.showing import actions, handing
from surveys.showing.queries import of_question
from surveys.showing.values import Kept


async def with_shown(response: OpenResponse, question: Question, step: Step, form: Form) -> Step:
    """The step with what is shown now as its choices, and with the refusal of a file; any other kind's as it is.

    Files that were taken stay, whatever happens to the answer. Whoever goes back or stops is let out all the same.
    """
    if question.kind != ShowUs.name:
        return step
    if step.do is Do.SKIP:
        await actions.clear(response.id, question.id)
        return step
    refusal = step.refusal
    try:
        await actions.take(response.id, question.id, form, response.key)
    except SurveyRefusal as file_refused:
        refusal = refusal or file_refused
    ids = tuple(str(kept.id) for kept in await of_question(response.id, question.id))
    return replace(step, given=Given(choices=ids, words=step.given.words), refusal=refusal)


async def kept_for(response: OpenResponse, question: Question) -> tuple[Kept, ...]:
    """What the page shows; nothing, and no look at the database, for another kind."""
    return await of_question(response.id, question.id) if question.kind == ShowUs.name else ()


async def bring_back(ids: tuple[str, ...], draft_id: UUID, *, service_key: bytes, draft_key: bytes) -> tuple[str, ...]:
    """The choices of an answer that is changed, as they are named in its draft."""
    new = await handing.bring_back(ids, draft_id, service_key=service_key, draft_key=draft_key)
    return tuple(new[each] for each in ids if each in new)
