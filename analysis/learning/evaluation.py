"""How right a coder is, measured on answers that people coded and that it has not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.learning.coder import Coder
from analysis.learning.sorting import NOT_SURE, Sorter
from analysis.learning.thresholds import f1_of
from analysis.learning.values import SENTIMENTS, Example, Said, Weighed
from analysis.remarks import sentences

Taken = NDArray[np.bool_]

SUREST = (30, 50, 70)
ANSWERED = 0.7
JOINED = 3
DIGITS = 4


@dataclass(frozen=True)
class Scores:
    """F1 from 0 to 1 over all decisions, and as the mean over themes that the test answers have."""

    micro_f1: float
    macro_f1: float


@dataclass(frozen=True)
class Evaluation:
    """`per_theme` is F1 by code; None for themes without a test answer. `reviewed` counts answers.

    `precision` is the share of right suggestions among the surest so many per cent of them. `count_error` is the mean
    over themes of how far the share of answers with that theme is from the truth, in percentage points.
    """

    scores: Scores
    after_review: Scores
    reviewed: int
    precision: dict[int, float | None]
    count_error: float
    per_theme: dict[str, float | None]
    answers_without_theme: int


@dataclass(frozen=True)
class SentimentScores:
    """Over test answers with a sentiment: shares from 0 to 1. `coverage` is the share above the sorter's own cut."""

    rows: int
    accuracy: float
    macro_f1: float
    accuracy_at_70_percent: float
    coverage: float
    accuracy_where_sure: float | None


def evaluate(
    codes: Sequence[str], weighed: Sequence[Weighed], test: Sequence[Example], review_share: float
) -> Evaluation:
    """Compare what a coder said with what people said; a share (0 to 1) of the most doubtful answers is reviewed."""
    truth = np.array([[code in example.themes for code in codes] for example in test], dtype=np.int64)
    taken = np.array([[code in {each.theme for each in one.chosen} for code in codes] for one in weighed])
    doubtful = np.argsort([-one.doubt for one in weighed], kind="stable")[: round(review_share * len(test))]
    reviewed = taken.copy()
    reviewed[doubtful] = truth[doubtful] == 1
    per_theme, there = f1_of(taken, truth), truth.sum(axis=0) > 0
    return Evaluation(
        scores=_scores(taken, truth),
        after_review=_scores(reviewed, truth),
        reviewed=len(doubtful),
        precision=_precision(weighed, test),
        count_error=round(float(np.abs(taken.mean(axis=0) - truth.mean(axis=0)).mean() * 100), DIGITS),
        per_theme={
            code: round(float(f1), DIGITS) if has else None
            for code, f1, has in zip(codes, per_theme, there, strict=True)
        },
        answers_without_theme=int((~taken.any(axis=1)).sum()),
    )


def _scores(taken: Taken, truth: NDArray[np.int64]) -> Scores:
    right, all_of = int((taken & (truth == 1)).sum()), int(taken.sum() + truth.sum())
    there = truth.any(axis=0)
    macro = float(f1_of(taken, truth)[there].mean()) if there.any() else 0.0
    return Scores(round(2 * right / max(1, all_of), DIGITS), round(macro, DIGITS))


def _precision(weighed: Sequence[Weighed], test: Sequence[Example]) -> dict[int, float | None]:
    made = [
        (each, each.theme in example.themes) for one, example in zip(weighed, test, strict=True) for each in one.chosen
    ]
    surest = [right for _, right in sorted(made, key=lambda pair: (-pair[0].score, -pair[0].margin))]
    counts = {per_cent: round(len(surest) * per_cent / 100) for per_cent in SUREST}
    return {per_cent: _share(surest[:count]) for per_cent, count in counts.items()}


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), DIGITS) if hits else None


def sentiment_scores(sorter: Sorter, test: Sequence[Example]) -> SentimentScores | None:
    """Compare sentiments; None when no test answer has one."""
    labelled = [example for example in test if example.sentiment]
    if not labelled:
        return None
    found = sorter.sort([example.said for example in labelled])
    right = [each.likeliest == example.sentiment for each, example in zip(found, labelled, strict=True)]
    order = sorted(range(len(found)), key=lambda at: -found[at].likely)
    sure = [hit for each, hit in zip(found, right, strict=True) if each.kind != NOT_SURE]
    return SentimentScores(
        rows=len(labelled),
        accuracy=_share(right) or 0.0,
        macro_f1=_macro([each.likeliest for each in found], [str(example.sentiment) for example in labelled]),
        accuracy_at_70_percent=_share([right[at] for at in order[: max(1, round(ANSWERED * len(order)))]]) or 0.0,
        coverage=round(len(sure) / len(found), DIGITS),
        accuracy_where_sure=_share(sure),
    )


def _macro(found: Sequence[str], wanted: Sequence[str]) -> float:
    there = [kind for kind in SENTIMENTS if kind in wanted]
    pairs = list(zip(found, wanted, strict=True))
    f1 = [2 * sum(a == b == kind for a, b in pairs) / (found.count(kind) + wanted.count(kind)) for kind in there]
    return round(sum(f1) / len(f1), DIGITS)


@dataclass(frozen=True)
class EvidenceScores:
    """Shares of the `asked` themes: where the coder found the sentence, and where the first sentence is right."""

    asked: int
    right: float | None
    first_sentence: float | None


def evidence_scores(coder: Coder, test: Sequence[Example]) -> EvidenceScores:
    """Three answers of one sentence and one theme each, of different themes, joined by new lines: which is about what?

    That needs no labelled sentences. The coder is asked for the sentence of each of the three themes.
    """
    asked: list[tuple[Said, str, int, int]] = []
    for three in _threes([each for each in test if len(each.themes) == 1 and len(sentences(each.text)) == 1]):
        text, at = "\n".join(each.text.strip() for each in three), 0
        for each in three:
            asked.append(
                (Said(text, each.question, each.polarity), next(iter(each.themes)), at, at + len(each.text.strip()))
            )
            at = asked[-1][3] + 1
    spans = coder.sentences([(said, theme) for said, theme, _, _ in asked])
    right = [start <= span[0] < end for (_, _, start, end), span in zip(asked, spans, strict=True)]
    return EvidenceScores(len(asked), _share(right), _share([start == 0 for _, _, start, _ in asked]))


def _threes(examples: Sequence[Example]) -> list[list[Example]]:
    """Neighbours in the order of the data whose themes differ; each answer is used once."""
    made: list[list[Example]] = []
    held: list[Example] = []
    for example in examples:
        if all(example.themes != other.themes for other in held):
            held.append(example)
        if len(held) == JOINED:
            made.append(held)
            held = []
    return made
