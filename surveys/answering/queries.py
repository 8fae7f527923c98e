"""Finding answers under way by their link, and sent answers by their receipt code."""

from __future__ import annotations

from datetime import date

from surveys.answering.tokens import hash_of, receipt_code, receipt_hash
from surveys.answering.values import OpenResponse, SentResponse
from surveys.errors import AlreadySent, ClosedSurvey, SurveyNotOpenYet, UnknownAnswers, UnknownReceipt
from surveys.queries import SurveyRow, definition_of, given_answers, survey_by_id
from surveys.questions.base import Presentation
from surveys.tables import Response


async def open_response(token: str, today: date) -> OpenResponse:
    """The answers under this link. Raises UnknownAnswers, AlreadySent, ClosedSurvey."""
    row = await Response.select().where(Response.token_hash == hash_of(token)).first()
    if row is None:
        if await was_sent(token):
            raise AlreadySent
        raise UnknownAnswers
    survey = await survey_by_id(row["survey"])
    check_open(survey, today)
    return OpenResponse(
        id=row["id"],
        token=token,
        survey=survey,
        definition=await definition_of(row["version"]),
        presentation=Presentation(row["presentation"]),
        answers=await given_answers(row["id"]),
    )


def check_open(survey: SurveyRow, today: date) -> None:
    """Raise ClosedSurvey or SurveyNotOpenYet unless the survey takes answers today."""
    if survey.is_open(today):
        return
    waits = survey.state == "draft" or (survey.state == "open" and survey.opens is not None and survey.opens > today)
    raise SurveyNotOpenYet if waits else ClosedSurvey


async def was_sent(token: str) -> bool:
    """True when the answers of this link have been sent and not deleted since."""
    return bool(await Response.exists().where(Response.receipt_hash == receipt_hash(receipt_code(token))))


async def sent_response(code: str) -> SentResponse:
    """The sent answers with this receipt code, as somebody typed it. Raises UnknownReceipt."""
    row = await Response.select().where(Response.receipt_hash == receipt_hash(code)).first()
    if row is None:
        raise UnknownReceipt
    return SentResponse(
        id=row["id"],
        survey=await survey_by_id(row["survey"]),
        definition=await definition_of(row["version"]),
        presentation=Presentation(row["presentation"]),
        answers=await given_answers(row["id"]),
        month=row["month"],
    )
