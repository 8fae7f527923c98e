"""The sentences a report makes by itself, as they stand in its frozen text, for the catalogues of other languages.

They are those of `analysis.reports`, `gathering` and `groups`; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.reports.words import State
from surveys.errors import Sentence

LABELS = (
    Sentence("Parents and carers"),
    Sentence("Children"),
    Sentence("Young people"),
    Sentence("People who work with families"),
    Sentence("Other people"),
    Sentence("By themselves"),
    Sentence("With help"),
    Sentence("In a group"),
    Sentence("On paper or by phone"),
    Sentence("No help yet, or something else"),
    Sentence("All other needs"),
    Sentence("Did not say"),
    Sentence("Who answered"),
    Sentence("What help the child or young person has"),
    Sentence("What they need most help with"),
    Sentence("Girls and boys"),
    Sentence("How they answered"),
    Sentence("those with an EHC plan"),
    Sentence("everybody with SEND in the plan"),
    Sentence("Child"),
    Sentence("Young person"),
    Sentence("Parent carer"),
    Sentence("Person who works with families"),
    Sentence("Somebody else"),
    Sentence("Somebody who did not say who they are"),
    Sentence("Children and young people"),
    Sentence("Families"),
    Sentence("Somebody who answered"),
    Sentence("Somebody the plan does not name"),
)
SENTENCES = (
    ", by %(day)s",
    "new since the last report",
    "as many as in the last report",
    "up from %(number)s",
    "down from %(number)s",
    "%(label)s, %(month)s, in “%(title)s”",
    "%(label)s, %(month)s, in “%(title)s” (invented example)",
    "%(label)s, %(area)s, %(month)s, in “%(title)s”",
    "%(label)s, %(area)s, %(month)s, in “%(title)s” (invented example)",
    "%(label)s, as printed in the plan",
    "Words were taken back here.",
    "A child said this.",
    "A young person said this.",
    "A parent or carer said this.",
    "Young people said this.",
    "Families said this.",
    "Somebody said this.",
    "It is printed in the plan.",
    "It was in %(month)s.",
    "%(label)s.",
    # what comes next
    "%(day)s",
    "%(month)s",
    "Until %(day)s",
    "Any day",
    "You can answer the survey “%(title)s”.",
    "%(name)s meets and looks at this report.",
    "We ask again whether it has got better: %(names)s.",
    # how we did this
    "We counted people, not answers.",
    "Surveys: %(titles)s.",
    "No survey has answers yet.",
    "A person read every answer in words: %(number)s in all.",
    "A person read every answer in words: fewer than %(number)s in all.",
    "Answers in words that fit no theme: %(number)s.",
    "Answers in words that fit no theme: fewer than %(number)s.",
    "A theme counts only when a person has read the words and chosen it.",
    "A computer only suggests.",
    "When somebody answered for another person, we count that apart and add it to nothing.",
    "Numbers from 1 to %(number)s are hidden to protect people: c stands in their place.",
    "Where one hidden number could be worked out, a second one is hidden too.",
    "We show per cent only for %(number)s people or more, and always say of how many people.",
    "Answers are kept to the month, not the day.",
    "So we say “at least” before a number of days.",
    # Easy Read
    "About %(name)s",
    "This page is an example.",
    "Its answers are made up.",
    "A few people answered our questions.",
    "%(number)s people answered our questions.",
    "Thank you.",
    "A few people told us about this.",
    "%(number)s people told us about this.",
    "Nobody has told us about this yet.",
    "Nobody has talked to us yet.",
    "Here is what you said.",
    "Here is what we did.",
    "Somebody said this for another person.",
    "A few people said this.",
    "%(number)s people said this.",
    "Nobody has said this in a survey yet.",
    "We said %(day)s.",
    "We are late.",
    "We are sorry.",
    "This is not our job.",
    "We asked the people whose job it is.",
    "We did this on %(day)s.",
    "We started on %(day)s.",
    "We will do it by %(day)s.",
    "We will tell you by %(day)s.",
    "We made this together with families.",
    "We will ask you again in %(month)s.",
    "The leader of this work sees it another way.",
    "Nobody has answered this yet.",
    "We will keep asking.",
    "The answer is late.",
    "We asked: has this changed?",
    "%(number)s people said yes.",
    "A few people said yes.",
    "Nobody said yes.",
    "%(number)s people said partly.",
    "A few people said partly.",
    "Nobody said partly.",
    "%(number)s people said no.",
    "A few people said no.",
    "Nobody said no.",
    "A family said: this has not changed.",
    "We are looking at it again.",
    "We did not hear from enough people.",
    "Too few people from these groups:",
    "You can tell us more.",
    "The people in charge meet.",
    "They meet on %(day)s.",
)
# What the first lines say of how far things are. English says it in one sentence, other languages as a list.
TALLIES: Mapping[State, str] = {
    State.DID: "Has changed: %(number)s.",
    State.DOING: "Is under way: %(number)s.",
    State.WILL: "Has a date: %(number)s.",
    State.CANNOT: "We cannot do: %(number)s.",
    State.NOT_OURS: "Is not ours to do: %(number)s.",
    State.THINKING: "Is not decided: %(number)s.",
    State.NONE: "Has no answer yet: %(number)s.",
}
PEOPLE = "%(number)s people"
FEWER = "fewer than %(number)s people"
ONE = "1 person"
NOBODY = Sentence("nobody")
NOBODY_TOLD = "Nobody has told us about %(name)s in our surveys yet."
TOLD = "%(people)s told us about %(name)s."
TOLD_IN = "In %(month)s, %(people)s told us about %(name)s."
TOLD_FROM = "From %(first)s to %(last)s, %(people)s told us about %(name)s."
BIGGEST = "The biggest thing was %(name)s."
BIGGEST_OF_ALL = "The biggest things were %(names)s."
