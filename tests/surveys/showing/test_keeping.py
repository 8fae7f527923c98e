"""From a draft to a person who looks: what is shown is kept once, sealed, handed over and deleted."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from surveys.forms import Form, Upload
from surveys.sealing import NotOurs
from surveys.showing import actions, handing, queries
from surveys.showing.cleaning import clean
from surveys.showing.errors import ShownNotUnderstood, ShownTooMany, UnknownShown
from surveys.showing.tables import Showing
from surveys.showing.values import Sending, State
from tests.surveys.examples import PARENTS, opened
from tests.surveys.showing.files import drawing, photo, sound
from voice.database import Engine

DRAFT, OTHER_DRAFT, RESPONSE = uuid4(), uuid4(), uuid4()
KEY, OTHER_KEY, SERVICE = b"d" * 32, b"o" * 32, b"s" * 32
Q = "SHOW-1"


def form(*files: bytes, do: str = "continue") -> Form:
    return Form((("do", do),), tuple(("file", Upload(content)) for content in files))


async def rows() -> list[dict[str, object]]:
    return await Showing.select().order_by(Showing.place)


async def test_a_photo_is_kept_sealed_and_shown_to_its_own_link(database: Engine) -> None:
    [shown] = await actions.take(DRAFT, Q, form(photo()), KEY)
    [row] = await rows()
    assert b"\xff\xd8\xff" not in bytes(row["sealed"])  # type: ignore[arg-type]
    cleaned = await queries.shown_bytes(DRAFT, UUID(shown), KEY)
    assert cleaned == await clean(photo())


async def test_another_link_another_key_or_another_id_shows_nothing(database: Engine) -> None:
    shown = await actions.add(DRAFT, Q, Upload(drawing()), KEY)
    for draft, showing, key in ((OTHER_DRAFT, shown, KEY), (DRAFT, shown, OTHER_KEY), (DRAFT, uuid4(), KEY)):
        with pytest.raises(UnknownShown):
            await queries.shown_bytes(draft, showing, key)
    with pytest.raises(UnknownShown):
        await queries.sent_bytes(shown, KEY)


async def test_a_picture_and_a_sound_stand_in_the_order_they_came(database: Engine) -> None:
    ids = await actions.take(DRAFT, Q, form(drawing(), sound("ogg")), KEY)
    kept = await queries.of_question(DRAFT, Q)
    assert tuple(str(each.id) for each in kept) == ids
    assert [each.kind for each in kept] == ["image", "sound"]
    assert await queries.of_draft(OTHER_DRAFT) == {}


async def test_the_same_form_sent_again_keeps_each_file_once(database: Engine) -> None:
    first = await actions.take(DRAFT, Q, form(drawing()), KEY)
    again = await asyncio.gather(*(actions.take(DRAFT, Q, form(drawing()), KEY) for _ in range(3)))
    assert again == [first] * 3
    assert len(await rows()) == 1


async def test_a_fourth_file_is_refused_and_the_three_stay(database: Engine) -> None:
    ids = await actions.take(DRAFT, Q, form(*(photo(size=(90, 60), seed=n) for n in range(3))), KEY)
    with pytest.raises(ShownTooMany):
        await actions.take(DRAFT, Q, form(drawing()), KEY)
    assert tuple(str(each.id) for each in await queries.of_question(DRAFT, Q)) == ids


async def test_of_two_files_the_good_one_is_kept_when_the_other_is_refused(database: Engine) -> None:
    with pytest.raises(ShownNotUnderstood):
        await actions.take(DRAFT, Q, form(drawing(), b"<svg>"), KEY)
    assert len(await queries.of_question(DRAFT, Q)) == 1


async def test_remove_deletes_one_and_makes_room_for_another(database: Engine) -> None:
    one, two, three = await actions.take(DRAFT, Q, form(*(photo(size=(90, 60), seed=n) for n in range(3))), KEY)
    assert await actions.take(DRAFT, Q, form(do=f"remove:{two}"), KEY) == (one, three)
    assert len(await actions.take(DRAFT, Q, form(drawing()), KEY)) == 3


@pytest.mark.parametrize("wanted", ["remove:", "remove:nothing", "remove:5f0c1d5e-7a30-4b8c-9a55-0d5c7a5f3b11"])
async def test_removing_what_is_not_there_changes_nothing(database: Engine, wanted: str) -> None:
    [shown] = await actions.take(DRAFT, Q, form(drawing()), KEY)
    assert await actions.take(DRAFT, Q, form(do=wanted), KEY) == (shown,)


async def test_nobody_removes_from_another_draft(database: Engine) -> None:
    [shown] = await actions.take(DRAFT, Q, form(drawing()), KEY)
    await actions.take(OTHER_DRAFT, Q, form(do=f"remove:{shown}"), OTHER_KEY)
    assert len(await rows()) == 1


async def test_take_my_answer_away_deletes_all_of_one_question(database: Engine) -> None:
    await actions.take(DRAFT, Q, form(drawing()), KEY)
    await actions.take(DRAFT, "SHOW-2", form(drawing()), KEY)
    await actions.clear(DRAFT, Q)
    assert list(await queries.of_draft(DRAFT)) == ["SHOW-2"]


async def sent(*files: bytes, owner: UUID | None = RESPONSE, words: str = "", is_example: bool = False) -> list[UUID]:
    """Show these files and send the answers; the new ids in the order of the files."""
    survey = await opened(PARENTS)
    old = await actions.take(DRAFT, Q, form(*files), KEY)
    sending = Sending(owner, survey, "2026-03", is_example)
    new = await handing.hand_over(DRAFT, sending, draft_key=KEY, service_key=SERVICE, words={Q: words})
    assert set(new) == set(old)
    return [UUID(new[each]) for each in old]


async def test_what_is_sent_waits_for_a_person_and_opens_with_the_services_key_only(database: Engine) -> None:
    picture, heard = await sent(drawing(), sound("ogg"), words="She pointed.")
    assert (await queries.sent_bytes(picture, SERVICE)).media_type == "image/png"
    assert (await queries.sent_bytes(heard, SERVICE)).media_type == "audio/mpeg"
    with pytest.raises(UnknownShown):
        await queries.sent_bytes(picture, KEY)
    assert await queries.helper_words(picture, SERVICE) == "She pointed."
    assert {(each.name, each.state, each.month) for each in await queries.waiting()} == {
        ("A photo or a drawing", State.WAITING, "2026-03"),
        ("A sound", State.WAITING, "2026-03"),
    }


async def test_nothing_leads_from_what_was_sent_back_to_the_draft(database: Engine) -> None:
    await actions.take(DRAFT, Q, form(drawing()), KEY)
    [before] = await rows()
    await sent(drawing(), owner=None)
    [after] = await rows()
    same = {name for name in before if before[name] == after[name] and before[name] is not None}
    assert same == {"question", "place", "kind", "media_type", "is_example"}
    assert await queries.of_draft(DRAFT) == {}


async def test_another_links_key_hands_nothing_over(database: Engine) -> None:
    await actions.take(DRAFT, Q, form(drawing()), KEY)
    sending = Sending(RESPONSE, await opened(PARENTS), "2026-03")
    with pytest.raises(NotOurs):
        await handing.hand_over(DRAFT, sending, draft_key=OTHER_KEY, service_key=SERVICE, words={Q: ""})


async def test_tick_off_answers_leave_the_queue_as_new_rows_and_keep_what_was_decided(database: Engine) -> None:
    seen, held, left = await sent(*(photo(size=(90, 60), seed=n) for n in range(3)), owner=None, words="She pointed.")
    assert await handing.mark_looked_at(seen, State.SEEN)
    assert await handing.mark_looked_at(held, State.HELD)
    new = await handing.release({str(seen): RESPONSE, str(held): RESPONSE}, SERVICE)
    assert new[str(held)] == str(held)
    assert new[str(seen)] != str(seen)
    found = {str(row["id"]): row for row in await rows()}
    assert set(found) == {*new.values(), str(left)}
    assert (found[new[str(seen)]]["state"], found[new[str(seen)]]["owner"]) == ("seen", RESPONSE)
    assert (found[str(held)]["state"], found[str(left)]["owner"]) == ("held", None)
    assert await queries.helper_words(UUID(new[str(seen)]), SERVICE) == "She pointed."
    assert await handing.release({}, SERVICE) == {}


async def test_what_belongs_to_a_question_that_is_not_asked_any_more_is_not_sent(database: Engine) -> None:
    await actions.take(DRAFT, "SHOW-2", form(drawing()), KEY)
    [shown] = await sent(photo(size=(90, 60)))
    assert [row["id"] for row in await rows()] == [shown]


async def test_answers_that_are_changed_bring_copies_back_into_their_draft(database: Engine) -> None:
    picture, held = await sent(drawing(), sound("ogg"))
    await handing.mark_looked_at(held, State.HELD)
    new = await handing.bring_back([str(picture), str(held)], OTHER_DRAFT, service_key=SERVICE, draft_key=OTHER_KEY)
    assert set(new) == {str(picture)}
    copy = UUID(new[str(picture)])
    assert await queries.shown_bytes(OTHER_DRAFT, copy, OTHER_KEY) == await queries.sent_bytes(picture, SERVICE)
    assert await actions.take(OTHER_DRAFT, Q, form(drawing()), OTHER_KEY) == (str(copy),)
    assert await handing.bring_back([], OTHER_DRAFT, service_key=SERVICE, draft_key=OTHER_KEY) == {}


async def test_two_people_who_look_at_once_decide_once(database: Engine) -> None:
    [shown] = await sent(drawing())
    assert await handing.mark_looked_at(shown, State.HELD)
    assert not await handing.mark_looked_at(shown, State.SEEN)
    await handing.let_go(shown)
    assert [row["state"] for row in await rows()] == ["seen"]


async def test_what_is_shown_goes_with_its_answers(database: Engine) -> None:
    [shown] = await sent(drawing())
    await actions.take(OTHER_DRAFT, Q, form(drawing()), OTHER_KEY)
    await handing.delete_for([])
    assert len(await rows()) == 2
    await handing.delete_for([RESPONSE, OTHER_DRAFT])
    assert await rows() == []
    assert await queries.find_sent(shown) is None


async def test_what_waits_in_the_queue_can_be_taken_back(database: Engine) -> None:
    [shown] = await sent(drawing(), owner=None)
    await handing.forget([])
    await handing.forget([shown])
    assert await rows() == []


async def test_what_belongs_to_no_answers_any_more_is_forgotten_and_what_waits_is_not(database: Engine) -> None:
    [queued] = await sent(drawing(), owner=None)
    await actions.take(OTHER_DRAFT, Q, form(drawing()), OTHER_KEY)
    assert await handing.forget_orphans() == 1
    assert [row["id"] for row in await rows()] == [queued]


async def test_what_the_example_shows_is_not_counted(database: Engine) -> None:
    await sent(drawing(), is_example=True)
    assert await queries.waiting_count() == 0
    assert [each.is_example for each in await queries.waiting()] == [True]
