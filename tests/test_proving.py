"""Redaction and screening of a file from the command line. People and sentences are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analysis import concern, redaction
from voice.cli import main

runner = CliRunner()


def written(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "texts.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def done(command: str, path: str) -> dict[str, Any]:
    result = runner.invoke(main, [command, path])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    assert found.pop("seconds") >= 0
    return found


def test_redact_prints_one_object_with_every_finding(tmp_path: Path) -> None:
    path = written(tmp_path, "id,text,other\nr1,Ask Fern Larch on 07700 900461,x\nr2,nothing here,\n")
    assert done("redact", path) == {
        "rules_version": redaction.RULES,
        "rows": [
            {
                "id": "r1",
                "redacted": "Ask [name] on [phone]",
                "findings": [
                    {"kind": "name", "start": 4, "end": 14, "text": "Fern Larch", "certain": False},
                    {"kind": "phone", "start": 18, "end": 30, "text": "07700 900461", "certain": True},
                ],
            },
            {"id": "r2", "redacted": "nothing here", "findings": []},
        ],
        "counts": {"rows": 2, "rows_with_findings": 1, "findings": {"name": 1, "phone": 1}},
    }


def test_screen_prints_one_object_with_every_concern(tmp_path: Path) -> None:
    path = written(tmp_path, "text|spans|id\ni want to die||7\nit was pants||8\n")
    assert done("screen", path) == {
        "rules_version": concern.RULES,
        "rows": [
            {
                "id": "7",
                "concern": True,
                "type": "self_harm",
                "found": [{"type": "self_harm", "start": 0, "end": 13, "words": "i want to die"}],
            },
            {"id": "8", "concern": False, "type": None, "found": []},
        ],
        "counts": {"rows": 2, "rows_with_concern": 1, "types": {"self_harm": 1}},
    }


@pytest.mark.parametrize("command", ["redact", "screen"])
@pytest.mark.parametrize(
    "text",
    ["🍑🍑", "", "Mi hermano está triste", "أنا بخير", "no " * 16_666, '"two\nlines, one ""text"""'],
)
def test_any_text_is_looked_at(tmp_path: Path, command: str, text: str) -> None:
    found = done(command, written(tmp_path, f"\ufeffID,Text\n1,{text}\n"))
    assert [row["id"] for row in found["rows"]] == ["1"]


@pytest.mark.parametrize("command", ["redact", "screen"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("id,words\n1,hello\n", "has no column named text. Its columns are: id, words."),
        ("hello\nthere\n", "has no column named id and text"),
        ("id,text\n", "has a header and no rows"),
        ("id,text\n1,one, two\n", "line 2: 3 columns where the header has 2"),
        ("id,text\n1\n", "line 2: 1 columns where the header has 2"),
        ('id,text\n1,"never closed\n', "is not a row of a CSV file"),
        (b"id,text\n1,caf\xe9\n", "is not text in UTF-8"),
        (b"id,text\n1," + b"a" * 1_000_001 + b"\n", "is not a row of a CSV file"),
    ],
)
def test_a_wrong_file_is_refused_in_words_and_nothing_is_half_printed(
    tmp_path: Path, command: str, content: str | bytes, said: str
) -> None:
    result = runner.invoke(main, [command, written(tmp_path, content)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = runner.invoke(main, ["redact", str(tmp_path / "none.csv")])
    assert (result.exit_code, result.stdout) == (2, "")
