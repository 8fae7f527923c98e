"""A message as it leaves: in the person's own language and format, for each way of sending, with the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from voice.notices.kinds import KINDS, Kind
from voice.notices.texting import plain
from voice.paths import TEMPLATES
from voice.register.values import EMAIL, POST, SMS, Reader
from voice.settings import Settings

STANDARD = "standard"
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


@dataclass(frozen=True)
class Shown:
    """The words of one message as its reader gets them. `html` is empty where a way has none.

    `channel` is email, sms or post; `to` what that way needs: an address, a number, or the lines of an envelope.
    """

    channel: str
    to: str
    subject: str
    text: str
    html: str = ""
    tag: str = "en-GB"


def _no_picture(concept: str) -> str:
    """Pictures stand in letters only: an email loads nothing."""
    return ""


def write(
    kind: str, to: Reader, channel: str, context: Mapping[str, Any], own_page: str,
    *, picture: Callable[[str], str] = _no_picture,
) -> Shown:  # fmt: skip
    """Write a message of `kind`. `own_page` is the link to what we may send them; empty, when nobody has confirmed yet.

    `context` holds what the kind's words need, and `authority`, who sends it. `for_whom` is child or somebody when
    the message is for somebody else whom the reader looks after; `shared` says that others see the telephone.
    `picture` says how a picture of an Easy Read letter is marked in its text.
    """
    own, spoken = KINDS[kind], language(written(to.language))
    presentation = EASY_READ if to.format == EASY_READ else STANDARD
    words = {**context, **_tongue(spoken), "name": to.known_as, "own_page": own_page and page(own_page, spoken)}
    words = {"for_whom": "", "shared": False, "picture": picture, **words, "said_yes": bool(own.purpose)}
    words["channel"] = channel
    subject = _subject(own, presentation, words, spoken)
    if channel == SMS:
        return Shown(SMS, to.address, subject, _text_message(kind, words), tag=spoken.tag)
    body, foot = _body(kind, presentation, words), _render(f"foot/{presentation}", words)
    html = "" if channel == POST or to.format == PLAIN_TEXT else _html(subject, body, foot, to.format, spoken)
    return Shown(channel, to.address, subject, f"{body}\n\n{foot}\n", html, spoken.tag)


def _subject(own: Kind, presentation: str, words: Mapping[str, Any], spoken: Language) -> str:
    """The kind's own, unless the message brings one and nobody else sees it.

    `subjects` is language code → presentation → words.
    """
    subjects = {} if words["shared"] else words.get("subjects", {})
    brought: str = subjects.get(spoken.code, {}).get(presentation, "")
    return brought or translated(own.easy_subject if presentation == EASY_READ else own.subject, spoken.code)


def _render(name: str, words: Mapping[str, Any]) -> str:
    return TEXTS.get_template(f"notices/{name}.txt").render(words).strip()


def _body(kind: str, presentation: str, words: Mapping[str, Any]) -> str:
    """The words of the kind; whom they are for stands after the greeting, without a name (rule G8)."""
    body = _render(f"{kind}/{presentation}", words)
    if not words["for_whom"]:
        return body
    greeting, _, rest = body.partition("\n\n")
    return f"{greeting}\n\n{_render(f'foot/about_{presentation}', words)}\n\n{rest}"


def _text_message(kind: str, words: Mapping[str, Any]) -> str:
    about = _render("foot/about_standard", words) if words["for_whom"] else ""
    parts = (about, _render(f"{kind}/sms", words), _render("foot/sms", words))
    return plain("\n".join(part for part in parts if part))


def compose(
    notice_id: UUID, kind: str, to: Reader, context: Mapping[str, Any], own_page: str, settings: Settings, now: datetime
) -> EmailMessage:
    """The same as an email."""
    shown = write(kind, to, EMAIL, context, own_page)
    return as_email(notice_id, shown, page_of(own_page, to), settings, now)


def page_of(own_page: str, to: Reader) -> str:
    """The address of somebody's own page in their language."""
    return own_page and page(own_page, language(written(to.language)))


def as_email(notice_id: UUID, shown: Shown, own_page: str, settings: Settings, now: datetime) -> EmailMessage:
    """The envelope of an email. Its name stays the same however often it is sent."""
    message = _envelope(shown, own_page, settings)
    message["Message-ID"] = f"<{notice_id}@{_domain(settings)}>"
    message["Date"] = format_datetime(now)
    message.set_content(shown.text)
    if shown.html:
        message.add_alternative(shown.html, subtype="html")
    message["Content-Language"] = shown.tag  # last: new content takes such headers away
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


def _envelope(shown: Shown, own_page: str, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = shown.to
    message["Subject"] = shown.subject
    message["Auto-Submitted"] = "auto-generated"
    if own_page:
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
