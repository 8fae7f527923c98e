"""What is worth a look in a survey before anybody answers it: plain words, fairness, and who could be recognised.

Where each rule for Easy Read is held. Files without a folder are in this one; tests look at the pages themselves;
“people” are the reviewers and the people who try it, because no program can tell.

    ER01  shape.py        no more than 15 words in a sentence, better 10
    ER02  shape.py        one idea in a sentence
    ER03  hard.py         familiar words, or explained ones
    ER04  shape.py        active
    ER05  shape.py        no “would … if”
    ER06  shape.py        positive
    ER07  signs.py        no short forms
    ER08  hard.py         no unexplained letters, no Latin
    ER09  signs.py        digits, dates in full
    ER10  signs.py        no shares, no exact large numbers
    ER11  signs.py        no signs
    ER12  fairness.py     one question at a time
    ER13  hard.py         explained in the next sentence, or beside the question
    ER14  sameness.py     one word for one thing
    ER15  pictures.py     one picture for one thing
    ER16  pictures.py     a picture for each question and choice
    ER17  pictures.py     words beside each picture
    ER18  amounts.py      few choices
    ER19  amounts.py      few questions, few words
    ER20  amounts.py      short paragraphs
    ER21  amounts.py      one sentence a line
    ER22  tests/browser/test_every_page.py::test_a_public_page_has_no_fault
    ER23  tests/static/test_stylesheet.py::test_words_and_edges_stand_out_from_their_ground
    ER24  tests/browser/test_easy_read_pictures.py::test_pictures_are_large_and_stand_still
    ER25  signs.py        nothing that talks down
    ER26  shape.py        names, not pronouns
    ER27  signs.py        no idioms
    ER28  pictures.py     pictures for every age; the tone: people
    ER29  people          the picture shows the idea, and nobody is a stereotype
    ER30  whole.py        tried with people with a learning disability
    ER31  joining.py      what only the standard version says; whether it matters: people
    ER32  surveys/builder/gate.py
    ER33  tests/browser/test_habits.py::test_help_and_safety_are_in_the_same_place_on_every_page

Ours, in both presentations: double (ER12 in Easy Read), leading, negative (ER06), long, hard-word, acronym, anonymous,
about-you, ratings, unjoined, recognise, reading, too-long, empty, unfit.
"""

from surveys.checking.whole import check

__all__ = ["check"]
