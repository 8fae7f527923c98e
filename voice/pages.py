"""Jinja: what every template can use, and how a refusal to guess (StrictUndefined) keeps templates honest.

A page speaks the language its context names (`lang`), else the one its address asks for (`?lang=cy`), else English.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template.config import TemplateConfig
from markupsafe import Markup, escape

from surveys.display import classes
from voice.calendar import plain_moment
from voice.languages import ENGLISH, LANGUAGES, Language, language
from voice.languages.catalogues import translated
from voice.languages.dates import date_in, day_in, month_in
from voice.paths import TEMPLATES

NO_PICTURE = "drawing"
# What pictures were called before. Published reports never change, so their names stay known.
RENAMED = {"teen": "student", "yes": "thumbs_up", "no": "thumbs_down", "sometimes": "thumbs_middle"}
ONLY_ENGLISH = "This page is not in your language yet. You see it in English."

Address = Callable[[str], str]


def _none(name: str) -> str:
    return ""


def environment(static: Address, sound: Address = _none, pack: Address = _none) -> Environment:
    """`static("css/voice.css")` gives a file's address; `picture("good")` a drawing's, `picture("pack/idea")` a pack's.

    `_("Continue")` says a sentence in the page's language; `to("/safe")` is a link that keeps language and Easy Read.
    `sound(name)` is the address of a recorded voice, empty when there is none.
    `look_classes(look)` are the classes of a page on which somebody made display choices.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(say, say_number, newstyle=False)  # type: ignore[attr-defined]
    made.globals.update(_=say, to=to, spoken=spoken, wanted=wanted, only_english=only_english, LANGUAGES=LANGUAGES)
    made.globals["in_english"] = in_english
    made.globals["static"] = static
    made.globals["sound"] = sound
    made.globals["look_classes"] = classes
    made.globals["picture"] = lambda concept: pack(concept) or static(f"pictures/{_of_the_house(concept)}.svg")
    made.filters["english"] = english
    made.filters["plain_date"] = say_date
    made.filters["plain_day"] = say_day
    made.filters["plain_month"] = say_month
    made.filters["plain_moment"] = plain_moment
    return made


def _of_the_house(concept: str) -> str:
    """A frame without a meaning, where nobody chose a picture yet or its pack is not there any more."""
    return NO_PICTURE if not concept or "/" in concept else RENAMED.get(concept, concept)


@pass_context
def wanted(context: Context) -> Language:
    """The language the reader chose. Staff pages are in English."""
    named = context.get("lang")
    return language(named) if named else language(_asked(context, "lang"))


@pass_context
def spoken(context: Context) -> Language:
    """The language the page speaks: the one that is wanted, or English when it is none of the page's `languages`."""
    chosen = wanted(context)
    return chosen if chosen.code in context.get("languages", LANGUAGES) else language(ENGLISH)


@pass_context
def only_english(context: Context) -> str:
    """What a reader is told, in their language, on a page that has it not yet."""
    return translated(ONLY_ENGLISH, wanted(context).code)


@pass_context
def english(context: Context, words: str) -> str:
    """Words that somebody wrote in English, marked so that they are read aloud right on a page in another language."""
    if spoken(context).code == ENGLISH:
        return words
    return Markup('<span lang="{}">{}</span>').format(language(ENGLISH).tag, words)


@pass_context
def in_english(context: Context) -> str:
    """The same for a whole element: `<blockquote{{ in_english() }}>`."""
    return Markup("") if spoken(context).code == ENGLISH else Markup(' lang="{}"').format(language(ENGLISH).tag)


def _asked(context: Context, name: str) -> str:
    request = context.get("request")
    if request is None or not request.scope["query_string"] or request.url.path.startswith("/staff"):
        return ""
    asked: str = parse_qs(request.scope["query_string"].decode("latin-1")).get(name, [""])[0]
    return asked


@pass_context
def say(context: Context, sentence: str, /, **values: object) -> str:
    """The sentence in the page's language. Values fill `%(name)s`, and only values may carry markup of their own."""
    found = translated(sentence, spoken(context).code)
    if not values:
        return found
    filled: Markup = escape(found) % values
    return filled


@pass_context
def say_number(context: Context, one: str, many: str, number: int) -> str:
    """For templates that count with `{% pluralize %}`; our sentences are written so that they need not."""
    return translated(one if number == 1 else many, spoken(context).code)


@pass_context
def say_date(context: Context, day: date) -> str:
    """A day as the page's language says it."""
    return date_in(day, spoken(context).code)


@pass_context
def say_day(context: Context, day: date) -> str:
    """The same without the day of the week."""
    return day_in(day, spoken(context).code)


@pass_context
def say_month(context: Context, month: str) -> str:
    """A month (`2025-03`) as the page's language says it."""
    return month_in(month, spoken(context).code)


@pass_context
def to(context: Context, path: str, /, **asked: str) -> str:
    """The address of a page, in the presentation and language of this one; `asked` changes them (`lang="cy"`)."""
    kept = {"as": "easy_read" if context.get("easy") else "", "lang": wanted(context).code, **asked}
    if kept["lang"] == ENGLISH:
        kept["lang"] = ""
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{path}?{query}" if query else path


def template_config(static: Address, sound: Address, pack: Address) -> TemplateConfig[JinjaTemplateEngine]:
    """For `create_app`."""
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment(static, sound, pack)))
