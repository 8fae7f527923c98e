"""A message as it leaves: in the person's own language and format, as text and HTML, with the way out at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from surveys.errors import Sentence
from voice.languages import ENGLISH, Language, language, written
from voice.languages.catalogues import translated
from voice.languages.dates import date_in
from voice.notices.kinds import KINDS
from voice.paths import TEMPLATES
from voice.register.values import Reader
from voice.settings import Settings

EASY_READ = "easy_read"
PLAIN_TEXT = "plain_text"
PIXELS = {EASY_READ: 21, "large_print": 26}
USUAL_PIXELS = 18
TEXTS = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


class Line(NamedTuple):
    """One line of a paragraph; `href` makes a link of it."""

    words: str
    href: str = ""


def compose(
    notice_id: UUID, kind: str, to: Reader, context: dict[str, Any], own_page: str, settings: Settings, now: datetime
) -> EmailMessage:
    """Write a message of `kind`. `own_page` is the link to what we may send them.

    `context` holds what the kind's words need, and `authority`, who sends it.
    """
    own, spoken = KINDS[kind], language(written(to.language))
    presentation = EASY_READ if to.format == EASY_READ else "standard"
    own_page = page(own_page, spoken)
    words = {**context, "name": to.known_as, "own_page": own_page, "said_yes": bool(own.purpose), **_tongue(spoken)}
    body = TEXTS.get_template(f"notices/{kind}/{presentation}.txt").render(words).strip()
    foot = TEXTS.get_template(f"notices/foot/{presentation}.txt").render(words).strip()
    subject = translated(own.easy_subject if presentation == EASY_READ else own.subject, spoken.code)
    message = _envelope(to, subject, own_page, settings)
    message["Message-ID"] = f"<{notice_id}@{_domain(settings)}>"
    message["Date"] = format_datetime(now)
    message.set_content(f"{body}\n\n{foot}\n")
    if to.format != PLAIN_TEXT:
        message.add_alternative(_html(subject, body, foot, to.format, spoken), subtype="html")
    message["Content-Language"] = spoken.tag  # last: new content takes such headers away
    return message


def _tongue(spoken: Language) -> dict[str, Callable[..., str] | Language]:
    """How the words of a message speak: `_` says a sentence, `day` a date (`2026-03-04`), `page` gives an address."""
    return {
        "_": lambda sentence, **values: translated(Sentence(sentence, **values), spoken.code),
        "day": lambda day: date_in(date.fromisoformat(day), spoken.code),
        "page": partial(page, spoken=spoken),
        "spoken": spoken,
    }


def page(address: str, spoken: Language, **asked: str) -> str:
    """The address of a page of ours, in this language."""
    query = urlencode({**asked, **({} if spoken.code == ENGLISH else {"lang": spoken.code})})
    return f"{address}?{query}" if query else address


def _envelope(to: Reader, subject: str, own_page: str, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to.address
    message["Subject"] = subject
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{own_page}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058: the button in the mail program
    return message


def _domain(settings: Settings) -> str:
    return settings.mail_from.rpartition("@")[2].rstrip("> ") or "localhost"


def _html(subject: str, body: str, foot: str, format_: str, spoken: Language) -> str:
    return PAGES.get_template("notices/message.html").render(
        spoken=spoken,
        subject=subject,
        body=_paragraphs(body),
        foot=_paragraphs(foot),
        pixels=PIXELS.get(format_, USUAL_PIXELS),
    )


def _paragraphs(text: str) -> list[list[Line]]:
    """Blank lines part paragraphs; inside one, each line stays a line. The line above an address becomes the link."""
    return [_lines(part.splitlines()) for part in text.split("\n\n") if part.strip()]


def _lines(lines: list[str]) -> list[Line]:
    made: list[Line] = []
    for line in lines:
        if line.startswith(("https://", "http://")):
            words = made.pop().words.rstrip(":.") if made else line
            made.append(Line(words, line))
        else:
            made.append(Line(line))
    return made
