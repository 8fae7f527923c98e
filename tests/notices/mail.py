"""A real mail server on loopback, and the files of the outbox."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from voice.settings import Settings


class Letters:
    """What the server took, and over which lines. `refuse` answers instead of taking, once for each answer given."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.lines: set[object] = set()
        self.refuse: list[str] = []
        self.refuse_address = ""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse_address:
            return self.refuse_address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuse:
            return self.refuse.pop(0)
        message = cast(EmailMessage, message_from_bytes(cast(bytes, envelope.content), policy=policy.default))
        assert envelope.rcpt_tos == [message["To"]]
        self.taken.append(message)
        self.lines.add(session.peer)
        return "250 OK"


@contextlib.contextmanager
def mail_server(settings: Settings) -> Iterator[tuple[Letters, Settings]]:
    """A server on a free port, and settings that send through it."""
    letters = Letters()
    port = free_port()
    controller = Controller(cast(Any, letters), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield letters, replace(settings, smtp_url=f"smtp://127.0.0.1:{port}")
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def outbox(settings: Settings) -> list[EmailMessage]:
    """The messages in the folder, oldest first."""
    paths = sorted((settings.data_dir / "outbox").glob("*.eml"))
    return [cast(EmailMessage, message_from_bytes(path.read_bytes(), policy=policy.default)) for path in paths]


def text(message: EmailMessage) -> str:
    """The plain words of a message."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html(message: EmailMessage) -> str:
    """The HTML twin, or nothing."""
    part = message.get_body(("html",))
    return str(part.get_content()) if part else ""


def link_in(message: EmailMessage, path: str) -> str:
    """The first link of a message whose path begins so, without the site's address."""
    return next(line for line in text(message).splitlines() if f"example.org{path}" in line).split("example.org")[1]
