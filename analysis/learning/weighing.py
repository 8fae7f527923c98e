"""Answers weighed against every theme, each suggestion with its sentence and the words that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from analysis.learning.counting import Floats, Vocabulary
from analysis.learning.judge import Judge
from analysis.learning.linear import Lines, Signals
from analysis.learning.texts import Piece, Text
from analysis.learning.thresholds import Rules
from analysis.learning.values import Coded, Weighed
from analysis.themes import CodebookTheme, Suggestion

NEAR = 3
MOST_WORDS = 3
DIGITS = 6
SHARED = 1 / 3  # the score of one word that two themes have: half a hit, as a share of 1 + itself


def by_keywords(text: Text) -> Weighed:
    """Keywords alone: a score of 1 word of one theme is half way to certain; no hit at all is the greatest doubt.

    A word that several themes share is only near beside one that belongs to a theme alone.
    """
    found = [_from_keywords(each, _squeezed(each), _squeezed(each)) for each in text.suggestions.values()]
    clear = any(each.score > SHARED for each in found)
    chosen = tuple(each for each in found if each.score > SHARED or not clear)
    doubt = sum(1 - coded.score for coded in chosen) if chosen else 1.0 + len(text.pieces)
    return Weighed(chosen, tuple(each for each in found if each not in chosen)[:NEAR], round(doubt, DIGITS))


def keyword_sentence(text: Text, theme: str) -> tuple[int, int]:
    """Where most of a theme's keywords are, else the first sentence."""
    found = text.suggestions.get(theme)
    return (found.start, found.end) if found else (text.pieces[0].start, text.pieces[0].end)


@dataclass(frozen=True)
class Learned:
    """What training left behind, for a codebook in its order."""

    codebook: tuple[CodebookTheme, ...]
    vocabulary: Vocabulary
    lines: Lines
    judge: Judge
    rules: Rules

    def weigh(self, texts: Sequence[Text]) -> list[Weighed]:
        """One or more texts, each weighed without regard to the others."""
        signals = self.lines.signals(self.vocabulary.count(texts))
        likely, rules = self.judge.likely(signals), self.rules
        taken = rules.taken(likely, signals.keywords)
        doubts = np.where(taken, 1 - likely, likely).sum(axis=1)
        weighed = []
        for row, text in enumerate(texts):
            order = np.argsort(-likely[row], kind="stable")
            chosen = self._coded(text, signals, row, likely, [theme for theme in order if taken[row, theme]])
            near = self._coded(text, signals, row, likely, [theme for theme in order if not taken[row, theme]][:NEAR])
            weighed.append(Weighed(chosen, near, round(float(doubts[row]), DIGITS)))
        return weighed

    def best_sentences(self, texts: Sequence[Text], themes: Sequence[str]) -> list[tuple[int, int]]:
        """For each text the sentence of the theme beside it; keywords decide where the lines know nothing of it."""
        place = self.lines.signals(self.vocabulary.count(texts)).place
        at = {theme.code: number for number, theme in enumerate(self.codebook) if self.rules.learned[number]}
        spans = []
        for row, (text, theme) in enumerate(zip(texts, themes, strict=True)):
            piece = text.pieces[place[row, at[theme]]] if theme in at else None
            spans.append((piece.start, piece.end) if piece else keyword_sentence(text, theme))
        return spans

    def _coded(
        self, text: Text, signals: Signals, row: int, likely: Floats, themes: Iterable[int]
    ) -> tuple[Coded, ...]:
        return tuple(
            self._one(text, theme, text.pieces[signals.place[row, theme]], float(likely[row, theme]))
            for theme in themes
        )

    def _one(self, text: Text, theme: int, piece: Piece, score: float) -> Coded:
        code, found = self.codebook[theme].code, text.suggestions.get(self.codebook[theme].code)
        over = score - float(self.rules.lines[theme])
        if not self.rules.learned[theme]:
            # A hit that the judge does not believe, or a miss it does not, is as uncertain as can be.
            margin = max(0.0, over if found else -over)
            if found:
                return _from_keywords(found, score, margin)
            return Coded(code, score, round(margin, DIGITS), piece.start, piece.end, (), "learned")
        why = (*(found.words_fired if found else ()), *self._heaviest(piece, theme))
        return Coded(code, score, round(abs(over), DIGITS), piece.start, piece.end, _once(why), "learned")

    def _heaviest(self, piece: Piece, theme: int) -> list[str]:
        """The words of a sentence that weigh most for a theme, as they are written there."""
        places, weights = self.vocabulary.word_places, self.lines.weights[theme]
        known = {word: places[word.stem] for word in piece.words if word.stem in places}
        rarity = self.lines.features.rarity
        heavy = {word: float(weights[place] * rarity[place]) for word, place in known.items()}
        telling = (word for word in heavy if heavy[word] > 0 and word.plain not in ENGLISH_STOP_WORDS)
        best = sorted(telling, key=lambda word: (-heavy[word], word.start))
        return [piece.plain[word.start : word.end] for word in best[:MOST_WORDS]]


def _from_keywords(found: Suggestion, score: float, margin: float) -> Coded:
    score, margin = round(score, DIGITS), round(margin, DIGITS)
    return Coded(found.theme, score, margin, found.start, found.end, found.words_fired, "keywords")


def _squeezed(found: Suggestion) -> float:
    """A keyword score, which has no upper end, as a number below 1."""
    return found.score / (1 + found.score)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, whatever its case, as it came first."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(word.casefold(), word)
    return tuple(first.values())
