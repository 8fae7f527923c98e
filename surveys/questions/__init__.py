"""The kinds of question. To add one: a file here, a line below, a template part, a test.

A kind of PAGES is only ever one page of a composite question; nobody writes it as a question by itself.
"""

from __future__ import annotations

from surveys.questions.about_me import AboutMe, AboutMePart
from surveys.questions.again import Again
from surveys.questions.base import Composite, Kind
from surveys.questions.choose_one import ChooseOne
from surveys.questions.choose_pictures import ChoosePictures
from surveys.questions.choose_several import ChooseSeveral
from surveys.questions.date import Date
from surveys.questions.grid import Grid
from surveys.questions.how_many import HowMany
from surveys.questions.long_words import LongWords
from surveys.questions.number import Number
from surveys.questions.ranking import Ranking
from surveys.questions.repeat import Repeat
from surveys.questions.short_words import ShortWords
from surveys.questions.show_us import ShowUs
from surveys.questions.sort_cards import SortBoard, SortCard, SortCards
from surveys.questions.this_or_that import ThisOrThat
from surveys.questions.three_pictures import ThreePictures
from surveys.questions.thumbs import Thumbs
from surveys.questions.we_noticed import WeNoticed

ASKED_ALONE: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ChooseOne(),
        ChooseSeveral(),
        ThreePictures(),
        ChoosePictures(),
        Again(),
        ThisOrThat(),
        Thumbs(),
        ShortWords(),
        LongWords(),
        Number(),
        Date(),
        Ranking(),
        ShowUs(),
    )
}
PAGES: dict[str, Kind] = {kind.name: kind for kind in (SortCard(), SortBoard(), AboutMePart(), HowMany())}
KINDS: dict[str, Kind] = {**ASKED_ALONE, **PAGES}
COMPOSITES: dict[str, Composite] = {
    kind.name: kind for kind in (SortCards(), Grid(), AboutMe(), WeNoticed(), Repeat(ASKED_ALONE))
}
WORDS: frozenset[str] = frozenset({ShortWords.name, LongWords.name})
NOT_KEPT: frozenset[str] = frozenset({AboutMePart.name})  # theirs alone: goes when the answers are sent
MANY: frozenset[str] = frozenset({ChooseSeveral.name, ChoosePictures.name})
