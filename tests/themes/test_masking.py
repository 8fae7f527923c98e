"""Masks stand beside the words, and the words stay. People, numbers and places are invented."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import httpx
import pytest

from analysis.redaction import RULES, Finding, Kind
from surveys.queries import words_of
from tests.people import sign_in_as
from tests.themes.said import MONDAY_NIGHT, OLIVE, TILLY, Person, heard
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.database import Engine
from voice.register.tables import Person as Registered
from voice.register.tables import SettingLink
from voice.safeguarding.actions import raise_by_reader
from voice.settings import Settings
from voice.themes import masking, names
from voice.themes.errors import AnswerHeld, NoLookReason, UnknownAnswer, WrongMask
from voice.themes.excerpts import segments
from voice.themes.masking import LIFTED, LOOKED, Masked, add_mask, lift_mask, look_at_original, masked
from voice.themes.maskjob import mask_words
from voice.themes.pieces import Piece, stretches
from voice.themes.rights import forget_answers
from voice.themes.tables import Mask

PHONE = Finding(Kind.PHONE, TILLY.index("01632"), TILLY.index("01632") + 13, "01632 960 123")
POCKET = Finding(Kind.NAME, 0, 10, "Mrs Pocket")
NOTHING_DONE = {"texts": 0, "masks": 0}


async def one_answer(settings: Settings, text: str = TILLY) -> UUID:
    [words] = await heard(settings, Person(text))
    return words.answer_id


async def rows(answer_id: UUID) -> list[tuple[int, int, str, str, str]]:
    found = await Mask.select().where(Mask.answer_id == answer_id).order_by(Mask.start, Mask.stop)
    return [(row["start"], row["stop"], row["kind"], row["rules"], row["by"]) for row in found]


async def told() -> list[tuple[str, str, object]]:
    found = [event for event in await recent() if "mask" in event["act"]]
    return [(event["act"], event["reason"], json.loads(event["facts"])) for event in found]


async def test_numbers_are_masked_by_rule_and_the_words_stay(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    assert await mask_words(settings, MONDAY_NIGHT) == {"texts": 1, "masks": 1}
    assert await rows(answer_id) == [
        (0, 0, LOOKED, RULES, ""), (PHONE.start, PHONE.end, "phone", RULES, ""),
    ]  # fmt: skip
    kept = await words_of(answer_id)
    assert kept is not None
    assert kept.text == TILLY


async def test_a_second_run_and_two_at_once_do_nothing_twice(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await asyncio.gather(*(mask_words(settings, MONDAY_NIGHT) for _ in range(3)))
    assert len(await rows(answer_id)) == 2
    assert await mask_words(settings, MONDAY_NIGHT) == NOTHING_DONE


async def test_other_rules_look_again_and_leave_what_a_person_said(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await mask_words(settings, MONDAY_NIGHT)
    await lift_mask(answer_id, PHONE.start, PHONE.end, actor=OLIVE.actor)
    await add_mask(answer_id, "nine months", "date", actor=OLIVE.actor)
    await Mask.update({Mask.rules: "of last year"}).where(Mask.kind == LOOKED)
    assert await mask_words(settings, MONDAY_NIGHT) == {"texts": 1, "masks": 1}
    assert [row[2:] for row in await rows(answer_id)] == [
        (LOOKED, RULES, ""), ("date", "", OLIVE.name), (LIFTED, "", OLIVE.name),
    ]  # fmt: skip


async def test_masks_go_with_a_deleted_answer(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await mask_words(settings, MONDAY_NIGHT)
    await Mask.update({Mask.answer_id: uuid4()}).where(Mask.answer_id == answer_id)
    await mask_words(settings, MONDAY_NIGHT)
    assert await Mask.count() == len(await rows(answer_id)) == 2
    await forget_answers([answer_id])
    assert await Mask.count() == 0


async def test_numbers_are_masked_before_the_rules_came_and_names_are_pointed_out(
    database: Engine, settings: Settings
) -> None:
    answer_id = await one_answer(settings)
    assert await masked(answer_id, TILLY) == Masked((PHONE,), (POCKET,))
    await mask_words(settings, MONDAY_NIGHT)
    assert await masked(answer_id, TILLY) == Masked((PHONE,), (POCKET,))


async def test_a_person_masks_a_name_and_takes_it_back(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    assert await add_mask(answer_id, " Mrs Pocket ", "name", actor=OLIVE.actor) == 1
    assert await masked(answer_id, TILLY) == Masked((POCKET, PHONE), (), frozenset({POCKET}))
    await lift_mask(answer_id, 0, 10, actor=OLIVE.actor)
    assert await masked(answer_id, TILLY) == Masked((PHONE,), ())
    assert await told() == [
        ("lifted a mask from an answer", "", {"places": [[0, 10]]}),
        ("masked words of an answer", "", {"kind": "name", "places": [[0, 10]]}),
    ]


async def test_words_are_masked_wherever_they_stand(database: Engine, settings: Settings) -> None:
    text = "Blue room is nice. I like Blue room."
    answer_id = await one_answer(settings, text)
    assert await add_mask(answer_id, "Blue room", "place", actor=OLIVE.actor) == 2
    shown = await masked(answer_id, text)
    assert [(each.start, each.kind) for each in shown.masks] == [(0, Kind.PLACE), (26, Kind.PLACE)]


@pytest.mark.parametrize(("words", "kind"), [("", "name"), ("  ", "name"), ("not there", "name"), ("Mrs", "looked")])
async def test_words_that_are_not_there_cannot_be_masked(
    database: Engine, settings: Settings, words: str, kind: str
) -> None:
    answer_id = await one_answer(settings)
    with pytest.raises(WrongMask):
        await add_mask(answer_id, words, kind, actor=OLIVE.actor)
    assert await Mask.count() == 0


async def test_a_mask_that_is_not_there_cannot_be_lifted(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    with pytest.raises(WrongMask):
        await lift_mask(answer_id, 3, 9, actor=OLIVE.actor)


async def test_the_original_is_shown_for_a_reason_that_is_kept(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    assert await look_at_original(answer_id, " They asked us to ring ", actor=OLIVE.actor) == TILLY
    assert await told() == [("looked at an answer without masks", "They asked us to ring", {})]


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
async def test_without_a_reason_nobody_sees_the_original(database: Engine, settings: Settings, reason: str) -> None:
    answer_id = await one_answer(settings)
    with pytest.raises(NoLookReason):
        await look_at_original(answer_id, reason, actor=OLIVE.actor)
    assert await told() == []


async def test_what_is_held_or_gone_is_neither_masked_nor_shown(database: Engine, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await raise_by_reader(answer_id, "Somebody may be hurt", OLIVE.actor, MONDAY_NIGHT)
    with pytest.raises(AnswerHeld):
        await look_at_original(answer_id, "A reason", actor=OLIVE.actor)
    with pytest.raises(AnswerHeld):
        await add_mask(answer_id, "Mrs Pocket", "name", actor=OLIVE.actor)
    with pytest.raises(UnknownAnswer):
        await look_at_original(uuid4(), "A reason", actor=OLIVE.actor)


async def register(known_as: str, full_name: str, setting: str) -> None:
    person = Registered(
        id=uuid4(), kind="child", known_as=known_as, name_search=known_as.lower(), full_name=full_name,
        names=f" {full_name.lower()} ", joined=datetime(2026, 1, 5, tzinfo=UTC),
    )  # fmt: skip
    await Registered.insert(person)
    await SettingLink.insert(SettingLink(id=uuid4(), person=person.id, setting=setting, since=date(2026, 1, 5)))


async def test_a_name_on_the_register_is_one_more_likely_name(database: Engine, settings: Settings) -> None:
    text = "I play with zibby at dolphin cove and it is fun"
    answer_id = await one_answer(settings, text)
    assert (await masked(answer_id, text)).candidates == ()
    await register("Zibby", "Zibby Larch", "Dolphin Cove")
    shown = await masked(answer_id, text)
    assert [(each.kind, each.text) for each in shown.candidates] == [
        (Kind.NAME, "zibby"), (Kind.SCHOOL, "dolphin cove"),
    ]  # fmt: skip
    assert shown.masks == ()


async def test_an_everyday_word_is_not_pointed_out_because_somebody_is_called_so(
    database: Engine, settings: Settings
) -> None:
    text = "My friends are kind and we sail"
    answer_id = await one_answer(settings, text)
    await register("Kind", "Kind Sail", "The Cove")
    assert (await masked(answer_id, text)).candidates == ()


def test_leads_see_everything_masked_also_what_a_person_masked() -> None:
    found = masking.within([Finding(Kind.PLACE, 11, 20, ""), Finding(Kind.NAME, 50, 54, "")], 4, 40)
    assert found == (Finding(Kind.PLACE, 7, 16, ""),)
    assert names.masked("I like Blue room with Tilly", found) == "I like [place] with [name]"


def test_a_text_is_written_in_stretches_with_masks_and_likely_names() -> None:
    text = "Ask Pip on 01632 960 123. It is good."
    marked = segments(text, {1: (0, 18)})
    shown = stretches(marked, [Finding(Kind.PHONE, 11, 24, "")], [Finding(Kind.NAME, 4, 7, "Pip")])
    assert [(each.segment.numbers, each.pieces) for each in shown] == [
        ((1,), (Piece("Ask "), Piece("Pip", maybe=True), Piece(" on "), Piece("01632 9", mask="[phone]"))),
        ((), (Piece(". It is good."),)),
    ]


async def test_an_officer_sees_and_changes_masks(site: httpx.AsyncClient, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = f"/staff/reading/{answer_id}/masks"
    shown = await site.get(address)
    assert '<span class="mask">[phone]</span>' in shown.text
    assert '<span class="maybe">Mrs Pocket<span class="hide"> (may be a name)</span></span>' in shown.text
    assert "01632 960 123" not in shown.text
    sent = await site.post(address, data={"act": "add", "words": "Mrs Pocket", "kind": "name"})
    assert (sent.status_code, sent.headers["location"]) == (303, address)
    assert "Mrs Pocket" not in (await site.get(address)).text
    await site.post(address, data={"act": "lift", "span": "0-10"})
    assert '<span class="maybe">' not in (await site.get(address)).text


async def test_a_mask_that_cannot_be_is_said_on_the_same_page(site: httpx.AsyncClient, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    again = await site.post(f"/staff/reading/{answer_id}/masks", data={"words": "Miss Pip", "kind": "school"})
    assert again.status_code == 422
    assert "Write the words as they stand in the answer" in again.text
    assert 'value="Miss Pip"' in again.text
    assert '<option value="school" selected>' in again.text


async def test_the_original_needs_a_reason_on_the_page_too(site: httpx.AsyncClient, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = f"/staff/reading/{answer_id}/original"
    refused = await site.post(address, data={"reason": " "})
    assert (refused.status_code, "01632 960 123" in refused.text) == (422, False)
    shown = await site.post(address, data={"reason": "They asked us to ring"})
    assert (shown.status_code, "01632 960 123" in shown.text) == (200, True)


async def test_a_workstream_lead_never_gets_near_the_masks(site: httpx.AsyncClient, settings: Settings) -> None:
    answer_id = await one_answer(settings)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    assert (await site.get(f"/staff/reading/{answer_id}/masks")).status_code == 403
    assert (await site.post(f"/staff/reading/{answer_id}/original", data={"reason": "x"})).status_code == 403
