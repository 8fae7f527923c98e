"""Choose pictures: several of at most six, each with its words, and “someone else” or “something else” apart."""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.base import TWINS, Question, option_faults
from surveys.questions.choices import unsaid_faults
from surveys.questions.choose_several import ChooseSeveral

MOST = 6
ELSE = "other"


class ChoosePictures(ChooseSeveral):
    """Checkboxes with a picture each, in every presentation."""

    name: ClassVar[str] = "choose_pictures"

    def faults(self, question: Question) -> list[str]:
        faults = option_faults(question, fewest=3, most_easy=MOST) + unsaid_faults(question)
        if len([option for option in question.standard.options if not option.apart]) > MOST:
            faults.append(f"{question.id}: there are more than {MOST} pictures besides the one apart.")
        return faults + [
            f"{question.id}: “someone else” or “something else” is set apart and has the code {ELSE}."
            for presentation in TWINS
            if [option.code for option in question.wording(presentation).options if option.apart] != [ELSE]
        ]
