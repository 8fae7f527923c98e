"""The languages the service speaks to families in. Staff pages are in English.

`LANGUAGES` says which; `catalogues` holds the sentences, `dates` says days and months, `extraction` finds sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH = "en"


@dataclass(frozen=True)
class Language:
    """One language. `name` is its own name for itself; `tag` is what HTML calls it; `checked` by a speaker."""

    code: str
    name: str
    tag: str
    direction: str = "ltr"
    checked: bool = False


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language(ENGLISH, "English", "en-GB", checked=True),
        Language("cy", "Cymraeg", "cy"),
        Language("pl", "Polski", "pl"),
        Language("ar", "العربية", "ar", direction="rtl"),
        Language("uk", "Українська", "uk"),
    )
}


def language(code: str) -> Language:
    """The language with this code; English when we have none."""
    return LANGUAGES.get(code, LANGUAGES[ENGLISH])
