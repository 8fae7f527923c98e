"""Three pictures with words: good, in the middle, not good; “I am not sure” apart. The pictures are always drawn.

On some people's pages the three stand in reverse order, so that the place of a picture does not decide the result.
"""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.base import Question, option_faults
from surveys.questions.choices import Choices, three_faults, unsaid_faults


class ThreePictures(Choices):
    """One of three. What is stored is the code, whichever way round the three stood."""

    name: ClassVar[str] = "three_pictures"

    def faults(self, question: Question) -> list[str]:
        wrong = "three pictures go from good to not good, and “I am not sure” is apart."
        return option_faults(question, fewest=3, most_easy=3) + three_faults(question, wrong) + unsaid_faults(question)
