"""What is worth a look in a survey before anybody answers it: plain words, fairness, and who could be recognised."""

from surveys.checking.whole import check

__all__ = ["check"]
