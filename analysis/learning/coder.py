"""Train a coder on people's decisions, and let it weigh answers. The same codebook and examples give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.learning.counting import Vocabulary
from analysis.learning.digests import canonical, coder_digest
from analysis.learning.judge import Judge
from analysis.learning.linear import Labels, Lines, joined
from analysis.learning.texts import Text, look
from analysis.learning.thresholds import FEWEST_EXAMPLES, f1_of, rules
from analysis.learning.values import Coded, Example, Said, ThemeFigures, Weighed
from analysis.learning.weighing import Learned, by_keywords, keyword_sentence
from analysis.themes import CodebookTheme

FEWEST_TEXTS = 20
FOLDS = 10
BATCH = 500
# Libraries sum in one thread: other processes share the machine, and sums keep their order.
THREADS = 1


class Coder:
    """Suggests themes. `digest` is a SHA-256 in hex over everything that decides what it says."""

    def __init__(
        self,
        codebook: tuple[CodebookTheme, ...],
        learned: Learned | None,
        digest: str,
        figures: tuple[ThemeFigures, ...],
    ) -> None:
        self._codebook, self._learned = codebook, learned
        self.digest, self.figures = digest, figures

    def code(self, said: Sequence[Said]) -> list[tuple[Coded, ...]]:
        """The suggested themes of every answer, the likeliest first."""
        return [weighed.chosen for weighed in self.weigh(said)]

    def weigh(self, said: Sequence[Said]) -> list[Weighed]:
        """Every answer with its suggested themes, those that nearly were, and how doubtful the whole is."""
        return [weighed for first in range(0, len(said), BATCH) for weighed in self._batch(said[first : first + BATCH])]

    def sentences(self, asked: Sequence[tuple[Said, str]]) -> list[tuple[int, int]]:
        """For each answer and theme, start and end of the sentence that speaks for the theme most, suggested or not.

        Of a theme that the codebook does not know, or without any sign of it, the first sentence.
        """
        batches = [asked[first : first + BATCH] for first in range(0, len(asked), BATCH)]
        return [span for batch in batches for span in self._spans(batch)]

    def _spans(self, asked: Sequence[tuple[Said, str]]) -> list[tuple[int, int]]:
        texts = [look(said, self._codebook) for said, _ in asked]
        if self._learned is None:
            return [keyword_sentence(text, theme) for text, (_, theme) in zip(texts, asked, strict=True)]
        with threadpool_limits(limits=THREADS):
            return self._learned.best_sentences(texts, [theme for _, theme in asked])

    def _batch(self, said: Sequence[Said]) -> list[Weighed]:
        texts = [look(each, self._codebook) for each in said]
        if self._learned is None:
            return [by_keywords(text) for text in texts]
        with threadpool_limits(limits=THREADS):
            return self._learned.weigh(texts)


def train(codebook: Sequence[CodebookTheme], examples: Sequence[Example], *, seed: int = 0) -> Coder:
    """Learn from examples in whatever order; themes the codebook does not know are left out of account.

    With fewer than 20 examples, or no theme with 5, keywords do everything. Takes seconds for thousands of examples.
    """
    themes, ordered = tuple(codebook), canonical(examples)
    digest = coder_digest(themes, ordered, seed)
    texts = [look(example.said, themes) for example in ordered]
    labels = np.array([[theme.code in each.themes for theme in themes] for each in ordered], dtype=np.int64)
    labels = labels.reshape(len(ordered), len(themes))
    if len(ordered) < FEWEST_TEXTS or labels.sum(axis=0).max(initial=0) < FEWEST_EXAMPLES:
        return Coder(themes, None, digest, _without_learning(themes, texts, labels))
    with threadpool_limits(limits=THREADS):
        learned = _learn(themes, texts, labels, seed)
    return Coder(themes, learned, digest, _figures(learned, labels))


def _learn(codebook: tuple[CodebookTheme, ...], texts: list[Text], labels: Labels, seed: int) -> Learned:
    vocabulary = Vocabulary(texts, codebook)
    counted, described = vocabulary.count(texts), vocabulary.codebook_words
    folds = np.array_split(np.random.default_rng(seed).permutation(len(texts)), FOLDS)
    parts = []
    for unseen in folds:
        rest = np.setdiff1d(np.arange(len(texts)), unseen)
        parts.append(Lines(counted.only(rest), labels[rest], described, seed).signals(counted.only(unseen)))
    signals = joined(parts, np.argsort(np.concatenate(folds)))
    judge = Judge(signals, labels, (labels.sum(axis=0) + 0.5) / len(texts), seed)
    found = rules(judge.unseen, signals.keywords, labels)
    return Learned(codebook, vocabulary, Lines(counted, labels, described, seed), judge, found)


def _figures(learned: Learned, labels: Labels) -> tuple[ThemeFigures, ...]:
    rules = learned.rules
    return tuple(
        ThemeFigures(
            theme=theme.code,
            examples=int(labels[:, at].sum()),
            keywords_f1=round(float(rules.keywords_f1[at]), 4),
            learned_f1=round(float(rules.learned_f1[at]), 4),
            uses="learned" if rules.learned[at] else "keywords",
        )
        for at, theme in enumerate(learned.codebook)
    )


def _without_learning(
    codebook: tuple[CodebookTheme, ...], texts: list[Text], labels: Labels
) -> tuple[ThemeFigures, ...]:
    fired = np.array([[theme.code in text.suggestions for theme in codebook] for text in texts], dtype=np.bool_)
    f1 = f1_of(fired.reshape(labels.shape), labels)
    counts = labels.sum(axis=0)
    return tuple(
        ThemeFigures(theme.code, int(counts[at]), round(float(f1[at]), 4), 0.0, "keywords")
        for at, theme in enumerate(codebook)
    )
