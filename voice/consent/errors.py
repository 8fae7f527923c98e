"""Why a yes or a no for somebody else was not taken. No sentence says what a court or a worker has decided."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class NotTheirs(NotFound):
    """No care link, and no note names this adult as the representative."""

    heading = "We cannot find this person"
    default_sentence = "You can choose for a child who is on the list with you. Ask the team to add the child."


class CareLimited(Refusal):
    """A court or a worker set a limit: it beats everything."""

    status = 403
    heading = "We cannot take this choice here"
    default_sentence = "Nothing was changed. Ring the team, and they will tell you what you can do."


class NoResponsibility(Refusal):
    """The adult does not have parental responsibility, or nobody knows."""

    status = 403
    heading = "Somebody with parental responsibility must choose this"
    default_sentence = "Nothing was changed. An adult with parental responsibility can choose for this child."


class TheyDecide(Refusal):
    """The leaving date has come, and nobody has noted that this young person cannot decide this one thing."""

    status = 403
    heading = "The young person chooses this now"
    default_sentence = (
        "From the last Friday in June of the school year in which they turn 16, young people choose for themselves. "
        "What they choose is between them and us."
    )


class UnknownChoice(Refusal):
    """A purpose or a state that does not exist."""

    status = 422
    heading = "Choose one of the things on the page"
    default_sentence = "Nothing was changed."


class NoteIncomplete(Refusal):
    """A view of what somebody can decide lacks a field, or looks too far ahead."""

    status = 422
    heading = "This note is not complete"
    default_sentence = "Write why, who decided, and a day within 12 months when somebody looks again."
