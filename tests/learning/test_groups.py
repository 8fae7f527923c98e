"""Groups of answers that no theme explains: a person names them, or says why they are nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest

from surveys.sealing import unseal_words
from tests.people import member, sign_in_as
from tests.themes.said import Person, heard
from voice.accounts.values import Role
from voice.codebook.tables import CodebookDraft
from voice.database import Engine
from voice.learning.actions import begin, dismiss, put_groups
from voice.learning.errors import GroupSettled, NoNameForIt
from voice.learning.queries import groups
from voice.learning.tables import EmergentTheme
from voice.settings import Settings
from voice.themes.actions import tell_safeguarding

NIGHT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
BUS = "The bus from Sandown is full. Ask Mrs Pemberton."


async def a_group(settings: Settings) -> UUID:
    """One group around an answer about a bus."""
    said = await heard(settings, Person(BUS), Person("Our bus never comes."))
    run = await begin(1, NIGHT)
    ids = [words.answer_id for words in said]
    await put_groups(run, [("the bus", ["bus", "full"], ids[0], ids)])
    ((group,), _) = await groups()
    return group.id


async def test_a_group_is_kept_sealed_and_shown_without_names(database: Engine, settings: Settings) -> None:
    await a_group(settings)
    row = await EmergentTheme.select().first()
    ((group,), settled) = await groups()
    assert "bus" not in row["name"]
    assert unseal_words(row["name"]) == "the bus"
    assert (group.name, group.words, len(group.members), settled) == ("the bus", ("bus", "full"), 2, [])
    assert "Pemberton" not in group.nearest


async def test_a_group_whose_middle_is_held_for_safety_is_not_shown(database: Engine, settings: Settings) -> None:
    await a_group(settings)
    row = await EmergentTheme.select().first()
    olive = await member(Role.PARTICIPATION_OFFICER)
    await tell_safeguarding(row["nearest"], "This worries me.", actor=olive.actor, moment=NIGHT)
    assert await groups() == ([], [])


async def test_letting_go_needs_a_reason_and_is_done_once(database: Engine, settings: Settings) -> None:
    group = await a_group(settings)
    olive = await member(Role.PARTICIPATION_OFFICER)
    with pytest.raises(NoNameForIt):
        await dismiss(group, "  ", olive.actor, NIGHT)
    await dismiss(group, "It is one day's roadworks.", olive.actor, NIGHT)
    with pytest.raises(GroupSettled):
        await dismiss(group, "Again.", olive.actor, NIGHT)
    waiting, (settled,) = await groups()
    assert (waiting, settled.reason) == ([], "It is one day's roadworks.")


async def test_a_new_run_puts_other_groups_in_place_and_keeps_the_settled_ones(
    database: Engine, settings: Settings
) -> None:
    group = await a_group(settings)
    olive = await member(Role.PARTICIPATION_OFFICER)
    await dismiss(group, "It is one day's roadworks.", olive.actor, NIGHT)
    row = await EmergentTheme.select().first()
    await put_groups(await begin(1, NIGHT), [("our bus", ["bus"], row["nearest"], [row["nearest"]])])
    waiting, settled = await groups()
    assert ([each.name for each in waiting], [each.name for each in settled]) == (["our bus"], ["the bus"])


async def test_an_officer_makes_a_group_a_theme_of_the_draft(site: httpx.AsyncClient, settings: Settings) -> None:
    group = await a_group(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = f"/staff/learning/groups/{group}"
    assert "the bus" in (await site.get(page)).text
    missing = await site.post(page, data={"act": "name", "name": "The school bus", "easy_name": ""})
    assert (missing.status_code, 'value="The school bus"' in missing.text) == (422, True)
    typed = {"act": "name", "name": "The school bus", "easy_name": "My bus", "definition": "Buses.", "keywords": "bus"}
    assert (await site.post(page, data=typed)).headers["location"] == "/staff/learning/groups?done=named"
    draft = await CodebookDraft.select().first()
    assert "The school bus" in draft["themes"]
    assert "The school bus" in (await site.get("/staff/learning/groups")).text or (await groups())[1]


async def test_who_reads_only_reports_does_not_open_the_groups(site: httpx.AsyncClient, settings: Settings) -> None:
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    assert (await site.get("/staff/learning/groups")).status_code == 403
