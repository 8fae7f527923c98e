"""Measure how often texts that need a person now are put first: `python -m tests.bench.concern_phrases SENTENCES`.

SENTENCES is a CSV of `id`, `label` (concern or benign) and `text`. Prints recall, needless alerts and the ids of both.
A high number says that these sentences are known, not that others would be found.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from analysis.concern import concerns


def main(sentences: Path) -> None:
    with sentences.open(encoding="utf-8", newline="") as file:
        rows = [(row["id"], row["label"] == "concern", bool(concerns(row["text"]))) for row in csv.DictReader(file)]
    wanted = sum(is_one for _, is_one, _ in rows)
    missed = [number for number, is_one, found in rows if is_one and not found]
    needless = [number for number, is_one, found in rows if found and not is_one]
    print(f"{len(rows)} sentences: {wanted - len(missed)} of {wanted} found, missed {missed}")
    print(f"{len(needless)} of {len(rows) - wanted} harmless ones flagged: {needless}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
