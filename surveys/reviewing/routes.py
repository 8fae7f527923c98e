"""The pages behind a reviewer's link: no account, a survey that is not open yet, and boxes to say what to change."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering.pages import bare
from surveys.errors import UnknownSurvey
from surveys.forms import Form
from surveys.manuscripts.queries import Written, written_by_id
from surveys.queries import SurveyRow, survey_by_slug
from surveys.questions.base import Presentation
from surveys.reviewing import actions, forms
from surveys.reviewing.errors import ReadItAgain, ReviewWillNotDo
from surveys.reviewing.pages import address, question_page, shown_as, whole_page
from surveys.reviewing.queries import reviewer_by_token, texts
from surveys.reviewing.values import Reviewer

Asked = Annotated[str, QueryParameter(name="as")]
Spoken = Annotated[str, QueryParameter(name="lang")]
Part = Annotated[str, QueryParameter(name="part")]
Sent = Annotated[str, QueryParameter(name="sent")]
YES, BACK = "yes", "back"


@get("/r/{token:str}")
async def review_page(token: FromPath[str], today: NamedDependency[date], as_: Asked = "", sent: Sent = "") -> Template:
    reviewer, written = await _let_in(token)
    survey = await _opened(written, today)
    if survey:
        context = {**bare(shown_as(as_)), "slug": survey.slug, "is_open": survey.is_open(today), "back": f"/r/{token}"}
        return Template("reviewing/opened.html", context=context)
    context = await whole_page(token, reviewer, written, shown_as(as_), sent=sent == "yes")
    return Template("reviewing/whole.html", context=context)


async def _let_in(token: str) -> tuple[Reviewer, Written]:
    reviewer = await reviewer_by_token(token)
    return reviewer, await written_by_id(reviewer.manuscript_id)


async def _opened(written: Written, today: date) -> SurveyRow | None:
    """The survey that was made of this text, once it has been opened."""
    try:
        survey = await survey_by_slug(written.slug)
    except UnknownSurvey:
        return None
    waits = survey.state == "draft" or (survey.opens is not None and survey.opens > today)
    return None if waits else survey


@post("/r/{token:str}", status_code=303)
async def say_of_the_whole(
    token: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    as_: Asked = "",
    lang: Spoken = "",
) -> Redirect | Template:
    """A comment on everything, a yes, or the yes taken back."""
    reviewer, written = await _let_in(token)
    shown, read = shown_as(as_), forms.read_revision(form, written.revision)
    try:
        await _do(form, reviewer, written, shown, read, today)
    except (ReviewWillNotDo, ReadItAgain) as refusal:
        told = [(refusal.field if isinstance(refusal, ReviewWillNotDo) else "ready", refusal.sentence)]
        typed = form.one("words")
        context = await whole_page(token, reviewer, written, shown, typed=typed, errors=told)
        return Template("reviewing/whole.html", context=context, status_code=refusal.status)
    return Redirect(address(token, "", shown, lang, sent="yes"), status_code=303)


async def _do(form: Form, reviewer: Reviewer, written: Written, shown: Presentation, read: int, today: date) -> None:
    if form.one("do") not in (YES, BACK):
        await actions.send(reviewer, forms.remark(form, "", shown, read, written.survey), today)
    elif await _opened(written, today):
        return  # what opened was approved or not; the page they come to says that it is open
    elif form.one("do") == YES:
        await actions.approve(reviewer, written, read, today)
    else:
        await actions.take_back(reviewer)


@get("/r/{token:str}/q/{question:str}")
async def question_review_page(
    token: FromPath[str],
    question: FromPath[str],
    today: NamedDependency[date],
    as_: Asked = "",
    lang: Spoken = "",
    part: Part = "",
    sent: Sent = "",
) -> Redirect | Template:
    reviewer, written = await _let_in(token)
    if await _opened(written, today):
        return Redirect(address(token, "", shown_as(as_), lang), status_code=303)
    said = sent == "yes"
    context = await question_page(token, reviewer, written, question, shown_as(as_), part=part, sent=said)
    return Template("reviewing/question.html", context=context)


@post("/r/{token:str}/q/{question:str}", status_code=303)
async def say_of_a_question(
    token: FromPath[str],
    question: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    as_: Asked = "",
    lang: Spoken = "",
) -> Redirect | Template:
    reviewer, written = await _let_in(token)
    shown, read = shown_as(as_), forms.read_revision(form, written.revision)
    then = (await texts(written, [read]))[read]
    try:
        await actions.send(reviewer, forms.remark(form, question, shown, read, then), today)
    except ReviewWillNotDo as refusal:
        typed = form.one("words"), form.one("suggestion")
        context = await question_page(
            token,
            reviewer,
            written,
            question,
            shown,
            part=form.one("part"),
            typed=typed,
            revision=read,
            refusal=refusal,
        )
        return Template("reviewing/question.html", context=context, status_code=refusal.status)
    return Redirect(address(token, question, shown, lang, sent="yes"), status_code=303)


PUBLIC = (review_page, say_of_the_whole, question_review_page, say_of_a_question)
