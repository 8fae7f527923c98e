"""Why something about a family was refused. Each says what to do instead."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class AddressKnown(Refusal):
    """Somebody on the register has this address already."""

    status = 409
    heading = "This address is on the list already"
    default_sentence = "Look for the person and change what is written there."


class GrownUp(Refusal):
    """The leaving date of somebody who was to be added as a child has passed."""

    status = 422
    heading = "This person decides for themselves"
    default_sentence = (
        "From the last Friday in June of the school year in which they turn 16, a young person joins by themselves."
    )


class NotChecked(Refusal):
    """A mother or father of a looked-after child, before a worker has checked."""

    status = 409
    heading = "A worker must check this first"
    default_sentence = "The child is looked after. Write down which worker checked that this adult may be linked."


class NotAPair(Refusal):
    """Care links an adult to a child or a young person, never anybody else."""

    status = 422
    heading = "These two cannot be linked"
    default_sentence = "Link an adult to a child or a young person."


class NoAgreement(Refusal):
    """A need was to be told to a partner without the person's agreement."""

    status = 409
    heading = "They have not agreed that we share this"
    default_sentence = "Ask them first. Write down that they agree, then share it."


class NoHome(NotFound):
    """No household has this id."""

    heading = "We cannot find that household"
    default_sentence = "It may have been removed. Look for one of its people."
