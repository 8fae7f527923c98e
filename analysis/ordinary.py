"""Ordinary English words, from the lexicon that TextBlob brings: what is not among them may be a name or a stem.

Only the file is read. TextBlob itself, which is large, is found but not imported.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

PROPER = ("NNP", "NNPS")


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """About 55,000 words in lower case, without proper names. Read once a process, in about a tenth of a second."""
    entries = (line.split(" ") for line in _lexicon().read_text(encoding="utf-8").splitlines())
    return frozenset(entry[0] for entry in entries if len(entry) == 2 and _is_ordinary(*entry))


def _is_ordinary(word: str, tag: str) -> bool:
    return word.isalpha() and word.islower() and tag not in PROPER


def _lexicon() -> Path:
    package = find_spec("textblob")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("textblob", name="textblob")
    return Path(package.origin).parent / "en" / "en-lexicon.txt"
