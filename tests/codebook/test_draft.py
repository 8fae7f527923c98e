"""People change the codebook in a draft, publish it, and what was counted goes with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.themes.said import CODEBOOK, MONDAY_NIGHT, OLIVE, OSCAR, TILLY, Person, heard, theme
from voice.audit.tables import AuditEvent
from voice.audit.values import SYSTEM
from voice.codebook import drafting, queries
from voice.codebook.actions import load_codebook
from voice.codebook.changes import changes, touched
from voice.codebook.checks import Beside, same
from voice.codebook.drafting import mark
from voice.codebook.errors import (
    CannotPublish,
    CodebookRefusal,
    DraftChanged,
    WrongFile,
    WrongMerge,
)
from voice.codebook.exchange import from_yaml, to_yaml
from voice.codebook.publishing import outlook, publish
from voice.codebook.values import Version
from voice.database import Engine
from voice.plan.values import CodebookTheme
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.queries import answers_for_theme, quotes, theme_counts
from voice.themes.quoting import Offer, approve, offer
from voice.themes.values import Chosen

NOW = MONDAY_NIGHT
WAITING = theme("T05", "Waiting", "ALL", "waiting list", "months", "delay")
ADJUSTMENTS = theme("T07", "Adjustments in class", "ALL", "quiet room", "movement break")
GOOD = theme("T28", "What is going well", "ALL", "kind", "brilliant")
BOOK = replace(CODEBOOK, themes=(WAITING, ADJUSTMENTS, GOOD))
STREAMS = ("WS1", "WS2", "ALL")


async def begun() -> None:
    await load_codebook(BOOK, SYSTEM)


async def published(note: str = "We changed the words.") -> int:
    found = await outlook()
    return await publish(note, found.draft.number, found.present, OLIVE.actor, NOW)


async def counted() -> dict[str, int]:
    return {count.theme.code: count.real.people for count in await theme_counts() if count.real.people}


async def test_a_theme_is_renamed_in_the_draft_and_counts_once_published(database: Engine) -> None:
    await begun()
    await drafting.change_theme(replace(WAITING, easy_name="I wait too long"), mark(WAITING), OLIVE.actor, NOW)
    assert (await queries.theme("T05")).easy_name == "Waiting in short"
    assert await published() == 2
    after = await queries.theme("T05")
    assert (after.easy_name, after.version) == ("I wait too long", 2)
    assert (await queries.draft()).number == 0
    assert await AuditEvent.exists().where(AuditEvent.act == "published a codebook", AuditEvent.object_id == "2")


async def test_two_editors_of_one_theme_see_each_other_and_two_of_different_themes_do_not_meet(
    database: Engine,
) -> None:
    await begun()
    await drafting.change_theme(replace(WAITING, name="Waiting for help"), mark(WAITING), OLIVE.actor, NOW)
    with pytest.raises(DraftChanged):
        await drafting.change_theme(replace(WAITING, name="Delay"), mark(WAITING), OSCAR.actor, NOW)
    await drafting.change_theme(replace(GOOD, name="Good things"), mark(GOOD), OSCAR.actor, NOW)
    assert [each.name for each in (await queries.draft()).themes] == [
        "Waiting for help",
        "Adjustments in class",
        "Good things",
    ]


async def test_who_publishes_has_seen_the_whole_draft(database: Engine) -> None:
    await begun()
    await drafting.retire("T28", mark(GOOD), OLIVE.actor, NOW)
    seen = await outlook()
    await drafting.retire("T07", mark(ADJUSTMENTS), OSCAR.actor, NOW)
    with pytest.raises(DraftChanged):
        await publish("Fewer themes.", seen.draft.number, seen.present, OLIVE.actor, NOW)
    assert await queries.current_number() == 1


async def test_a_note_a_change_and_a_theme_are_needed_to_publish(database: Engine) -> None:
    await begun()
    with pytest.raises(CannotPublish, match="nothing to publish"):
        await published()
    for each in BOOK.themes:
        await drafting.retire(each.code, mark(each), OLIVE.actor, NOW)
    with pytest.raises(CannotPublish, match="needs a theme"):
        await published()
    await drafting.bring_back("T05", OLIVE.actor, NOW)
    with pytest.raises(CannotPublish, match="Say in a sentence"):
        await published("  ")
    assert await published() == 2


async def test_a_merged_themes_people_and_quotes_count_for_the_other_and_nobody_counts_twice(
    database: Engine, settings: Settings
) -> None:
    [tilly, both] = await heard(settings, Person(TILLY), Person("Months of delay. The quiet room helps."))
    await load_codebook(BOOK, SYSTEM)
    await decide(tilly.answer_id, (Chosen("T05", 21, 70),), seen=0, actor=OLIVE.actor, moment=NOW)
    chosen = (Chosen("T05", 0, 16), Chosen("T07", 17, 38))
    await decide(both.answer_id, chosen, seen=0, actor=OLIVE.actor, moment=NOW)
    words = Offer("T05", "We have been on the waiting list for nine months.", with_label=False, not_names=True)
    await approve(await offer(tilly.answer_id, words, actor=OLIVE.actor, moment=NOW), actor=OSCAR.actor, moment=NOW)
    assert await counted() == {"T05": 2, "T07": 1}

    await drafting.merge("T05", "T07", mark(WAITING), OLIVE.actor, NOW)
    assert await counted() == {"T05": 2, "T07": 1}
    await published()
    assert await counted() == {"T07": 2}
    assert len(await answers_for_theme("T07")) == 3
    assert [(quote.theme, quote.words) for quote in await quotes("T07")] == [("T07", words.words)]
    assert (await queries.theme("T05")).merged_into == "T07"

    await drafting.merge("T07", "T28", mark(ADJUSTMENTS), OLIVE.actor, NOW)
    await published()
    assert await counted() == {"T28": 2}
    assert await queries.merges() == {"T05": "T28", "T07": "T28"}

    await drafting.bring_back("T05", OLIVE.actor, NOW)
    await published()
    assert await counted() == {"T05": 2, "T28": 1}


async def test_a_merge_into_itself_into_nothing_or_in_a_ring_is_refused(database: Engine) -> None:
    await begun()
    with pytest.raises(WrongMerge, match="itself"):
        await drafting.merge("T05", "T05", mark(WAITING), OLIVE.actor, NOW)
    with pytest.raises(WrongMerge, match="not in the draft"):
        await drafting.merge("T05", "T99", mark(WAITING), OLIVE.actor, NOW)
    await drafting.merge("T05", "T07", mark(WAITING), OLIVE.actor, NOW)
    with pytest.raises(WrongMerge, match="Bring it back first"):
        await drafting.merge("T07", "T05", mark(ADJUSTMENTS), OLIVE.actor, NOW)


async def test_a_theme_found_in_answers_gets_a_code_nobody_ever_had(database: Engine) -> None:
    await begun()
    await drafting.retire("T28", mark(GOOD), OLIVE.actor, NOW)
    code = await drafting.add_to_draft(
        " Lunch ", "Food at school", "Eating at school.", ["lunch", " "], OLIVE.actor, NOW
    )
    assert code == "T29"
    found = (await queries.draft()).theme("T29")
    assert found is not None
    assert (found.name, found.keywords, found.workstream) == ("Lunch", ("lunch",), "ALL")
    with pytest.raises(CodebookRefusal, match="Give each theme its own"):
        await drafting.add_to_draft("food  at SCHOOL", "Other", "Eating.", [], OLIVE.actor, NOW)


def sentences(each: CodebookTheme, *others: CodebookTheme) -> list[tuple[str, str]]:
    return [(fault.field, fault.sentence) for fault in Beside(others).faults(each, STREAMS)]


def test_names_that_readers_cannot_tell_apart_clash_plain_or_easy_read() -> None:
    twin = theme("T09", "W\u200baiting  IN short", "ALL")
    assert same("W\u200baiting  IN short") == "waiting in short"
    assert sentences(twin, WAITING) == [
        ("name", "“W\u200baiting  IN short” is a name of the theme “Waiting” too. Give each theme its own.")
    ]
    assert sentences(WAITING, WAITING) == []


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"name": "\u200b "}, "name", "Write the name."),
        ({"easy_name": ""}, "easy_name", "Write the Easy Read name."),
        ({"definition": " "}, "definition", "Say what it means."),
        ({"name": "a" * 101}, "name", "Shorten the name: 101 letters and spaces, and there is room for 100."),
        ({"keywords": ("Wait", "list", " wait")}, "keywords", "“wait” is there twice. Write each word once."),
        ({"workstream": "WS9"}, "workstream", "The plan has no workstream “WS9”. Choose one of the list."),
        (
            {"examples": ("I wait.",), "not_examples": ("i  wait.",)},
            "not_examples",
            "The same sentence is an example of the theme and of what does not belong to it.",
        ),
    ],
)
def test_each_fault_of_a_theme_is_a_sentence_beside_its_box(
    wrong: dict[str, object], field: str, sentence: str
) -> None:
    assert (field, sentence) in sentences(replace(WAITING, **wrong))


def test_shared_keywords_no_keywords_and_hard_easy_read_words_are_only_worth_a_look() -> None:
    other = replace(ADJUSTMENTS, keywords=("Months",), easy_name="Pedagogical stuff", easy_definition="")
    assert sentences(other, WAITING) == []
    looks = [fault.sentence for fault in Beside((WAITING, other)).worth_a_look(other)]
    assert looks == [
        "“Months” suggests “Waiting” too.",
        "Many people do not know: Pedagogical.",
        "It has no meaning in Easy Read yet. A panel needs one.",
    ]
    bare = replace(WAITING, keywords=(), easy_definition="You wait for help.")
    assert [fault.field for fault in Beside((bare,)).worth_a_look(bare)] == ["keywords"]


def test_what_changed_is_said_theme_by_theme_and_for_each_workstream() -> None:
    local = replace(WAITING, workstream="WS2")
    after = (replace(local, keywords=("delay", "queue")), theme("T29", "Lunch", "WS1"))
    found = changes((local, GOOD, ADJUSTMENTS), after, {"T28": "T29"})
    assert [(each.code, each.what, each.before, each.after) for each in found] == [
        ("T05", "Words that suggest it", "waiting list · months", "queue"),
        ("T29", "Added", "", "What people say about: lunch."),
        ("T28", "Merged into", "", "Lunch"),
        ("T07", "Taken out of use", "", ""),
    ]
    assert [each.touches("WS1") for each in found] == [False, True, True, True]


def test_a_workstream_sees_the_versions_that_touched_its_themes_and_no_others() -> None:
    mine, theirs = replace(WAITING, workstream="WS1"), replace(ADJUSTMENTS, workstream="WS2")
    states = ((mine,), (mine, theirs), (replace(mine, name="Delay"), theirs), (theirs,))
    versions = [Version(number, "Olive", NOW, "", themes) for number, themes in enumerate(states, 1)][::-1]
    assert [version.number for version in touched(versions, "WS1")] == [4, 3, 1]
    assert [version.number for version in touched(versions, "WS2")] == [2]


async def test_a_file_becomes_the_draft_and_keeps_the_code_of_a_theme_by_its_name(database: Engine) -> None:
    await begun()
    file = b"""
themes:
  - {name: " waiting ", description: Time that goes by., keywords: [wait, queue]}
  - {name: Lunch, description: Eating at school., workstream: ALL}
"""
    await drafting.put_file(from_yaml(file), 0, OLIVE.actor, NOW)
    draft = await queries.draft()
    assert [(each.code, each.name, each.easy_name) for each in draft.themes] == [
        ("T05", "waiting", "waiting"),
        ("T29", "Lunch", "Lunch"),
    ]
    assert [each.kind for each in (await outlook()).changes].count("removed") == 2


async def test_a_file_read_again_gives_the_same_codebook(database: Engine) -> None:
    whole = (
        replace(WAITING, examples=("I wait.",), not_examples=("Wait and see!",), easy_definition="You wait."),
        GOOD,
    )
    assert tuple(from_yaml(to_yaml(whole).encode())) == whole


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"", "the file is empty"),
        (b"themes: [", "is not YAML"),
        (b"themes: []", "needs a theme"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"a" * 1_000_001, "larger than 1 MB"),
        (b"themes:\n- {name: A, description: B}\n- {name: a, easy_name: C, description: B}", "Give each theme its own"),
        (b"themes:\n- {name: A, description: B, workstream: WS9}", "no workstream"),
        (b"themes:\n- {name: A, words: B}", "Line 2, themes.1.words: is not a field here"),
    ],
)
async def test_a_wrong_file_is_a_sentence_and_changes_nothing(database: Engine, file: bytes, sentence: str) -> None:
    await begun()
    with pytest.raises(WrongFile, match=sentence):
        await drafting.put_file(from_yaml(file), 0, OLIVE.actor, NOW)
    assert (await queries.draft()).number == 0


async def test_a_version_that_came_after_the_draft_is_said_before_publishing(database: Engine) -> None:
    await begun()
    await drafting.change_theme(replace(WAITING, name="Waiting for help"), mark(WAITING), OLIVE.actor, NOW)
    old = await outlook()
    await load_codebook(replace(BOOK, themes=(*BOOK.themes, theme("T30", "Lunch", "ALL"))), SYSTEM)
    with pytest.raises(DraftChanged):
        await publish("Words.", old.draft.number, old.present, OLIVE.actor, NOW + timedelta(hours=1))
    found = await outlook()
    assert found.behind
    assert [(each.code, each.kind) for each in found.changes] == [("T05", "words"), ("T30", "removed")]
