"""A person looks at what families show, in the record, before anybody else does."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from surveys.forms import Upload
from surveys.showing import actions, handing
from surveys.showing.queries import find_sent
from surveys.showing.values import Sending, State
from tests.people import sign_in_as
from tests.surveys.examples import PARENTS, opened
from tests.surveys.showing.files import drawing, sound
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.calendar import now
from voice.safeguarding.alerting import tell_leads
from voice.safeguarding.queries import queue
from voice.settings import Settings

LIST = "/staff/safeguarding/shown"
KEY = b"d" * 32
DECIDED = {"kind": "child_harmed", "outcome": "referred", "note": "Told the front door.", "cleared": "yes"}


async def sent(
    settings: Settings, content: bytes, *, owner: UUID | None = None, queued: bool = False, is_example: bool = False
) -> str:
    """Somebody shows this and sends it; where staff open it."""
    draft, survey = uuid4(), await opened(PARENTS)
    await actions.add(draft, "SHOW-1", Upload(content), KEY)
    sending = Sending(None if queued else owner or uuid4(), survey, "2026-03", is_example)
    new = await handing.hand_over(
        draft, sending, draft_key=KEY, service_key=settings.answers_key, words={"SHOW-1": "He <drew> the bus."}
    )
    [shown] = new.values()
    return f"{LIST}/{shown}"


async def acts() -> list[tuple[str, str]]:
    return [(event["act"], event["object_id"]) for event in reversed(await recent())]


async def test_an_empty_list_says_what_will_be_here(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "None waiting." in (await site.get(LIST)).text


@pytest.mark.parametrize("role", [Role.PARTICIPATION_OFFICER, Role.SAFEGUARDING_LEAD])
async def test_two_roles_open_it_and_the_list_opens_nothing(
    site: httpx.AsyncClient, settings: Settings, role: Role
) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, role)
    listed = (await site.get(LIST)).text
    assert f'href="{page}"' in listed
    assert "March 2026" in listed
    assert "<img" not in listed.split("<main", 1)[1]
    shown = (await site.get(page)).text
    assert "He &lt;drew&gt; the bus." in shown
    assert f'<details><summary>Show the picture</summary><div><img src="{page}/file"' in shown
    assert 'loading="lazy"' in shown


@pytest.mark.parametrize("role", [Role.WORKSTREAM_LEAD, Role.REGISTRAR, Role.ADMINISTRATOR, Role.BOARD_READER], ids=str)
async def test_nobody_else_does(site: httpx.AsyncClient, settings: Settings, role: Role) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, role)
    assert [(await site.get(door)).status_code for door in (LIST, page, f"{page}/file")] == [403, 403, 403]
    assert (await site.post(page, data={"decision": "seen"})).status_code == 403


@pytest.mark.parametrize(("content", "kind"), [(drawing(), "image/png"), (sound("ogg"), "audio/mpeg")])
async def test_the_bytes_leave_under_a_type_we_chose_and_stay_in_no_browser(
    site: httpx.AsyncClient, settings: Settings, content: bytes, kind: str
) -> None:
    page = await sent(settings, content)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    answer = await site.get(f"{page}/file")
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == "inline"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_a_sound_is_fetched_only_when_somebody_presses_play(site: httpx.AsyncClient, settings: Settings) -> None:
    page = await sent(settings, sound("ogg"))
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    assert f'<audio controls preload="none" src="{page}/file"' in (await site.get(page)).text


async def test_every_look_is_in_the_record(site: httpx.AsyncClient, settings: Settings) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    before = len(await acts())
    await site.get(page)
    await site.get(f"{page}/file")
    await site.post(page, data={"decision": "seen"})
    shown = page.rpartition("/")[2]
    assert (await acts())[before:] == [
        ("opened", shown),
        ("looked at", shown),
        ("found nothing worrying in", shown),
    ]


async def test_while_an_answer_waits_to_be_mixed_the_record_does_not_say_which(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    page = await sent(settings, drawing(), queued=True)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    before = len(await acts())
    await site.get(page)
    await site.get(f"{page}/file")
    await site.post(page, data={"decision": "seen"})
    assert [object_id for _act, object_id in (await acts())[before:]] == ["", "", ""]


async def test_what_was_seen_leaves_the_list_and_can_be_decided_once(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(page, data={"decision": "seen"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LIST}?done=seen")
    assert page not in (await site.get(LIST)).text
    again = await site.post(page, data={"decision": "danger"})
    assert again.status_code == 409
    assert "Somebody has looked at this already" in again.text


async def test_nothing_is_chosen_for_anybody_and_what_was_typed_stays(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(page, data={"worry": "A bruise."})
    assert answer.status_code == 422
    assert "Choose what you saw." in answer.text
    assert "A bruise.</textarea>" in answer.text
    assert " checked" not in answer.text


async def test_a_worry_goes_to_the_safeguarding_lead_and_only_they_open_it_from_then_on(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(page, data={"decision": "danger", "worry": "A bruise."})
    assert answer.headers["location"] == f"{LIST}?done=danger"
    assert [(await site.get(door)).status_code for door in (page, f"{page}/file")] == [403, 403]
    [line], _ = await queue(now(), settings)
    assert (line.flag.words, line.flag.raised_name, line.deleted) == ("A bruise.", "Olive Officer (invented)", False)

    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    flag = (await site.get(f"/staff/safeguarding/{line.flag.id}")).text
    assert f'<a href="{page}">Look at the photo or drawing</a>' in flag
    assert "A bruise." in flag
    assert "The flag about this is in" in (await site.get(page)).text


async def test_what_the_lead_clears_the_officer_can_open_again(site: httpx.AsyncClient, settings: Settings) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    await site.post(page, data={"decision": "danger", "worry": ""})
    [line], _ = await queue(now(), settings)
    await site.post(f"/staff/safeguarding/{line.flag.id}", data=DECIDED)
    one = await find_sent(UUID(page.rpartition("/")[2]))
    assert one is not None
    assert one.state is State.SEEN
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert (await site.get(page)).status_code == 200


async def test_what_stays_held_can_be_cleared_later(site: httpx.AsyncClient, settings: Settings) -> None:
    page = await sent(settings, drawing())
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    await site.post(page, data={"decision": "danger", "worry": ""})
    [line], _ = await queue(now(), settings)
    await site.post(f"/staff/safeguarding/{line.flag.id}", data={**DECIDED, "cleared": "no"})
    flag = (await site.get(f"/staff/safeguarding/{line.flag.id}")).text
    assert "It is held back: only safeguarding leads can open it." in flag
    await site.post(f"/staff/safeguarding/{line.flag.id}/clear")
    assert (
        "The participation officer can open it again." in (await site.get(f"/staff/safeguarding/{line.flag.id}")).text
    )


async def test_a_flag_on_something_that_was_deleted_says_so(site: httpx.AsyncClient, settings: Settings) -> None:
    response = uuid4()
    page = await sent(settings, drawing(), owner=response)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    await site.post(page, data={"decision": "danger", "worry": ""})
    await handing.delete_for([response])
    [line], _ = await queue(now(), settings)
    assert line.deleted
    assert "The person who sent this has deleted it." in (await site.get(f"/staff/safeguarding/{line.flag.id}")).text
    assert [(await site.get(door)).status_code for door in (page, f"{page}/file")] == [404, 404]


async def test_the_lead_is_told_of_a_real_one_and_not_of_the_example(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    await site.post(await sent(settings, drawing(), is_example=True), data={"decision": "danger", "worry": ""})
    later = now() + timedelta(minutes=1)
    assert (await tell_leads(settings, later))["leads told"] == 0
    await site.post(await sent(settings, drawing()), data={"decision": "danger", "worry": ""})
    assert (await tell_leads(settings, later))["leads told"] == 1
