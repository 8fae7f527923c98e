"""Measure what redaction finds: `python -m tests.bench.identifying_words SENTENCES`.

SENTENCES is a `|` file of `text` and `spans`, the spans written KIND:words and parted by semicolons. A span is found
when a finding covers all of its words. Prints recall, and how many findings were wanted by nobody.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from analysis.ordinary import ordinary_words
from analysis.redaction import find


def main(sentences: Path) -> None:
    with sentences.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], _spans(row["text"], row["spans"])) for row in csv.DictReader(file, delimiter="|")]
    wanted = found = flagged = needless = 0
    for number, (text, spans) in enumerate(rows, 1):
        findings = [(each.start, each.end) for each in find(text, ordinary_words())]
        missed = [(a, b) for a, b in spans if not any(start <= a and b <= end for start, end in findings)]
        extra = [(a, b) for a, b in findings if not any(start < b and a < end for start, end in spans)]
        wanted, found = wanted + len(spans), found + len(spans) - len(missed)
        flagged, needless = flagged + len(findings), needless + len(extra)
        if missed or extra:
            print(f"row {number}: {len(missed)} missed, {len(extra)} needless")
    print(f"{len(rows)} sentences: {found} of {wanted} found; {needless} of {flagged} findings needless")


def _spans(text: str, written: str) -> list[tuple[int, int]]:
    said = [part.split(":", 1)[1] for part in written.split(";") if ":" in part]
    return [(text.index(words), text.index(words) + len(words)) for words in said]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
