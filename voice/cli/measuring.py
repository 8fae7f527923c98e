"""The command that measures the theme coders on answers that people coded."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voice.cli.doing import Group

if TYPE_CHECKING:
    from analysis.learning.coder import Coder
    from analysis.learning.evaluation import Evaluation
    from analysis.learning.values import Example
    from analysis.themes import CodebookTheme

T = TypeVar("T")

KILOBYTES = 1024
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=Group)
def themes() -> None:
    """Themes in what people say."""


@themes.command()
@click.option("--codebook", required=True, type=FILE, help="YAML: a list `themes` of name, description, keywords.")
@click.option("--train", required=True, type=FILE, help="CSV to learn from: id, question, text, themes, sentiment.")
@click.option("--test", required=True, type=FILE, help="CSV of the same kind to measure on.")
@click.option("--labels", type=click.IntRange(min=0), help="Learn from so many rows, drawn by lot. All by default.")
@click.option("--seed", type=click.IntRange(min=0, max=2**32 - 1), default=0, show_default=True, help="For the lot.")
@click.option(
    "--review-share",
    type=click.FloatRange(0, 1),
    default=0.3,
    show_default=True,
    help="Share of the answers, the most doubtful, that a person reviews.",
)
def evaluate(codebook: Path, train: Path, test: Path, labels: int | None, seed: int, review_share: float) -> None:
    """Measure keywords and the learned coder on coded answers, and print the figures as JSON.

    Themes are parted by ";". A sentiment is 1 (most satisfied) to 5, or positive, neutral or negative; it may be left
    out. Nothing is kept.
    """
    from voice.cli.labelled import DataRefused, read_codebook, read_examples

    book = read_codebook(codebook)
    learning, measuring = read_examples(train, book), read_examples(test, book)
    if labels is not None and labels > len(learning):
        raise DataRefused(f"--labels is {labels}, but {train.name} has only {len(learning)} rows.")
    click.echo(json.dumps(figures(book, learning, measuring, labels, seed, review_share), indent=2, ensure_ascii=False))


class _Clock:
    """CPU and wall seconds of each step, by its name."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = {}
        self.wall: dict[str, float] = {}

    def __call__(self, name: str, deed: Callable[[], T]) -> T:
        cpu, wall = time.process_time(), time.perf_counter()
        done = deed()
        self.cpu[name], self.wall[name] = time.process_time() - cpu, time.perf_counter() - wall
        return done

    def seconds(self) -> dict[str, Any]:
        steps = {name: {"cpu": round(self.cpu[name], 2), "wall": round(self.wall[name], 2)} for name in self.cpu}
        return {"cpu": round(sum(self.cpu.values()), 2), "wall": round(sum(self.wall.values()), 2), "steps": steps}


def figures(
    book: Sequence[CodebookTheme],
    learning: Sequence[Example],
    test: Sequence[Example],
    labels: int | None,
    seed: int,
    review_share: float,
) -> dict[str, Any]:
    """Everything that is printed; shares from 0 to 1, seconds, megabytes."""
    from analysis.learning.coder import train
    from analysis.learning.digests import codebook_digest, drawn, library_versions
    from analysis.learning.evaluation import evaluate, evidence_scores

    clock, codes = _Clock(), [theme.code for theme in book]
    examples = drawn(learning, len(learning) if labels is None else labels, seed)
    said = [example.said for example in test]
    by_keywords = train(book, [], seed=seed)
    plain = evaluate(codes, clock("keywords", lambda: by_keywords.weigh(said)), test, review_share)
    coder = clock("learn", lambda: train(book, examples, seed=seed))
    learned = evaluate(codes, clock("code", lambda: coder.weigh(said)), test, review_share)
    evidence = clock("evidence", lambda: evidence_scores(coder, test))
    sentiment = clock("sentiment", lambda: _sentiment(examples, test, seed))
    return {
        "rows": {"train": len(learning), "labels": len(examples), "test": len(test), "themes": len(book)},
        "seed": seed,
        "keywords": {**asdict(plain.scores), "theme_count_error_points": plain.count_error},
        "learned": {**asdict(learned.scores), "theme_count_error_points": learned.count_error},
        "after_review": {"share": review_share, "answers": learned.reviewed, **asdict(learned.after_review)},
        "precision_of_surest": {str(share): value for share, value in learned.precision.items()},
        "answers_without_theme": learned.answers_without_theme,
        "evidence_sentence": asdict(evidence),
        "sentiment": sentiment,
        "per_theme": _per_theme(book, coder, plain, learned, test),
        "seconds": clock.seconds(),
        "peak_memory_mb": _peak_memory(),
        "library_versions": library_versions(),
        "codebook_digest": codebook_digest(book),
        "model_digest": coder.digest,
    }


def _sentiment(examples: Sequence[Example], test: Sequence[Example], seed: int) -> dict[str, Any] | None:
    from analysis.learning.evaluation import sentiment_scores
    from analysis.learning.sorting import train_sorter

    sorter = train_sorter([(each.said, each.sentiment) for each in examples if each.sentiment], seed=seed)
    scores = sentiment_scores(sorter, test) if sorter else None
    return asdict(scores) if scores else None


def _per_theme(
    book: Sequence[CodebookTheme], coder: Coder, plain: Evaluation, learned: Evaluation, test: Sequence[Example]
) -> list[dict[str, Any]]:
    return [
        {
            "theme": theme.name,
            "labels": own.examples,
            "test_answers": sum(theme.code in example.themes for example in test),
            "keywords_f1": plain.per_theme[theme.code],
            "learned_f1": learned.per_theme[theme.code],
            "uses": own.uses,
        }
        for theme, own in zip(book, coder.figures, strict=True)
    ]


def _peak_memory() -> float:
    """Of this process since it began, in megabytes."""
    import resource
    import sys

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / KILOBYTES / (KILOBYTES if sys.platform == "darwin" else 1), 1)
