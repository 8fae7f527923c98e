"""What people wrote cannot be read in the database's own file, by whoever has it without the key."""

from __future__ import annotations

import pytest

from surveys import sealing
from surveys.parcels import seal_plain
from surveys.queries import words_sent
from surveys.tables import Answer
from tests.themes.said import Person, open_the_survey, say
from voice.database import Engine


async def test_the_words_of_an_answer_are_sealed_in_their_row_and_read_back_as_written(database: Engine) -> None:
    await open_the_survey()
    await say(Person("Nobody told us for 3 months. 🙁"))
    (row,) = await Answer.select(Answer.words).where(Answer.question == "SQ-81")
    assert "months" not in row["words"]
    assert [words.text for words in await words_sent()] == ["Nobody told us for 3 months. 🙁"]


async def test_words_from_before_there_were_seals_are_read_and_then_sealed_once(database: Engine) -> None:
    await open_the_survey()
    await say(Person("We waited."))
    await Answer.update({Answer.words: "0We waited."}).where(Answer.question == "SQ-81")
    assert [words.text for words in await words_sent()] == ["We waited."]
    assert await seal_plain() == 1
    assert await seal_plain() == 0
    assert [words.text for words in await words_sent()] == ["We waited."]


async def test_without_a_key_nothing_is_stored_in_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_words_key", None)
    with pytest.raises(LookupError):
        sealing.seal_words("We waited.")
