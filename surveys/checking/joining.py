"""Whether the two presentations of a question can be counted together, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.checking.findings import Finding, Level
from surveys.questions.base import Option, Presentation, Question, counterpart

JOIN = "Say on its line which answer of the other version says the same, or what it counts as."


def of_question(question: Question, at: str) -> Iterator[Finding]:
    """Choices without a twin, twins that say something else, and what Easy Read leaves out."""
    easy = {option.code: option for option in question.easy_read.options}
    for option in question.standard.options:
        yield from _standard(question, option, easy.get(option.code), f"{at}.standard.options.{option.code}")
    for option in question.easy_read.options:
        if question.standard.options and counterpart(question, option.code, Presentation.STANDARD) is None:
            reason = f"“{option.words}” has no twin in the standard version, so its answers are counted apart."
            where = f"{at}.easy_read.options.{option.code}"
            yield Finding("unjoined", Level.WARNS, where, option.words, reason, JOIN)
    yield from _without_outcome(question, at)
    yield from _left_out(question, at)


def _standard(question: Question, option: Option, twin: Option | None, where: str) -> Iterator[Finding]:
    if counterpart(question, option.code, Presentation.EASY_READ) is None:
        reason = f"“{option.words}” has no twin in Easy Read, so the two versions cannot be counted together."
        yield Finding("unjoined", Level.STOPS, where, option.words, reason, JOIN)
    elif twin is not None and twin.outcome is not option.outcome:
        reason = f"It counts as {_counts(option)} here and as {_counts(twin)} in Easy Read."
        yield Finding("unjoined", Level.STOPS, where, option.words, reason, "Give both the same outcome.")


def _counts(option: Option) -> str:
    return option.outcome.replace("_", " ") if option.outcome else "nothing"


def _without_outcome(question: Question, at: str) -> Iterator[Finding]:
    """One choice of a rating that counts as nothing is lost in every sum."""
    for name, options in (("standard", question.standard.options), ("easy_read", question.easy_read.options)):
        if any(option.outcome for option in options):
            for option in options:
                if option.outcome is None and not option.apart:
                    reason = f"“{option.words}” counts as nothing, and the other answers count."
                    where = f"{at}.{name}.options.{option.code}"
                    suggestion = "Give it an outcome: positive, middle, negative or not sure."
                    yield Finding("unjoined", Level.WARNS, where, option.words, reason, suggestion)


def _left_out(question: Question, at: str) -> Iterator[Finding]:
    """What the standard version says beside the question and Easy Read does not: to look at side by side."""
    standard, easy = question.standard, question.easy_read
    only = [name for name in ("hint", "why") if getattr(standard, name) and not getattr(easy, name)]
    named = {"hint": "a hint", "why": "why it is asked"}
    said = [named[name] for name in only] + [f"the word “{t}”" for t in standard.explained if t not in easy.explained]
    if said:
        reason = f"Only the standard version has {', '.join(said)}."
        yield Finding("ER31", Level.SAYS, f"{at}.easy_read", easy.words, reason, "See whether Easy Read needs it too.")
