"""Why a pack of pictures was not taken, or not taken away. Every sentence says what to do next."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import SurveyRefusal


class PackRefused(SurveyRefusal):
    """The pack cannot be used as it is; `faults` says why, one sentence each. Nothing of it was kept."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This pack cannot be used"
    default_sentence: ClassVar[str] = "Choose a pack: one zip file with a pack.yaml in it."

    def __init__(self, *faults: str) -> None:
        self.faults = faults or (self.default_sentence,)
        super().__init__(" ".join(self.faults))


class NotAPack(PackRefused):
    """Not a zip file, or one without a list of its pictures that can be read."""


class PackTooLarge(PackRefused):
    """More bytes or more pictures than we take, in the file or once it is unpacked."""

    status = 413
    heading = "This pack is too large"


class WrongPlaces(PackRefused):
    """A file in the zip that would lie somewhere else, or is no plain file."""


class UnlistedFile(PackRefused):
    """A file that pack.yaml does not name, or a name without a file."""


class NoLicence(PackRefused):
    """Who made the pictures, or under which licence, is not said."""

    heading = "This pack does not say who made it, or its licence"


class WrongList(PackRefused):
    """Something else in pack.yaml will not do."""


class WrongDrawing(PackRefused):
    """A drawing with something in it that is not a line, a shape or a colour, or a picture nobody can open."""

    heading = "A picture of this pack cannot be used"


class PackThere(PackRefused):
    """A pack of this name is here already. It is never changed under the surveys that use it."""

    status = 409
    heading = "A pack with this name is here already"

    @classmethod
    def of(cls, name: str) -> PackThere:
        return cls(f"A pack named “{name}” is here. Give the new one another name, or take the old one away.")


class UnknownPack(SurveyRefusal):
    """No pack has this name, or the pack has no such picture."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "We cannot find this picture"
    default_sentence: ClassVar[str] = "The pack may have been taken away."


class PackInUse(SurveyRefusal):
    """Surveys show its pictures; `surveys` are their names."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Surveys use this pack"
    default_sentence: ClassVar[str] = "Choose other pictures in these surveys first. Then take the pack away."

    def __init__(self, surveys: tuple[str, ...] = ()) -> None:
        self.surveys = surveys
        super().__init__(f"{self.default_sentence} They are: {', '.join(surveys)}." if surveys else None)
