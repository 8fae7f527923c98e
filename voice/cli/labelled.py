"""Read a codebook and coded answers from files, and refuse what is not right with the place and the reason."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import yaml

from analysis.learning.values import Example, Polarity, Sentiment
from analysis.themes import CodebookTheme

LARGEST_FILE = 200_000_000
LONGEST_FIELD = 10_000_000
COLUMNS = ("id", "question", "text", "themes")
PARTING = ";"
# 1 is the most satisfied and 5 the least, as in NHS feedback.
SENTIMENTS: dict[str, Sentiment] = {
    "1": "positive",
    "2": "positive",
    "3": "neutral",
    "4": "negative",
    "5": "negative",
    "positive": "positive",
    "neutral": "neutral",
    "negative": "negative",
}
IMPROVE = re.compile(
    r"\b(?:improve|better|change|different(?:ly)?|wish|worse|worst|bad|difficult|dislike)", re.IGNORECASE
)
LIKED = re.compile(r"\b(?:good|like|liked|best|enjoy|well|happy|love|great)\b", re.IGNORECASE)


class DataRefused(click.ClickException):
    """Something in a file is wrong; the sentence names the file and the place. Exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


def read_codebook(path: Path) -> tuple[CodebookTheme, ...]:
    """`themes` is a list of name, description, keywords and more; the name is the code too. Raises DataRefused."""
    try:
        whole = yaml.safe_load(_text(path))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        raise DataRefused(f"{path.name}, {place}this is not YAML that can be read.") from fault
    entries = whole.get("themes") if isinstance(whole, dict) else None
    if not isinstance(entries, list) or not entries:
        raise DataRefused(f"{path.name}: there is no list “themes” with at least one theme.")
    themes = tuple(_theme(path, number, entry) for number, entry in enumerate(entries, 1))
    twice = [name for name, times in Counter(theme.name.casefold() for theme in themes).items() if times > 1]
    if twice:
        name = next(theme.name for theme in themes if theme.name.casefold() == twice[0])
        raise DataRefused(f"{path.name}: two themes are named “{name}”. Give each theme its own name.")
    return themes


def _theme(path: Path, number: int, entry: Any) -> CodebookTheme:
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise DataRefused(f"{path.name}, theme {number}: it has no name.")
    if PARTING in name:
        raise DataRefused(f"{path.name}, theme {number}: a name cannot have “;” in it, because that parts themes.")
    keywords = entry.get("keywords") or []
    if not isinstance(keywords, list) or not all(isinstance(word, str | int | float) for word in keywords):
        raise DataRefused(f"{path.name}, theme {number} (“{name.strip()}”): keywords have to be a list of words.")
    return CodebookTheme(name.strip(), name.strip(), tuple(str(word) for word in keywords))


def read_examples(path: Path, codebook: tuple[CodebookTheme, ...]) -> tuple[Example, ...]:
    """A CSV with the columns id, question, text and themes, and sentiment where it is known. Raises DataRefused."""
    rows = list(_rows(path))
    if not rows:
        raise DataRefused(f"{path.name}: there is no row below the names of the columns.")
    names = frozenset(theme.name for theme in codebook)
    return tuple(_example(f"{path.name}, row {number}", row, names) for number, row in enumerate(rows, 1))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        columns = reader.fieldnames or []
        missing = [name for name in COLUMNS if name not in columns]
        if missing:
            raise DataRefused(f"{path.name}: the column “{missing[0]}” is missing. It takes {', '.join(COLUMNS)}.")
        for number, row in enumerate(reader, 1):
            if None in row or None in row.values():
                raise DataRefused(f"{path.name}, row {number}: it has not as many fields as there are columns.")
            yield row
    except csv.Error as fault:
        raise DataRefused(f"{path.name}, near line {reader.line_num}: this is not CSV that can be read.") from fault


def _example(place: str, row: dict[str, str], names: frozenset[str]) -> Example:
    text, question = row["text"], row["question"].strip()
    if not text.strip():
        raise DataRefused(f"{place}: the text is empty.")
    themes = frozenset(name.strip() for name in row["themes"].split(PARTING) if name.strip())
    if unknown := sorted(themes - names):
        raise DataRefused(f"{place}: the codebook has no theme named “{unknown[0]}”.")
    return Example(text, question, polarity_of(question), themes, _sentiment(place, row.get("sentiment", "")))


def _sentiment(place: str, written: str) -> Sentiment | None:
    said = written.strip().lower().removesuffix(".0")
    if said and said not in SENTIMENTS:
        raise DataRefused(
            f"{place}: the sentiment is “{written.strip()}”. It takes 1 to 5, positive, neutral or negative."
        )
    return SENTIMENTS[said] if said else None


def polarity_of(question: str) -> Polarity:
    """What a question asks for, from its words: a survey of ours says so itself."""
    if IMPROVE.search(question) and LIKED.search(question):
        return "open"
    return "improve" if IMPROVE.search(question) else "liked" if LIKED.search(question) else "open"


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DataRefused(f"{path.name} is larger than 200 MB.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DataRefused(f"{path.name} is not text in UTF-8.") from fault
    except OSError as fault:
        raise DataRefused(f"{path.name} cannot be read.") from fault
