"""A message as it leaves: words in the person's own format, as text and as HTML, with the way out at its end."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from voice.calendar import now
from voice.notices.kinds import KINDS
from voice.paths import TEMPLATES
from voice.register.values import Reader
from voice.settings import Settings

EASY_READ = "easy_read"
TEXTS = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def compose(kind: str, to: Reader, context: dict[str, Any], own_page: str, settings: Settings) -> EmailMessage:
    """Write a message of `kind`. `own_page` is the link to what we may send them."""
    easy = to.format == EASY_READ
    words = {**context, "name": to.known_as, "own_page": own_page, "public_url": settings.public_url}
    body = TEXTS.get_template(f"notices/{kind}/{EASY_READ if easy else 'standard'}.txt").render(words).strip()
    foot = TEXTS.get_template(f"notices/foot/{EASY_READ if easy else 'standard'}.txt").render(words).strip()
    subject = KINDS[kind].easy_subject if easy else KINDS[kind].subject
    message = _envelope(to, subject, own_page, settings)
    message.set_content(f"{body}\n\n{foot}\n")
    html = PAGES.get_template("notices/message.html").render(
        subject=subject, body=_paragraphs(body), foot=_paragraphs(foot), large=to.format != "standard"
    )
    message.add_alternative(html, subtype="html")
    return message


def _envelope(to: Reader, subject: str, own_page: str, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to.address
    message["Subject"] = subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2].rstrip("> ") or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{own_page}>"
    return message


def _paragraphs(text: str) -> list[list[str]]:
    """Blank lines part paragraphs; inside one, each line stays a line."""
    return [part.splitlines() for part in text.split("\n\n") if part.strip()]
