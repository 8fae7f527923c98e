"""Tried questions and whole surveys to start from."""

from __future__ import annotations

from surveys.bank.shelves import find, questions, templates
from surveys.bank.starting import about_you, empty, survey_from
from surveys.bank.values import Banked, Template

__all__ = ["Banked", "Template", "about_you", "empty", "find", "questions", "survey_from", "templates"]
