"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class NoSuchPublication(NotFound):
    """Nothing of this kind was published with this number."""

    heading = "This is not published"
    default_sentence = "Look at the list of everything that is published."


class NothingDrafted(Refusal):
    """A document that nobody has drafted is signed or published."""

    status = 409
    heading = "There is no draft"
    default_sentence = "Make the draft first, then read it."


class DraftChanged(Refusal):
    """What would be signed or published is not what was read."""

    status = 409
    heading = "The draft has changed since you looked"
    default_sentence = "Read it again. Nothing is signed and nothing is published yet."


class NotSigned(Refusal):
    """Nobody stands behind the draft yet."""

    status = 409
    heading = "Nobody has signed this yet"
    default_sentence = "A named post signs it first. Then it can be published."


class NoPost(Refusal):
    """A signature without the post that signs."""

    status = 422
    heading = "Say which post signs"
    default_sentence = "Say which post signs. Families and the board see the post, not your name."


class PublicationAltered(Refusal):
    """A published document is not what was published: its digest does not fit."""

    status = 500
    heading = "We cannot show this"
    default_sentence = "It is not as it was published. Ask the participation team for a copy."
