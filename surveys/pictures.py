"""The ideas a question may show a picture for. One idea, one picture; which drawing shows it is chosen elsewhere.

The ideas that come with the house are written here, in the groups of the picker. Packs of pictures that an officer
put in add theirs as `pack/idea`: the room that reads packs says which there are, and `known` and `meaning` find both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

# group → idea → what it stands for, in every survey. The drawing of each is in static/pictures.csv.
MEANINGS: Final[dict[str, dict[str, str]]] = {
    "Answers": {
        "good": "good",
        "ok": "OK",
        "notgood": "not good",
        "unsure": "I am not sure",
        "thumbs_up": "yes, or good",
        "thumbs_middle": "in the middle",
        "thumbs_down": "no, or bad",
        "tick": "yes",
        "cross": "no",
        "maybe": "maybe",
        "stop": "stop, or I do not want to",
        "not_at_all": "not at all, or not used",
        "choose": "choose",
        "press": "press, or point",
        "question": "how sure",
        "star": "something else",
        "more": "more",
        "less": "less",
        "same": "the same",
        "better": "better than before",
        "worse": "worse than before",
        "again": "again",
    },
    "Feelings": {
        "heart": "feelings",
        "happy": "happy",
        "sad": "sad",
        "worried": "worried",
        "angry": "angry",
        "scared": "scared",
        "tired": "tired",
        "calm": "calm",
        "excited": "excited",
        "bored": "bored",
        "toomuch": "it is all too much",
        "proud": "proud",
        "liked": "what people like",
        "important": "important to me",
        "think": "what we think",
    },
    "People": {
        "person": "me",
        "child": "a child",
        "student": "a young person",
        "adult": "an adult",
        "girl": "a girl",
        "boy": "a boy",
        "baby": "a baby",
        "mum": "a mum",
        "dad": "a dad",
        "parent": "a parent or carer",
        "carers": "people who look after a child",
        "grandparent": "a grandparent",
        "family": "a family",
        "friends": "friends",
        "partner": "a boyfriend or girlfriend",
        "people": "somebody else",
        "team": "our team",
        "teacher": "a teacher",
        "worker": "somebody whose work is to help",
        "doctor": "a doctor",
        "nurse": "a nurse",
        "police": "the police",
    },
    "Places": {
        "place": "where",
        "home": "home",
        "school": "school",
        "college": "college",
        "council": "the council",
        "hospital": "hospital",
        "quiet": "a quiet room",
        "playground": "a playground",
        "outside": "outside, in a park",
        "community": "the place where I live",
        "shop": "a shop",
        "beach": "the beach",
        "toilet": "a toilet",
        "door": "a new place",
        "stairs": "stairs",
        "lift": "a lift",
        "tree": "a tree, to practise",
    },
    "Help and health": {
        "help": "help",
        "hug": "what would help most",
        "safe": "keep safe",
        "danger": "danger",
        "health": "health",
        "ill": "ill",
        "hurt": "pain",
        "tooth": "teeth, or the dentist",
        "eye": "seeing",
        "medicine": "medicine",
        "injection": "an injection",
        "autism": "autism",
        "deaf": "deaf",
        "hearing_aid": "a hearing aid",
        "glasses": "glasses",
        "white_cane": "a white cane",
        "guide_dog": "a guide dog",
        "wheelchair": "a wheelchair",
        "crutches": "crutches",
        "access": "room for wheelchairs",
        "headphones": "less noise",
        "tablet": "a tablet or a talker",
        "hands": "signs, made with hands",
    },
    "School and work": {
        "book": "lessons",
        "bag": "a school day",
        "numbers": "numbers",
        "word": "letters and words to learn",
        "art": "art",
        "computer": "a computer",
        "work": "a job",
        "money": "money",
        "goal": "what I want to do",
        "key": "a home of my own",
        "idea": "an idea",
        "new": "something new",
    },
    "Talking and listening": {
        "talk": "talking",
        "speak": "speaking up",
        "words": "words",
        "ear": "somebody listens to you",
        "listen": "hear it read aloud",
        "loud": "we want to hear from you",
        "handup": "it is my turn",
        "write": "writing",
        "read": "read aloud",
        "draw": "drawing",
        "drawing": "show pictures",
        "photo": "a photo",
        "saw": "what we saw",
        "message": "we tell you",
        "letter": "a letter",
        "email": "an email",
        "text": "a text message",
        "phone": "a phone call",
        "mobile": "a mobile phone",
        "video": "a video, or a video call",
        "meeting": "a meeting",
        "website": "a website",
        "information": "information",
    },
    "Plans and rules": {
        "plan": "a plan",
        "form": "a form",
        "results": "what people told us, counted",
        "search": "looking for something",
        "change": "change",
        "agree": "we agree",
        "vote": "deciding together",
        "fair": "fair",
        "sign": "which way to go",
        "lock": "private",
        "bin": "delete",
    },
    "Time": {
        "clock": "time",
        "calendar": "a date, or an age",
        "timetable": "a timetable",
        "birthday": "a birthday",
        "early": "early in the day",
        "later": "at night",
        "before": "before",
        "next": "what happens next",
        "wait": "waiting",
        "finish": "the end",
    },
    "Travel": {
        "walk": "walking",
        "bike": "a bike",
        "car": "a car",
        "taxi": "a taxi",
        "minibus": "a minibus",
        "bus": "a bus",
        "train": "a train",
        "ferry": "a ferry",
        "crossing": "crossing a road",
    },
    "Things to do": {
        "play": "clubs and things to do",
        "sport": "sport",
        "swim": "swimming",
        "move": "moving, sounds, looks",
        "music": "music",
        "game": "computer games",
        "toys": "toys",
        "camp": "a trip, or nights away",
        "garden": "growing plants",
        "cat": "a pet",
        "dog": "a dog, to practise",
        "food": "food",
        "drink": "a drink",
        "clothes": "clothes",
        "wash": "washing",
        "bed": "my bedroom",
        "sleep": "sleep",
        "weather": "the weather",
    },
}
CONCEPTS: Final[dict[str, str]] = {name: words for group in MEANINGS.values() for name, words in group.items()}
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {group: tuple(ideas) for group, ideas in MEANINGS.items()}
# Drawn for small children: the checks warn when people of 16 or older are asked with them.
FOR_CHILDREN: Final = frozenset({"playground", "toys"})

# What a pack is called → its ideas and what they stand for, as MEANINGS is for those of the house.
Groups = Mapping[str, Mapping[str, str]]
_packs: list[Callable[[], Groups]] = []


def use_packs(groups: Callable[[], Groups]) -> None:
    """Say who knows the ideas of the packs, each named `pack/idea`. They are asked for anew each time."""
    _packs[:] = [groups]


def groups() -> dict[str, dict[str, str]]:
    """For a picker: group → idea → what it stands for. Those of the house, then one group for each pack."""
    return {**MEANINGS, **{title: dict(ideas) for give in _packs for title, ideas in give().items()}}


def meanings() -> dict[str, str]:
    """Idea → what it stands for, of the house and of every pack."""
    return {idea: words for ideas in groups().values() for idea, words in ideas.items()}


def meaning(concept: str) -> str:
    """What the picture stands for; empty when there is none of this name."""
    if "/" not in concept:
        return CONCEPTS.get(concept, "")
    return next((ideas[concept] for give in _packs for ideas in give().values() if concept in ideas), "")


def known(concept: str) -> bool:
    """True when there is a picture for this idea, of the house or of a pack."""
    return bool(meaning(concept))
