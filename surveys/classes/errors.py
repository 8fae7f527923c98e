"""What class codes refuse."""

from __future__ import annotations

from surveys.errors import SurveyRefusal


class UnknownClassCode(SurveyRefusal):
    """No setting has this code."""

    status = 404
    heading = "We cannot find a survey with this code"
    default_sentence = "Check each letter and number of the code."


class SettingWillNotDo(SurveyRefusal):
    """A setting without a name, or with one that is too long."""

    status = 422
    heading = "This needs a name"
    default_sentence = "Write the name of the school or group."


class ClassCodeInUse(SurveyRefusal):
    """Somebody began with this code. Their answers keep it, and the next person still needs it."""

    status = 409
    heading = "This code is in use"
    default_sentence = "Somebody has begun to answer with this code, so it stays."
