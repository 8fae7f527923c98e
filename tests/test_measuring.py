"""`voice themes evaluate` prints one JSON object, or one sentence about what is wrong and status 2."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.analysis.transport import BOOK, examples
from voice.cli import main
from voice.cli.labelled import polarity_of

NAMES = {theme.code: theme.name for theme in BOOK}
COLUMNS = ("id", "question", "text", "themes", "sentiment")


def codebook() -> str:
    themes = [{"name": each.name, "description": each.name, "keywords": list(each.keywords)} for each in BOOK]
    return yaml.safe_dump({"themes": themes})


def rows() -> list[dict[str, str]]:
    return [
        {
            "id": str(at),
            "question": each.question,
            "text": each.text,
            "themes": "; ".join(sorted(NAMES[code] for code in each.themes)),
            "sentiment": {"liked": "1", "improve": "4.0", "open": "negative"}[each.polarity],
        }
        for at, each in enumerate(examples())
    ]


def write(path: Path, of: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(of)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "book.yaml").write_text(codebook())
    write(tmp_path / "train.csv", rows()[:45])
    write(tmp_path / "test.csv", rows()[45:])
    return tmp_path


def run(files: Path, *more: str) -> Result:
    options = ["--codebook", str(files / "book.yaml"), "--train", str(files / "train.csv")]
    return CliRunner().invoke(main, ["themes", "evaluate", *options, "--test", str(files / "test.csv"), *more])


def refused(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    return result.stderr.strip()


def test_every_figure_has_its_key(files: Path) -> None:
    result = run(files, "--labels", "42", "--seed", "3", "--review-share", "0.2")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    printed = json.loads(result.stdout)
    assert list(printed) == [
        *("rows", "seed", "keywords", "learned", "after_review", "precision_of_surest", "answers_without_theme"),
        *("evidence_sentence", "sentiment", "per_theme", "seconds", "peak_memory_mb", "library_versions"),
        *("codebook_digest", "model_digest"),
    ]
    assert printed["rows"] == {"train": 45, "labels": 42, "test": 15, "themes": 6}
    assert list(printed["learned"]) == ["micro_f1", "macro_f1", "theme_count_error_points"] == list(printed["keywords"])
    assert (printed["after_review"]["share"], printed["after_review"]["answers"]) == (0.2, 3)
    assert list(printed["precision_of_surest"]) == ["30", "50", "70"]
    assert (printed["sentiment"]["rows"], len(printed["per_theme"]), len(printed["model_digest"])) == (15, 6, 64)
    assert printed["seconds"]["cpu"] > 0 < printed["peak_memory_mb"]


def test_the_same_files_give_the_same_figures_whatever_the_order_of_their_rows(files: Path) -> None:
    first = json.loads(run(files, "--labels", "42").stdout)
    write(files / "train.csv", rows()[44::-1])
    second = json.loads(run(files, "--labels", "42").stdout)
    for each in (first, second):
        del each["seconds"], each["peak_memory_mb"]
    assert first == second


def test_without_labels_keywords_are_measured_and_sentiment_is_left_out(files: Path) -> None:
    write(files / "test.csv", rows()[45:], COLUMNS[:4])
    printed = json.loads(run(files, "--labels", "0").stdout)
    assert (printed["learned"], printed["sentiment"]) == (printed["keywords"], None)


def test_the_surest_are_not_asked_about_where_nothing_is_suggested(files: Path) -> None:
    write(files / "test.csv", [{**rows()[0], "text": "Hello"}])
    printed = json.loads(run(files, "--labels", "0").stdout)
    assert (printed["precision_of_surest"], printed["answers_without_theme"]) == (
        {"30": None, "50": None, "70": None},
        1,
    )


@pytest.mark.parametrize("column", COLUMNS[:4])
def test_a_missing_column_is_named(files: Path, column: str) -> None:
    write(files / "train.csv", rows(), tuple(name for name in COLUMNS if name != column))
    said = f"train.csv: the column “{column}” is missing. It takes id, question, text, themes."
    assert refused(run(files)) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": " \n "}, "test.csv, row 2: the text is empty."),
        ({"themes": "On time; Flying"}, "test.csv, row 2: the codebook has no theme named “Flying”."),
        ({"sentiment": "6"}, "test.csv, row 2: the sentiment is “6”. It takes 1 to 5, positive, neutral or negative."),
    ],
)
def test_a_wrong_row_is_named_with_its_reason(files: Path, change: dict[str, str], said: str) -> None:
    write(files / "test.csv", [rows()[0], rows()[1] | change])
    assert refused(run(files)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("themes: [", "book.yaml, line 1: this is not YAML that can be read."),
        ("other: 1", "book.yaml: there is no list “themes” with at least one theme."),
        ("themes: []", "book.yaml: there is no list “themes” with at least one theme."),
        ("themes: [{keywords: [a]}]", "book.yaml, theme 1: it has no name."),
        (
            "themes: [{name: Late, keywords: [a]}, {name: ' late'}]",
            "book.yaml: two themes are named “Late”. Give each theme its own name.",
        ),
        (
            "themes: [{name: A; B}]",
            "book.yaml, theme 1: a name cannot have “;” in it, because that parts themes.",
        ),
        ("themes: [{name: A, keywords: b}]", "book.yaml, theme 1 (“A”): keywords have to be a list of words."),
    ],
)
def test_a_wrong_codebook_is_refused_with_its_reason(files: Path, written: str, said: str) -> None:
    (files / "book.yaml").write_text(written)
    assert refused(run(files)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b'id,question,text,themes\n1,,"never closed', "train.csv, near line 1: this is not CSV that can be read."),
        (b"id,question,text,themes\n1,,Late", "train.csv, row 1: it has not as many fields as there are columns."),
        (b"id,question,text,themes\n1,,Late,,,", "train.csv, row 1: it has not as many fields as there are columns."),
        (b"id,question,text,themes\n", "train.csv: there is no row below the names of the columns."),
        (b"", "train.csv: the column “id” is missing. It takes id, question, text, themes."),
        (b"\xff\xfe\x00", "train.csv is not text in UTF-8."),
    ],
)
def test_a_broken_table_is_refused_with_its_reason(files: Path, written: bytes, said: str) -> None:
    (files / "train.csv").write_bytes(written)
    assert refused(run(files)) == said


def test_more_labels_than_rows_are_refused(files: Path) -> None:
    assert refused(run(files, "--labels", "46")) == "--labels is 46, but train.csv has only 45 rows."


def test_numbers_out_of_range_are_refused(files: Path) -> None:
    for option in (("--labels", "-1"), ("--review-share", "1.5"), ("--seed", "-3")):
        assert f"Invalid value for '{option[0]}'" in refused(run(files, *option))


@pytest.mark.parametrize(
    ("question", "polarity"),
    [("What was good?", "liked"), ("What could we do better?", "improve"), ("Why?", "open"), ("Good or bad?", "open")],
)
def test_a_question_says_in_its_words_what_it_asks_for(question: str, polarity: str) -> None:
    assert polarity_of(question) == polarity
