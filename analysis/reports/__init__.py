"""You said, we did: from counts and answers to the text that is frozen, in a standard and an Easy Read edition.

`assemble` makes both; what may not be counted out loud is hidden here, before anything is written down.
"""

from __future__ import annotations

from analysis.reports.assembling import assemble
from analysis.reports.easy import easy_content
from analysis.reports.vague import vague_words
from analysis.reports.values import Edition, digest, from_json, to_json

__all__ = ["Edition", "assemble", "digest", "easy_content", "from_json", "to_json", "vague_words"]
