"""The ideas a question may show a picture for. A picture keeps one meaning; the drawing is chosen elsewhere."""

from __future__ import annotations

CONCEPTS: frozenset[str] = frozenset(
    """
    good ok notgood unsure yes sometimes no thumbs_up thumbs_middle thumbs_down school home teacher doctor family
    friends talk listen ear write read stop clock calendar wait bus taxi phone message email letter lock bin team
    council safe danger help hug handup plan form person child teen adult parent computer website search star heart
    health money work music book walk quiet loud choose tick cross question key people play word words early later
    """.split()
)
