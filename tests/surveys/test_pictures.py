"""One idea, one picture."""

from __future__ import annotations

import pytest

from surveys.pictures import CONCEPTS
from surveys.questions.base import Wording
from tests.surveys.examples import CHILDREN, PARENTS, definition
from voice.paths import STATIC


def test_every_idea_has_a_drawing() -> None:
    drawn = {path.stem for path in (STATIC / "pictures").glob("*.svg")}
    assert set(CONCEPTS) - drawn == set()


def test_every_idea_stands_for_one_thing() -> None:
    assert all(CONCEPTS.values())


@pytest.mark.parametrize("slug", [PARENTS, CHILDREN])
def test_no_page_shows_one_picture_for_two_choices(slug: str) -> None:
    for question in definition(slug).questions:
        assert _doubled(question.easy_read) == [], question.id


def _doubled(wording: Wording) -> list[str]:
    shown = [option.picture for option in wording.options]
    return sorted({picture for picture in shown if shown.count(picture) > 1})
