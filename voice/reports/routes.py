"""The doors: reports for everybody, answers for leads, drafts and publishing for officers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from surveys.queries import current_version, survey_by_slug
from voice.accounts.values import Role, StaffRequest
from voice.audit.actions import record
from voice.calendar import add_working_days, london, plain_date
from voice.errors import Refusal
from voice.plan import queries as plan
from voice.reports import actions, board, pages, queries, saying
from voice.reports.answering import answer, check_own
from voice.reports.counting import file_of
from voice.reports.errors import AnsweredByAnother, ChangedSince, MeetingKnown, NoNote, NotReady, WrongAnswer
from voice.reports.exporting import numbers_csv
from voice.reports.forms import NOT_A_DAY, AnswerForm, answer_form, sentences, typed_from
from voice.reports.given import GiveEditions
from voice.reports.publishing import correct, publish
from voice.reports.showing import show
from voice.reports.so_far import so_far
from voice.reports.watching import is_live, picture
from voice.settings import Settings

EASY_READ = "easy_read"
BOARD = "SEND Partnership Board"
STANDARD, EASY = "reports/report.html", "reports/report_easy_read.html"
Reader = Request[Any, Any, Any]
As = Annotated[str, QueryParameter(name="as")]

# --- everybody


@get("/reports")
async def list_reports(as_: As = "") -> Template:
    context = {"reports": await queries.latest_published(), "easy": as_ == EASY_READ, **saying.CALLS}
    return Template("reports/list.html", context=context)


@get("/reports/{code:str}", media_type="text/html")
async def newest_report(
    request: Reader, settings: NamedDependency[Settings], editions: NamedDependency[GiveEditions], code: FromPath[str]
) -> Response[bytes]:
    return await show(request, STANDARD, code, None, settings, editions)


@get("/reports/{code:str}/easy-read", media_type="text/html")
async def newest_easy_report(
    request: Reader, settings: NamedDependency[Settings], editions: NamedDependency[GiveEditions], code: FromPath[str]
) -> Response[bytes]:
    return await show(request, EASY, code, None, settings, editions)


@get("/reports/{code:str}/{number:int}", media_type="text/html")
async def report(
    request: Reader,
    settings: NamedDependency[Settings],
    editions: NamedDependency[GiveEditions],
    code: FromPath[str],
    number: FromPath[int],
) -> Response[bytes]:
    return await show(request, STANDARD, code, number, settings, editions)


@get("/reports/{code:str}/{number:int}/easy-read", media_type="text/html")
async def easy_report(
    request: Reader,
    settings: NamedDependency[Settings],
    editions: NamedDependency[GiveEditions],
    code: FromPath[str],
    number: FromPath[int],
) -> Response[bytes]:
    return await show(request, EASY, code, number, settings, editions)


@get("/reports/{code:str}/{number:int}/numbers.csv", media_type="text/csv")
async def report_numbers(code: FromPath[str], number: FromPath[int]) -> Response[str]:
    found = await queries.published(code, number)
    name = f"you-said-we-did-{found.workstream.lower()}-{found.number}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(numbers_csv(found.edition.report), headers=headers, media_type="text/csv")


# --- leads


@get("/staff/answers")
async def answers(request: StaffRequest, today: NamedDependency[date], settings: NamedDependency[Settings]) -> Template:
    streams = await board.to_answer(request.user, today, settings)
    return Template("reports/answers.html", context={"streams": streams})


@get("/staff/answers/{code:str}/{theme:str}")
async def answer_page(
    request: StaffRequest,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    theme: FromPath[str],
) -> Template:
    check_own(request.user, code)
    context = await pages.line(code, theme, today, settings)
    held = next(iter(context["history"]), None)
    typed, chosen = typed_from(held, today)
    return Template("reports/answer.html", context={**context, **await pages.choices(code, typed, chosen)})


@post("/staff/answers/{code:str}/{theme:str}", status_code=303)
async def save_answer(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    theme: FromPath[str],
) -> Redirect | Template:
    check_own(request.user, code)
    context = await pages.line(code, theme, today, settings)
    sent = answer_form(form, today)
    if sent.act != "save":
        return await _again(code, context, sent, {}, 200)
    if sent.faults:
        return await _again(code, context, sent, sent.faults, 422)
    try:
        await answer(code, theme, sent.decision, seen=sent.seen, actor=request.user.actor, moment=now)
    except WrongAnswer as refusal:
        return await _again(code, context, sent, refusal.faults, refusal.status)
    except AnsweredByAnother as refusal:
        return await _again(code, context, sent, {}, refusal.status, refusal)
    return Redirect("/staff/answers", status_code=303)


async def _again(
    code: str,
    context: dict[str, Any],
    sent: AnswerForm,
    faults: dict[str, str],
    status: int,
    refusal: Refusal | None = None,
) -> Template:
    """The same page with everything typed kept. After a quarrel it shows the other answer and counts it as seen."""
    shown = await pages.choices(code, sent.typed, sent.activities, sent.find)
    seen = context["seen"] if refusal else sent.seen
    kept = {**context, **shown, "faults": faults, "refusal": refusal, "seen": seen}
    return Template("reports/answer.html", context=kept, status_code=status)


# --- officers, and those who read along


@get("/staff/reports")
async def all_reports(
    request: StaffRequest, today: NamedDependency[date], settings: NamedDependency[Settings]
) -> Template:
    return await _all_reports(request, today, settings)


async def _all_reports(
    request: StaffRequest,
    today: date,
    settings: Settings,
    refusal: Refusal | None = None,
    body: str = BOARD,
    day: str = "",
    day_error: str = "",
) -> Template:
    meeting = await queries.next_meeting(today)
    context = {
        "rows": await board.reports_of_all(),
        "meeting": meeting,
        "drafts_from": add_working_days(meeting.day, -settings.draft_days) if meeting else None,
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
        "refusal": refusal,
        "body": body,
        "day": day,
        "day_error": day_error,
    }
    status = 422 if day_error else refusal.status if refusal else 200
    return Template("reports/reports.html", context=context, status_code=status)


@post("/staff/meetings", status_code=303)
async def new_meeting(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    body, day = form.one("body").strip() or BOARD, form.one("day").strip()
    try:
        await actions.add_meeting(body, date.fromisoformat(day), request.user.actor)
    except ValueError:
        return await _all_reports(request, today, settings, None, body, day, NOT_A_DAY)
    except MeetingKnown as refusal:
        return await _all_reports(request, today, settings, refusal, body, day)
    return Redirect("/staff/reports", status_code=303)


@get("/staff/reports/{code:str}")
async def look(
    request: StaffRequest,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    of: FromQuery[str] = "",
    correct: FromQuery[str] = "",
) -> Template:
    context = await pages.next_version(code, today, settings, of, correcting=bool(correct))
    return _preview(request, context)


def _preview(request: StaffRequest, context: dict[str, Any], status: int = 200) -> Template:
    officer = request.user.has(Role.PARTICIPATION_OFFICER)
    return Template("reports/preview.html", context={**context, "officer": officer}, status_code=status)


@post("/staff/reports/{code:str}/publish", status_code=303)
async def publish_report(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    of, seen, actor = form.one("of"), form.one("seen"), request.user.actor
    try:
        made = await publish(code, seen=seen, examples=of == pages.EXAMPLES, actor=actor, moment=now, settings=settings)
    except (NotReady, ChangedSince) as refusal:
        context = await pages.next_version(code, today, settings, of, refusal=refusal)
        return _preview(request, context, refusal.status)
    return Redirect(made.url, status_code=303)


@post("/staff/reports/{code:str}/correct", status_code=303)
async def correct_report(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    of, note, actor = form.one("of"), form.one("note").strip(), request.user.actor
    seen, examples = form.one("seen"), of == pages.EXAMPLES
    try:
        made = await correct(code, seen=seen, note=note, examples=examples, actor=actor, moment=now, settings=settings)
    except (NoNote, NotReady, ChangedSince) as refusal:
        context = await pages.next_version(code, today, settings, of, correcting=True, refusal=refusal)
        return _preview(request, {**context, "note": note}, refusal.status)
    return Redirect(made.url, status_code=303)


@post("/staff/reports/{code:str}/gaps", status_code=303)
async def save_gaps(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    stream = await plan.workstream(code)
    words, easy_words = form.one("gaps").strip(), form.one("easy_gaps").strip()
    try:
        await actions.put_gaps(stream.code, words, sentences(easy_words), request.user.actor)
    except WrongAnswer as refusal:
        context = await pages.next_version(code, today, settings)
        typed = {"gaps": words, "easy_gaps": easy_words, "faults": refusal.faults}
        return _preview(request, {**context, **typed}, refusal.status)
    return Redirect(f"/staff/reports/{stream.code}", status_code=303)


PUBLIC = (list_reports, newest_report, newest_easy_report, report, easy_report, report_numbers)
ANSWERS = (answers, answer_page, save_answer)


@get("/staff/surveys/{slug:str}/counts.csv", media_type="text/csv")
async def survey_counts(
    request: StaffRequest, slug: FromPath[str], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> Response[str]:
    """The choices of a survey, small numbers hidden. The file says who took it and when, and the record does too."""
    survey = await survey_by_slug(slug)
    _version, definition = await current_version(survey.id)
    await record(request.user.actor, "took the counts of a survey", "survey", slug)
    marking = ["example answers, invented"] if survey.is_example else []
    marking += [f"taken by {request.user.name} on {plain_date(london(now).date())}", "for staff"]
    headers = {"content-disposition": f'attachment; filename="{slug}.csv"'}
    text = await file_of(survey, definition, settings.small_number, marking)
    return Response(text, headers=headers, media_type="text/csv")


@get("/staff/surveys/{slug:str}/watch")
async def watch(slug: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings]) -> Template:
    """Who has been heard so far, and where people stop; nothing that tells when one person answered."""
    survey = await survey_by_slug(slug)
    _version, definition = await current_version(survey.id)
    found = so_far(await picture(survey, today), definition, await plan.population(), settings)
    context = {"survey": survey, "found": found, "live": is_live(survey), "small": settings.small_number}
    return Template("reports/watch.html", context={**context, "base": settings.percent_base})


REPORTS = (new_meeting, publish_report, correct_report, save_gaps, survey_counts, watch)
READERS = (all_reports, look)
