"""News as each person will get it: the same words, envelope and links as the message that leaves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from voice.languages import LANGUAGES, WRITTEN
from voice.news.checking import faults
from voice.news.values import Draft, Words
from voice.notices.previewing import Shown, shown
from voice.notices.texting import ALONE, JOINED, MOST_PARTS, places, plain
from voice.plan.queries import area
from voice.register.values import EMAIL, POST, SMS, Reader
from voice.settings import Settings

KIND = "news"
SAMPLE = "Sam Sample"
TO = {EMAIL: "sam.sample@example.org", SMS: "07700 900123", POST: "Sam Sample\n1 Example Street\nNewport\nPO30 1AA"}
# What an officer can look at: its words, the way it goes, and the format its reader wants.
FORMS: dict[str, tuple[str, str, str]] = {
    "standard": ("Email, standard words", EMAIL, "standard"),
    "easy_read": ("Email, Easy Read", EMAIL, "easy_read"),
    "large_print": ("Email, large print", EMAIL, "large_print"),
    "plain_text": ("Email, plain text", EMAIL, "plain_text"),
    "sms": ("Text message", SMS, "standard"),
    "letter": ("Letter, standard words", POST, "standard"),
    "letter_easy_read": ("Letter, Easy Read", POST, "easy_read"),
}
SPOKEN = {code: LANGUAGES[code].name for code in WRITTEN}


@dataclass(frozen=True)
class Length:
    """A text message as telephones count it. `lost` are signs that a text message has no letter for."""

    places: int
    parts: int
    lost: tuple[str, ...]

    @property
    def is_too_long(self) -> bool:
        return self.parts > MOST_PARTS


def context_of(draft: Draft) -> dict[str, Any]:
    """What the message needs, and its title as subject in every language we write in."""
    translations = {code: asdict(words) for code, words in draft.translations.items() if not words.is_empty}
    spoken = {code: draft.translations.get(code, Words()) for code in WRITTEN}
    said = {code: draft.words if words.is_empty else words for code, words in spoken.items()}
    subjects = {code: {"standard": words.title, "easy_read": words.easy_title} for code, words in said.items()}
    return {**asdict(draft.words), "translations": translations, "subjects": subjects}


async def preview(draft: Draft, form: str, language: str, settings: Settings, for_whom: str = "") -> Shown:
    """The message as a reader of this form and language gets it; standard English when there is no such thing.

    `for_whom` is child or somebody when it comes to the adult who said yes for them.
    """
    _, channel, format_ = FORMS.get(form, FORMS["standard"])
    reader = Reader(UUID(int=0), SAMPLE, format_, TO[channel], language if language in SPOKEN else "en")
    words = {"authority": (await area()).authority, "for_whom": for_whom, **context_of(draft)}
    return shown(KIND, reader, channel, words, settings)


async def lengths(draft: Draft, settings: Settings) -> dict[str, Length]:
    """Language code → how long the text message can be: with who sends it, whom it is for and the way out."""
    languages = ["en", *(code for code, words in draft.translations.items() if words.sms)]
    return {code: await _longest(draft, code, settings) for code in languages}


async def _longest(draft: Draft, language: str, settings: Settings) -> Length:
    texts = [(await preview(draft, "sms", language, settings, whom)).text for whom in ("child", "somebody")]
    return _length(draft, language, max(texts, key=places))


def _length(draft: Draft, language: str, text: str) -> Length:
    said = (draft.words if language == "en" else draft.translations[language]).sms
    taken = places(text)
    lost = tuple(dict.fromkeys(sign for sign in said if not plain(sign)))
    return Length(taken, 1 if taken <= ALONE else -(-taken // JOINED), lost)


async def missing(draft: Draft, settings: Settings) -> list[str]:
    """Everything that has to be put right before it may leave, one sentence each."""
    too_long = [SPOKEN[code] for code, length in (await lengths(draft, settings)).items() if length.is_too_long]
    said = [f"The text message in {name} is longer than {MOST_PARTS} parts. Make it shorter." for name in too_long]
    return [*dict.fromkeys(faults(draft, settings.public_url).values()), *said]
