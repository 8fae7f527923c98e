"""The yearly report: what the reports of one year said, in the order a board asks. Nobody is counted anew."""

from __future__ import annotations

from analysis.years.assembling import stream_year
from analysis.years.easy import easy_year
from analysis.years.values import YearEdition, YearReport, from_json, to_json

__all__ = ["YearEdition", "YearReport", "easy_year", "from_json", "stream_year", "to_json"]
