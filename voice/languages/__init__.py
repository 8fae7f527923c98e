"""The languages the service speaks to families in. Staff pages are in English.

`LANGUAGES` says which; `catalogues` holds the sentences, `dates` says days and months, `extraction` finds sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH = "en"


@dataclass(frozen=True)
class Language:
    """One language. `name` is its own name for itself; `tag` is what HTML calls it; `checked` by a speaker.

    `written`: every page and every message of ours is in it; of the others only the pages that somebody answers on.
    """

    code: str
    name: str
    tag: str
    direction: str = "ltr"
    checked: bool = False
    written: bool = False


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language(ENGLISH, "English", "en-GB", checked=True, written=True),
        Language("cy", "Cymraeg", "cy", written=True),
        Language("pl", "Polski", "pl"),
        Language("ar", "العربية", "ar", direction="rtl"),
        Language("uk", "Українська", "uk"),
    )
}

WRITTEN = tuple(code for code, each in LANGUAGES.items() if each.written)


def language(code: str) -> Language:
    """The language with this code; English when we have none."""
    return LANGUAGES.get(code, LANGUAGES[ENGLISH])


def written(code: str) -> str:
    """The code of the language we write to somebody in who reads this one: English when it is not written in whole."""
    return code if code in WRITTEN else ENGLISH
