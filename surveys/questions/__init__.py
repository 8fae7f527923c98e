"""The kinds of question. To add one: a file here, a line in KINDS, a template part, a test."""

from __future__ import annotations

from surveys.questions.again import Again
from surveys.questions.base import Composite, Kind
from surveys.questions.choose_one import ChooseOne
from surveys.questions.choose_pictures import ChoosePictures
from surveys.questions.choose_several import ChooseSeveral
from surveys.questions.long_words import LongWords
from surveys.questions.short_words import ShortWords
from surveys.questions.this_or_that import ThisOrThat
from surveys.questions.three_pictures import ThreePictures
from surveys.questions.thumbs import Thumbs

KINDS: dict[str, Kind] = {
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
    )
}
COMPOSITES: dict[str, Composite] = {}
WORDS: frozenset[str] = frozenset({ShortWords.name, LongWords.name})
