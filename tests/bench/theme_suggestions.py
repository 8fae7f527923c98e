"""Measure codebook suggestions against labelled comments: `python -m tests.bench.theme_suggestions COMMENTS CODEBOOK`.

COMMENTS is a CSV with `text` and `themes` (names parted by "; "), CODEBOOK a YAML list `themes` of name and keywords.
Prints micro-F1, macro-F1 and the time; the rows are read and never kept.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

import yaml

from analysis.themes import CodebookTheme, suggest


def f1(hits: int, false: int, missed: int) -> float:
    return 2 * hits / (2 * hits + false + missed) if hits else 0.0


def main(comments: Path, codebook: Path) -> None:
    entries = yaml.safe_load(codebook.read_text(encoding="utf-8"))["themes"]
    themes = tuple(CodebookTheme(entry["name"], entry["name"], tuple(entry["keywords"])) for entry in entries)
    with comments.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], {name.strip() for name in row["themes"].split(";")}) for row in csv.DictReader(file)]
    began = time.process_time()
    pairs = [({found.theme for found in suggest(text, themes)}, wanted) for text, wanted in rows]
    took = time.process_time() - began
    counts = {theme.code: _counts(theme.code, pairs) for theme in themes}
    micro = f1(*(sum(column) for column in zip(*counts.values(), strict=True)))
    macro = sum(f1(*each) for each in counts.values()) / len(counts)
    print(f"{len(rows)} comments, {len(themes)} themes: micro-F1 {micro:.3f}, macro-F1 {macro:.3f}, {took:.1f} s")


def _counts(code: str, pairs: list[tuple[set[str], set[str]]]) -> tuple[int, int, int]:
    hits = sum(code in found and code in wanted for found, wanted in pairs)
    false = sum(code in found and code not in wanted for found, wanted in pairs)
    missed = sum(code not in found and code in wanted for found, wanted in pairs)
    return hits, false, missed


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
