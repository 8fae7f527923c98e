"""When a report is out, everybody who asked to hear is told once, in their own format. The people are invented."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from tests.reports.island import MARCH, TODAY, corrected, published, six_wait, speak
from voice.audit.values import SYSTEM
from voice.consent.actions import join
from voice.database import Engine
from voice.notices.tables import Notice
from voice.register.actions import confirm, new_confirmation
from voice.register.queries import to_be_asked
from voice.register.values import NewPerson
from voice.reports.queries import told
from voice.reports.tables import ToldBack
from voice.reports.telling import tell_back
from voice.settings import Settings

pytestmark = pytest.mark.anyio


async def families(settings: Settings) -> None:
    """Maya reads the standard version, Tom Easy Read, Bo braille; Zoe wants other news, Nick never confirmed."""
    people = (
        (NewPerson("parent_carer", "Maya (invented)", "maya@example.org", "standard", "K"), ("P2", "P11")),
        (NewPerson("parent_carer", "Tom (invented)", "tom@example.org", "easy_read", "E"), ("P11",)),
        (NewPerson("parent_carer", "Bo (invented)", "bo@example.org", "braille", "E"), ("P11",)),
        (NewPerson("young_person", "Zoe (invented)", "zoe@example.org", "standard", "K"), ("P1",)),
    )
    for person, purposes in people:
        await join(person, purposes, settings.secret_key, MARCH, SYSTEM, channel="web")
    for contact in await to_be_asked():
        await confirm(await new_confirmation(contact["id"], MARCH), TODAY)
    nick = NewPerson("parent_carer", "Nick (invented)", "nick@example.org", "standard", "K")
    await join(nick, ("P11",), settings.secret_key, MARCH, SYSTEM, channel="web")


async def test_everybody_who_asked_to_hear_is_told_in_their_own_format(database: Engine, settings: Settings) -> None:
    await families(settings)
    await six_wait()
    report = await published(settings)
    assert await tell_back(settings, MARCH) == {"reports": 1, "people told": 2, "to tell by hand": 1}
    rows = await ToldBack.select().order_by(ToldBack.format)
    assert [(row["channel"], row["format"], row["people"], row["day"]) for row in rows] == [
        ("by hand", "braille", 1, date(2026, 3, 20)),
        ("email", "easy_read", 1, date(2026, 3, 20)),
        ("email", "standard", 1, date(2026, 3, 20)),
    ]
    assert await told(report.id) == (2, 1)
    notice = await Notice.select().where(Notice.kind == "report").first()
    assert notice is not None
    context = msgspec.json.decode(notice["context"])
    assert sorted(context.pop("text")) == ["cy", "en"]
    assert context == {
        "about": "Early help",
        "is_example": False,
        "note": "",
        "top_line": {
            "en": report.edition.report.top_line,
            "cy": "Ym mis Mawrth 2026, dywedodd 6 o bobl wrthyn ni am early help. Y peth mwyaf oedd waiting. "
            "Heb ateb eto: 4.",
        },
        "report_link": "https://voice.example.org/reports/WS2/1",
        "easy_link": "https://voice.example.org/reports/WS2/1/easy-read",
        "moved": [],
    }


async def test_nobody_is_told_twice_of_one_report(database: Engine, settings: Settings) -> None:
    await families(settings)
    await six_wait()
    await published(settings)
    await tell_back(settings, MARCH)
    assert await tell_back(settings, MARCH + timedelta(minutes=10)) == {
        "reports": 0,
        "people told": 0,
        "to tell by hand": 0,
    }
    assert await Notice.count().where(Notice.kind == "report") == 2


async def test_a_run_that_died_in_the_middle_is_finished_by_the_next(database: Engine, settings: Settings) -> None:
    await families(settings)
    await six_wait()
    await published(settings)
    await tell_back(settings, MARCH)
    await ToldBack.delete(force=True)
    assert await tell_back(settings, MARCH + timedelta(minutes=10)) == {
        "reports": 1,
        "people told": 2,
        "to tell by hand": 1,
    }
    assert await Notice.count().where(Notice.kind == "report") == 2


async def test_a_report_nobody_asked_to_hear_of_counts_as_told_to_nobody(database: Engine, settings: Settings) -> None:
    await six_wait()
    report = await published(settings)
    assert await told(report.id) is None
    assert await tell_back(settings, MARCH) == {"reports": 1, "people told": 0, "to tell by hand": 0}
    assert await told(report.id) == (0, 0)
    assert await tell_back(settings, MARCH) == {"reports": 0, "people told": 0, "to tell by hand": 0}


async def test_of_a_correction_people_are_told_what_was_wrong(database: Engine, settings: Settings) -> None:
    await families(settings)
    await six_wait()
    await published(settings)
    await corrected(settings)
    assert await tell_back(settings, MARCH) == {"reports": 2, "people told": 4, "to tell by hand": 2}
    contexts = [msgspec.json.decode(row["context"]) for row in await Notice.select().where(Notice.kind == "report")]
    assert sum(each["note"] == "A date was wrong." for each in contexts) == 2


async def test_invented_people_hear_of_example_reports_only(database: Engine, settings: Settings) -> None:
    kai = NewPerson("young_person", "Kai (invented)", "kai@example.org", "standard", "E")
    await join(kai, ("P11",), settings.secret_key, MARCH, SYSTEM, channel="example", is_example=True)
    for contact in await to_be_asked():
        await confirm(await new_confirmation(contact["id"], MARCH), TODAY)
    await six_wait(example=True)
    await published(settings, examples=True)
    assert (await tell_back(settings, MARCH))["people told"] == 1
    notice = await Notice.select().where(Notice.kind == "report").first()
    assert notice is not None
    assert msgspec.json.decode(notice["context"])["is_example"] is True
    await speak("A real wait.", "T05")
    await published(settings)
    assert (await tell_back(settings, MARCH))["people told"] == 0
