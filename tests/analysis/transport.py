"""Invented remarks of families about school transport, coded by hand with six themes: a small field of its own."""

from __future__ import annotations

from analysis.learning.values import Example, Polarity
from analysis.themes import CodebookTheme

BOOK = (
    CodebookTheme("LATE", "On time", ("late", "early", "wait", "minutes")),
    CodebookTheme("STAFF", "Drivers and escorts", ("driver", "escort", "friendly", "rude")),
    CodebookTheme("TOLD", "Being told", ("text", "told", "ring", "change")),
    CodebookTheme("SAFE", "Safe journeys", ("seat belt", "safe", "fast", "harness")),
    CodebookTheme("ROUTE", "Route and distance", ("route", "long way", "miles", "stop")),
    CodebookTheme("NOISE", "Noise and crowding", ("noise", "loud", "crowded", "shouting")),
)

WELL, BETTER, OPEN = "What goes well?", "What could be better?", "Is there anything else?"

CODED = {
    "LATE": (
        "The taxi is late every Monday",
        "We wait half an hour at the gate",
        "It comes far too early in winter",
        "He misses registration because the bus is never on time",
        "Twenty minutes late again today",
        "Always here at eight, we can set the clock by it",
        "She stands in the rain because nobody knows when it comes",
        "It turns up whenever it likes",
        "Late in the morning and late at home time",
    ),
    "STAFF": (
        "Our driver is a lovely man",
        "The escort sings with the little ones",
        "A rude driver made my son cry",
        "She knows every child by name and smiles",
        "The new lady on the bus is patient with him",
        "Dave waits until she is at the door, he is wonderful",
        "The escort was on her phone the whole way",
        "The man was kind when she was sick",
        "Friendly people who know what autism is",
    ),
    "TOLD": (
        "Nobody told us about the new taxi company",
        "We get a text when the bus is held up, that helps",
        "They never ring when plans change",
        "I found out from another mum",
        "The council did not write to us before September",
        "A message the night before would do",
        "No one lets us know who is coming",
        "We were told on the very last day",
        "They ring every time, I am never left guessing",
    ),
    "SAFE": (
        "His harness was not done up",
        "The seat belt in the back is broken",
        "They drive too fast on the coast road",
        "I know she is safe with them",
        "No one checked her chair was clamped",
        "The doors do not lock properly",
        "He got out of his seat while it was moving",
        "They drive carefully and strap him in well",
        "She had no belt on when I looked",
    ),
    "ROUTE": (
        "An hour for six miles is a long way round",
        "The route goes all over the island",
        "Why does it stop at nine houses first",
        "The new route is much shorter, thank you",
        "The pick up stop is across a main road",
        "It is too far for a child of five",
        "They take him past school to fetch others",
        "A direct journey now, only ten minutes",
        "Two buses and a walk is too much for her",
    ),
    "NOISE": (
        "The bus is so loud that he covers his ears",
        "Too many children and everyone is shouting",
        "It is crowded and she hates it",
        "A quiet car has changed his mornings",
        "The radio is on full and he cannot bear it",
        "Noise on the bus ruins the day before it starts",
        "There are ten of them squashed in the back",
        "Fewer children now, so it is calm",
        "The screaming on the way home upsets her",
    ),
}
BOTH = (
    ("The driver is kind. But the bus is late most days.", {"STAFF", "LATE"}),
    ("Nobody told us it would be so loud. He came home in tears.", {"TOLD", "NOISE"}),
    ("A long route with a broken seat belt", {"ROUTE", "SAFE"}),
    ("The escort is lovely. She always does up the harness.", {"STAFF", "SAFE"}),
    ("They ring when they are late", {"TOLD", "LATE"}),
    ("It is crowded since the route changed", {"NOISE", "ROUTE"}),
)


def examples() -> list[Example]:
    """Sixty remarks, the questions in turn, without sentiments."""
    asked = (WELL, BETTER, OPEN)
    pairs = [(text, {theme}) for theme, texts in CODED.items() for text in texts] + list(BOTH)
    polarity: dict[str, Polarity] = {WELL: "liked", BETTER: "improve", OPEN: "open"}
    return [
        Example(text, asked[at % 3], polarity[asked[at % 3]], frozenset(themes))
        for at, (text, themes) in enumerate(pairs)
    ]
