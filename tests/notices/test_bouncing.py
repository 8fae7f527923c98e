"""An address that does not work is written to no more, until its owner confirms it anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner

from tests.notices.mail import Letters, link_in, outbox
from tests.notices.people import invite
from tests.notices.test_sending import outcome, the_notice
from tests.register.people import MORNING, TODAY, confirmed
from voice.cli import main
from voice.database import Engine
from voice.notices.bouncing import HARD, SOFT, note_bounce
from voice.notices.queries import bounced_count
from voice.notices.returns import NoReport, note_returned
from voice.notices.sending import send_due
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register.tables import ContactPoint
from voice.settings import Settings


async def bounce() -> tuple[str, Any]:
    row = await ContactPoint.select().first()
    assert row is not None
    return row["bounce"], row["bounced_on"]


async def sent(person_id: UUID, settings: Settings, key: str = "one", now: datetime = MORNING) -> UUID:
    """A message that has left; its id."""
    await invite(person_id, settings, key)
    assert await outcome(settings, now) == {"sent": 1}
    row = await Notice.select().where(Notice.unique_key == f"{key} {person_id}").first()
    assert row is not None
    found: UUID = row["id"]
    return found


def report(notice_id: UUID, status: str = "5.1.1", action: str = "failed", address: str = "priya@example.org") -> bytes:
    """A delivery status notification as Postfix writes one."""
    ours = f"Message-ID: <{notice_id}@example.org>\nTo: {address}\nSubject: We would like to know\n\nHello\n"
    lines = [
        "From: MAILER-DAEMON@mx.example.net",
        "To: voice@example.org",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <20270302.1@mx.example.net>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"',
        "",
        "--cut",
        "Content-Type: text/plain",
        "",
        "I am sorry to have to inform you",
        "--cut",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.net",
        "",
        f"Final-Recipient: rfc822; {address}",
        f"Action: {action}",
        f"Status: {status}",
        "",
        "--cut",
        "Content-Type: message/rfc822",
        "",
        ours,
        "--cut--",
        "",
    ]
    return "\n".join(lines).encode()


async def test_an_address_a_server_refuses_gets_nothing_more(database: Engine, post: tuple[Letters, Settings]) -> None:
    letters, settings = post
    person_id = await confirmed(settings)
    letters.refuse_address = "550 no such person"
    await invite(person_id, settings)
    assert await outcome(settings) == {"failed": 1}
    assert await bounce() == ("hard", TODAY)
    letters.refuse_address = ""
    await invite(person_id, settings, "again")
    assert await outcome(settings) == {"cancelled": 1}
    assert await Notice.exists().where(Notice.reason == "bounced")
    assert await bounced_count() == 1


async def test_a_message_that_came_back_marks_its_address(database: Engine, settings: Settings) -> None:
    notice_id = await sent(await confirmed(settings), settings)
    assert await note_returned(report(notice_id), settings, MORNING) == 1
    assert await bounce() == ("hard", TODAY)
    assert (await the_notice())["reason"] == "came back: no such address"
    assert await note_returned(report(notice_id), settings, MORNING) == 0


async def test_lines_that_end_as_mail_ends_them_are_read_too(database: Engine, settings: Settings) -> None:
    notice_id = await sent(await confirmed(settings), settings)
    assert await note_returned(report(notice_id).replace(b"\n", b"\r\n"), settings, MORNING) == 1


async def test_a_message_passed_on_to_another_address_marks_the_persons_own(
    database: Engine, settings: Settings
) -> None:
    notice_id = await sent(await confirmed(settings), settings)
    assert await note_returned(report(notice_id, address="old@example.net"), settings, MORNING) == 1
    assert await bounce() == ("hard", TODAY)


async def test_a_full_letter_box_three_times_in_a_row_does_not_work(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    found = []
    for day in range(3):
        now = MORNING + timedelta(days=day)
        notice_id = await sent(person_id, settings, str(day), now)
        await note_returned(report(notice_id, status="4.2.2"), settings, now)
        found.append((await bounce())[0])
    assert found == ["soft", "soft", "hard"]


async def test_one_that_arrives_in_between_begins_the_count_anew(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    for day in range(5):
        now = MORNING + timedelta(days=day)
        notice_id = await sent(person_id, settings, str(day), now)
        if day != 2:
            assert await note_bounce(notice_id, "priya@example.org", SOFT, settings.secret_key, now)
    assert (await bounce())[0] == "soft"


async def test_a_message_that_never_left_cannot_come_back(database: Engine, settings: Settings) -> None:
    await invite(await confirmed(settings), settings)
    row = await the_notice()
    assert not await note_bounce(row["id"], "priya@example.org", HARD, settings.secret_key, MORNING)
    assert not await note_bounce(UUID(int=1), "priya@example.org", HARD, settings.secret_key, MORNING)
    assert await bounce() == ("", None)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
async def test_a_report_of_anything_but_a_failure_is_refused(database: Engine, settings: Settings, action: str) -> None:
    notice_id = await sent(await confirmed(settings), settings)
    with pytest.raises(NoReport):
        await note_returned(report(notice_id, action=action), settings, MORNING)
    assert await bounce() == ("", None)


async def test_a_letter_that_is_no_report_is_refused(database: Engine, settings: Settings) -> None:
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = "Hello"
    message.set_content("Thank you for writing")
    with pytest.raises(NoReport):
        await note_returned(message.as_bytes(), settings, MORNING)
    with pytest.raises(NoReport):
        await note_returned(b"\xff\xfe not mail", settings, MORNING)


async def test_who_confirms_the_address_again_is_written_to_again(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await note_bounce(await sent(person_id, settings), "priya@example.org", HARD, settings.secret_key, MORNING)
    await register.remind_of_link("priya@example.org", settings.secret_key)
    await send_due(settings, MORNING)
    (message,) = [each for each in outbox(settings) if each["Subject"] == "Is this your email address?"]
    await register.confirm(link_in(message, "/join/confirm/").removeprefix("/join/confirm/"), TODAY)
    assert await bounce() == ("", None)
    await sent(person_id, settings, "again")


def test_the_command_refuses_a_file_that_is_no_report(tmp_path: Path) -> None:
    file = tmp_path / "hello.eml"
    file.write_text("Subject: Hello\n\nThank you for writing\n")
    result = CliRunner().invoke(main, ["bounces", str(file)])
    assert result.exit_code == 1
    assert result.output.startswith("This is not a message that came back.")
