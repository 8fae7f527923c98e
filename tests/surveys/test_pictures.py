"""One idea, one picture."""

from __future__ import annotations

import csv

import pytest

from surveys import pictures
from surveys.pictures import CONCEPTS, FOR_CHILDREN, GROUPS, groups, known, meaning, use_packs
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


def test_every_idea_is_in_one_group_of_the_picker() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(CONCEPTS)
    assert len(grouped) == len(set(grouped))
    assert set(CONCEPTS) >= FOR_CHILDREN


def test_no_two_ideas_mean_the_same() -> None:
    said = sorted(CONCEPTS.values())
    assert [words for words in set(said) if said.count(words) > 1] == []


def test_no_two_ideas_share_a_drawing() -> None:
    with (STATIC / "pictures.csv").open(newline="") as rows:
        drawn = [(row["openmoji"], row["turn"]) for row in csv.DictReader(rows)]
    assert len(drawn) == len(set(drawn))


def test_the_ideas_of_packs_are_known_while_somebody_knows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_packs", [])
    assert not known("island-signs/ferry")
    use_packs(lambda: {"Island signs": {"island-signs/ferry": "the ferry to school"}})
    assert (known("island-signs/ferry"), known("island-signs/other"), known("good")) == (True, False, True)
    assert meaning("island-signs/ferry") == "the ferry to school"
    assert list(groups()) == [*GROUPS, "Island signs"]
