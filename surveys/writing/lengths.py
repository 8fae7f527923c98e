"""How long a text may be. Longer ones are refused with the limit and stay on the page."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.definition import LONGEST
from surveys.questions.base import Question, Wording
from surveys.writing.errors import TooLong
