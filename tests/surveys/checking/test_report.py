"""What was found, as text and as values; and the command that says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveys.checking import check
from surveys.checking.report import as_json, as_text
from surveys.papers import Kept
from tests.surveys.checking.surveys import rated, survey
from tests.surveys.examples import FILES, PARENTS, survey_file
from voice.cli import main

HINT = "We can't say. Do not write names."
KEPT = Kept(rule="ER06", where="q1.easy_read.hint", words="Do not write names.", because="Names are a danger.")


def test_text_is_grouped_by_question_and_says_level_reason_and_suggestion() -> None:
    one = survey(rated(hint=HINT), kept=(KEPT,))
    found = [each for each in check(one, tried=2) if each.rule in ("ER06", "ER07", "reading")][:4]
    assert as_text(one, found).split("\n") == [
        "What is good? (small)",
        "",
        "Question q1",
        "  Warns  ER06  q1.easy_read.hint",
        "    “We can't say.”",
        "    The sentence says “cannot”. What to do is clearer than what not to do.",
        "    Say what people can do, or what is.",
        "  Stops  ER07  q1.easy_read.hint",
        "    “We can't say.”",
        "    “can't” is a short form.",
        "    Write the words in full.",
        "    Such as: We cannot say.",
        "  Warns  ER06  q1.easy_read.hint",
        "    “Do not write names.”",
        "    The sentence says “not”. What to do is clearer than what not to do.",
        "    Say what people can do, or what is.",
        "    Kept because: Names are a danger.",
        "",
        "The first page, the papers and the whole survey",
        "  Says  reading  survey",
        "    The standard version reads like a text for somebody of about 5 (Flesch–Kincaid -2.8).",
        "    Shorter sentences and shorter words bring it down. It is a rough figure.",
        "",
        "Open: 1 to put right and 1 to change or to answer.",
    ]


def test_values_count_each_level_and_what_is_open() -> None:
    one = survey(rated(hint=HINT), kept=(KEPT,))
    told = as_json(one, [each for each in check(one) if each.rule in ("ER06", "ER07")])
    assert {name: told[name] for name in ("slug", "stops", "warns", "says", "open")} == {
        "slug": "small",
        "stops": 1,
        "warns": 2,
        "says": 0,
        "open": 2,
    }
    assert told["findings"][1] == {
        "rule": "ER07",
        "level": "stops",
        "where": "q1.easy_read.hint",
        "words": "We can't say.",
        "reason": "“can't” is a short form.",
        "suggestion": "Write the words in full.",
        "offer": "We cannot say.",
        "kept": "",
        "question": "q1",
        "open": True,
    }


@pytest.fixture
def nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No database."""
    monkeypatch.setenv("VOICE_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    return tmp_path


def run(file: Path, text: str, *more: str) -> Result:
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["surveys", "check", str(file), *more])


def test_a_survey_with_nothing_open_ends_with_0_and_makes_no_database(nothing_there: Path) -> None:
    result = CliRunner().invoke(main, ["surveys", "check", str(FILES[PARENTS])])
    assert (result.exit_code, result.output.rstrip().endswith("Nothing is open.")) == (0, True), result.output
    assert list(nothing_there.iterdir()) == []


def test_a_survey_with_something_open_ends_with_1_and_says_the_same_in_json(nothing_there: Path) -> None:
    text = survey_file(PARENTS).replace("We take names out first.", "We can't see names.")
    told = run(nothing_there / "a.yaml", text)
    values = run(nothing_there / "a.yaml", text, "--json")
    assert (told.exit_code, values.exit_code) == (1, 1)
    found = json.loads(values.output)
    assert [each["rule"] for each in found["findings"] if each["open"]] == ["ER06", "ER07"]
    assert all(each["reason"] in told.output for each in found["findings"])


def test_what_is_no_survey_file_ends_with_2_and_the_line(nothing_there: Path) -> None:
    result = run(nothing_there / "a.yaml", "slug: x\ntitle: [")
    assert (result.exit_code, result.stderr.startswith("Line 2: This is not a survey file.")) == (2, True)
    wrong = run(nothing_there / "a.yaml", survey_file(PARENTS).replace("mode:", "mood:"))
    assert (wrong.exit_code, "A survey has no field “mood” here." in wrong.stderr) == (2, True)


def test_a_survey_that_can_be_read_and_not_used_is_told_as_findings(nothing_there: Path) -> None:
    result = run(nothing_there / "a.yaml", survey_file(PARENTS).replace("kind: thumbs", "kind: matrix"))
    assert (result.exit_code, "“matrix” is not a kind of question." in result.output) == (1, True)


def test_a_database_that_cannot_be_read_is_as_good_as_none(nothing_there: Path) -> None:
    (nothing_there / "none.sqlite").write_bytes(b"no database")
    assert run(nothing_there / "a.yaml", survey_file(PARENTS)).exit_code == 0
    assert (nothing_there / "none.sqlite").read_bytes() == b"no database"
