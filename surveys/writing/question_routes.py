"""Writing one question: both presentations side by side, its preview, its picture; and adding one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys import bank, lengths
from surveys.answering.pages import presentation_from
from surveys.area import GiveArea
from surveys.forms import Form
from surveys.manuscripts.errors import ChangedMeanwhile
from surveys.manuscripts.queries import written
from surveys.pictures import groups as picture_groups
from surveys.pictures import meanings
from surveys.questions.base import Question
from surveys.writing.actions import Writer, add_question, change_question, save_question
from surveys.writing.errors import TooLong
from surveys.writing.finding import find
from surveys.writing.forms import pressed, question_from
from surveys.writing.kinds import OFFERED, started
from surveys.writing.pages import frame, question_page
from surveys.writing.pictures import chosen_for, with_picture
from surveys.writing.preview import preview

Asked = Annotated[str, QueryParameter(name="as")]
QUIET = "quiet"  # the page saves by itself while somebody types, and wants to hear only what was found


@get("/staff/surveys/{slug:str}/write/q/{path:str}")
async def question_to_write(slug: FromPath[str], path: FromPath[str], area: NamedDependency[GiveArea]) -> Template:
    return Template("writing/question.html", context=await question_page(await written(slug), await area(), path))


@post("/staff/surveys/{slug:str}/write/q/{path:str}", status_code=303)
async def save_written(
    slug: FromPath[str],
    path: FromPath[str],
    form: NamedDependency[Form],
    area: NamedDependency[GiveArea],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    """Save; `do` may be a button of a list, or lead to the page of pictures."""
    manuscript, do = await written(slug), form.one("do")
    typed = pressed(question_from(form, find(manuscript.survey, path)), do)
    try:
        _check_lengths(typed)
        saved = await save_question(slug, path, typed, form.one("seen"), Writer(who, now))
    except (ChangedMeanwhile, TooLong) as refusal:
        context = await question_page(await written(slug), await area(), path, typed=typed, refusal=refusal)
        page = "writing/_saved.html" if form.has(QUIET) else "writing/question.html"
        return Template(page, context=context, status_code=refusal.status)
    if form.has(QUIET):
        return Template("writing/_saved.html", context=await question_page(saved, await area(), path), status_code=200)
    here = f"/staff/surveys/{slug}/write/q/{path}"
    if do.startswith("picture:"):
        return Redirect(f"{here}/picture?of={do.removeprefix('picture:')}", status_code=303)
    return Redirect(f"{here}?saved=yes{_place(do)}", status_code=303)


def _check_lengths(question: Question) -> None:
    faults = [found.fault for found in lengths.of_question(question)]
    if faults:
        raise TooLong(" ".join(faults))


def _place(do: str) -> str:
    """Where on the page to go on: at the list whose button was pressed, else at what was found."""
    return f"#{do.split(':')[1].rsplit('.', 1)[0]}" if do.startswith(("up:", "down:", "out:", "more:")) else "#findings"


@get("/staff/surveys/{slug:str}/write/q/{path:str}/preview")
async def saved_preview(
    slug: FromPath[str], path: FromPath[str], area: NamedDependency[GiveArea], as_: Asked = ""
) -> Template:
    manuscript = await written(slug)
    question = find(manuscript.survey, path)
    return await preview(manuscript, question, presentation_from(as_), (await area()).hard_words)


@post("/staff/surveys/{slug:str}/write/q/{path:str}/preview", status_code=200)
async def typed_preview(
    slug: FromPath[str], path: FromPath[str], form: NamedDependency[Form], area: NamedDependency[GiveArea]
) -> Template:
    """What is typed and not saved yet."""
    manuscript = await written(slug)
    question = question_from(form, find(manuscript.survey, path))
    return await preview(manuscript, question, presentation_from(form.one("as")), (await area()).hard_words)


@get("/staff/surveys/{slug:str}/write/q/{path:str}/picture")
async def choose_picture(
    slug: FromPath[str],
    path: FromPath[str],
    area: NamedDependency[GiveArea],
    of: Annotated[str, QueryParameter(name="of")] = "e",
    find_: Annotated[str, QueryParameter(name="find")] = "",
) -> Template:
    manuscript = await written(slug)
    question = find(manuscript.survey, path)
    context = await frame(manuscript, await area(), path)
    wanted = find_.strip().lower()
    groups = {
        name: [concept for concept, words in ideas.items() if wanted in f"{concept} {words}".lower()]
        for name, ideas in picture_groups().items()
    }
    chosen = chosen_for(question, of)
    context |= {"path": path, "question": question, "of": of, "find": find_, "groups": groups, "chosen": chosen}
    return Template("writing/picture.html", context={**context, "concepts": meanings()})


@post("/staff/surveys/{slug:str}/write/q/{path:str}/picture", status_code=303)
async def save_picture(
    slug: FromPath[str],
    path: FromPath[str],
    form: NamedDependency[Form],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect:
    place, picture = form.one("of"), form.one("picture")
    await change_question(slug, path, lambda question: with_picture(question, place, picture), Writer(who, now))
    back = place if place == "e" else place.rpartition(".")[0]
    return Redirect(f"/staff/surveys/{slug}/write/q/{path}#{back}", status_code=303)


@get("/staff/surveys/{slug:str}/write/add")
async def question_to_add(
    slug: FromPath[str],
    area: NamedDependency[GiveArea],
    words: Annotated[str, QueryParameter(name="find")] = "",
    block: Annotated[str, QueryParameter(name="block")] = "",
) -> Template:
    manuscript = await written(slug)
    context = await frame(manuscript, await area(), "add")
    taken = {question.id for question in manuscript.survey.questions}
    found = [one for one in bank.find(words) if one.id not in taken]
    context |= {"found": found, "find": words, "kinds": OFFERED, "block": block}
    context["about"] = () if block else tuple(bank.about_you(manuscript.survey).values())
    return Template("writing/add.html", context=context)


@post("/staff/surveys/{slug:str}/write/add", status_code=303)
async def save_added(
    slug: FromPath[str], form: NamedDependency[Form], who: NamedDependency[str], now: NamedDependency[datetime]
) -> Redirect:
    """A question of the bank (`bank` is its id), one about the person (`about`), or an empty one of a `kind`.

    `block` is where it goes, if in one.
    """
    banked = bank.questions().get(form.one("bank"))
    about = bank.about_you((await written(slug)).survey).get(form.one("about"))
    kind = form.one("kind") if form.one("kind") in OFFERED else "choose_one"
    question = about or (banked.question if banked else started(kind, "Q-1"))
    path = await add_question(slug, question, Writer(who, now), block=form.one("block"))
    return Redirect(f"/staff/surveys/{slug}/write/q/{path}", status_code=303)


STAFF = (
    question_to_write,
    save_written,
    saved_preview,
    typed_preview,
    choose_picture,
    save_picture,
    question_to_add,
    save_added,
)
