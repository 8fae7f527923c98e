"""Show us: what is shown is kept elsewhere; a helper's words are kept with it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from surveys.errors import AnswerTooLong
from surveys.forms import Form
from surveys.questions import KINDS
from surveys.questions.base import Given, Pressable
from tests.surveys.examples import EASY_READ, STANDARD, question
from tests.surveys.questions.rendering import part

KIND = KINDS["show_us"]
SHOW = question("show_us")
BOTH = Given(choices=("one", "two"), words="She pointed at the swings.")


def kept(*kinds: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(id=f"id-{number}", kind=kind) for number, kind in enumerate(kinds, 1)]


def test_a_helpers_words_are_read_and_nothing_else() -> None:
    form = Form((("helper", " She pointed at the swings. "), ("answer", "x")))
    assert KIND.read(SHOW, STANDARD, form) == Given(words="She pointed at the swings.")


def test_a_thousand_characters_are_the_most_and_the_count_is_said() -> None:
    assert KIND.read(SHOW, STANDARD, Form((("helper", "a" * 1000),))).words == "a" * 1000
    with pytest.raises(AnswerTooLong) as refused:
        KIND.read(SHOW, STANDARD, Form((("helper", "a" * 1001),)))
    assert "1,001" in refused.value.sentence
    assert refused.value.typed == "a" * 1001


def test_add_and_remove_stay_on_the_page() -> None:
    assert isinstance(KIND, Pressable)
    assert KIND.pressed(SHOW, BOTH, "add") == BOTH
    assert KIND.pressed(SHOW, BOTH, "remove:one") == Given(choices=("two",), words="She pointed at the swings.")
    assert KIND.pressed(SHOW, BOTH, "continue") is None


def test_the_answer_is_told_by_its_number_and_the_helpers_words() -> None:
    assert KIND.show(SHOW, BOTH, STANDARD) == "You show us 2 things.\nShe pointed at the swings."
    assert KIND.show(SHOW, Given(choices=("one",)), EASY_READ) == "You show us 1 thing."
    assert KIND.show(SHOW, Given(), STANDARD) == ""


def test_it_has_no_choices_of_its_own() -> None:
    assert KIND.faults(SHOW) == []
    assert KIND.faults(question("show_us", "a", "b")) == ["Q-1: a question of kind show_us has no options of its own."]


@pytest.mark.parametrize("shown", [STANDARD, EASY_READ])
def test_the_page_asks_for_a_picture_or_a_sound_with_visible_labels(shown: object) -> None:
    page = part(SHOW, STANDARD if shown is STANDARD else EASY_READ, token="t")
    assert '<label for="file-picture">A photo or a drawing</label>' in page
    assert 'name="file" accept="image/jpeg,image/png,image/webp"' in page
    assert '<label for="file-sound">A sound</label>' in page
    assert 'name="file" accept="audio/*"' in page
    assert '<label for="helper">What I saw, or what they said</label>' in page
    assert "A helper can write this." in page


def test_what_is_there_is_shown_by_its_own_address_with_a_button_to_remove_it() -> None:
    page = part(SHOW, STANDARD, token="t", kept=kept("image", "sound"))
    assert '<img src="/a/t/shown/id-1" alt="" loading="lazy">' in page
    assert "<p>Photo or drawing 1</p>" in page
    assert '<audio controls preload="none" src="/a/t/shown/id-2" aria-label="Sound 2"></audio>' in page
    assert 'value="remove:id-2">Remove<span class="hide"> Sound 2</span>' in page
    assert 'type="file"' in page


def test_a_fourth_has_no_box() -> None:
    page = part(SHOW, EASY_READ, token="t", kept=kept("image", "image", "sound"))
    assert 'type="file"' not in page
    assert "Remove one to add a new one." in page


def test_an_error_and_everything_typed_are_on_the_page() -> None:
    page = part(SHOW, STANDARD, token="t", words="She <laughed>", error="This file is too big.")
    assert "This file is too big." in page
    assert "She &lt;laughed&gt;</textarea>" in page
    assert 'aria-invalid="true"' in page
