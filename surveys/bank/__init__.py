"""Tried questions and whole surveys to start from."""

from __future__ import annotations

from surveys.bank.shelves import find, questions, templates
from surveys.bank.starting import empty, survey_from
from surveys.bank.values import Banked, Template

__all__ = ["Banked", "Template", "empty", "find", "questions", "survey_from", "templates"]
