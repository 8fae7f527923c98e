"""The Easy Read edition: the same facts in short sentences, each with a picture. Nothing is added, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from analysis.reports.facts import Answer, HardWord, MeasureRow
from analysis.reports.pictures import OF_STATE, picture_for
from analysis.reports.values import EasyLine, EasyReport, JudgedCount, Line, Report, Says
from analysis.reports.words import State, in_a_sentence, month_words

_SHORT = re.compile(r"\b[A-Z]{2,}\b")
KINDS = (("student", "children and young people"), ("family", "parents and carers"))
ANSWER_LATE = Says(picture="hug", lines=("The answer is late.", "We are sorry."))
SHORT_QUOTE = 15  # words: as long as an Easy Read sentence may be


def easy_content(report: Report, glossary: Sequence[HardWord] = (), gaps: Sequence[str] = ()) -> EasyReport:
    """The Easy Read twin of a report. `gaps` are Easy Read sentences on how more people will be asked."""
    lines = [_line(line) for line in report.full if not line.waits and line.state is not State.CANNOT]
    cannot = [_line(line) for line in report.cannot]
    rest = [_line(line) for line in report.more if not line.waits and line.state is not State.CANNOT]
    edition = EasyReport(
        about=f"About {in_a_sentence(report.easy_name)}",
        opening=_opening(report),
        lines=tuple(lines + rest),
        cannot=tuple(cannot),
        waiting=tuple(_line(line) for line in report.waiting),
        praise=tuple(_praise(line) for line in report.praise),
        missing=_missing(report, gaps),
        next_steps=tuple(_says(step.easy, "calendar") for step in report.next_steps if step.easy),
        words=(),
        measures=measures_said(report.measures),
    )
    return _with_words(edition, glossary)


def people_sentence(people: int | None, proxy: int | None = 0) -> str:
    """How many people said it; when nobody did by themselves, whether somebody said it for them."""
    if people == 0 and proxy != 0:
        return "Somebody said this for another person."
    if people is None:
        return "A few people said this."
    return f"{people:,} people said this." if people else "Nobody has said this in a survey yet."


def sentences(edition: EasyReport) -> tuple[str, ...]:
    """Every sentence of the edition but quotes, in reading order."""
    lines = (*edition.lines, *edition.cannot, *edition.waiting)
    groups = (*edition.opening, *edition.missing, *edition.praise, *edition.measures, *edition.next_steps)
    said = [sentence for line in lines for says in line.says for sentence in says.lines]
    waited = [line.waited for line in lines if line.waited]
    return (*(text for says in groups for text in says.lines), *(line.people for line in lines), *waited, *said)


def _says(lines: Sequence[str], otherwise: str) -> Says:
    return Says(picture=picture_for(lines[0], otherwise), lines=tuple(lines))


def _opening(report: Report) -> tuple[Says, ...]:
    answered, people = report.heard.people, report.people
    some = "A few people" if answered is None else f"{answered:,} people"
    hidden = "Some people" if report.withheld else "A few people"
    told = hidden if people is None else f"{people:,} people"
    heard = (f"{some} answered our questions.", "Thank you.")
    about = (f"{told} told us about this.",) if people != 0 else ("Nobody has told us about this yet.",)
    result = (
        Says(picture="ear", lines=_who_told(answered, people, heard, about)),
        Says(picture="words", lines=("Here is what you said.", "Here is what we did.")),
    )
    example = Says(picture="star", lines=("This page is an example.", "Its answers are made up."))
    apart = tuple(
        _kind(people, *words) for people, words in zip(_kinds(report), KINDS, strict=True) if people is not None
    )
    opening = (result[0], *apart, result[1])
    return (example, *opening) if report.example else opening


def _who_told(
    answered: int | None, people: int | None, heard: tuple[str, ...], about: tuple[str, ...]
) -> tuple[str, ...]:
    """People tell us at events and in messages too, so somebody may have told us though no survey has answers."""
    if answered != 0:
        return (*heard, *about)
    return ("Nobody has talked to us yet.",) if people == 0 else (*about, "Thank you.")


def _kinds(report: Report) -> tuple[int | None, int | None]:
    """Children and young people, and parents and carers: two numbers that are never one."""
    heard = report.heard
    return (heard.young, heard.families) if heard.people else (None, None)


def _kind(people: int, picture: str, name: str) -> Says:
    sentence = f"{people:,} {name} answered." if people else f"No {name} have answered yet."
    return Says(picture=picture, lines=(sentence,))


def _line(line: Line) -> EasyLine:
    quote = next((q for q in (*line.quotes, *line.printed) if len(q.words.split()) <= SHORT_QUOTE), None)
    return EasyLine(
        code=line.code,
        name=line.easy_name,
        picture=picture_for(line.easy_name, "talk"),
        people=people_sentence(line.people, line.proxy),
        quote=quote.words if quote else "",
        quote_label=quote.easy_label if quote else "",
        state=line.state,
        chip=line.chip,
        says=_said_and_judged(line),
        waited=_waited(line),
    )


def _waited(line: Line) -> str:
    """How long people wait for an answer, once that can be said."""
    if not line.waits or not line.days:
        return ""
    return "You have waited 1 day or more." if line.days == 1 else f"You have waited {line.days:,} days or more."


def _said_and_judged(line: Line) -> tuple[Says, ...]:
    """What came of it, and whether people say that it has changed."""
    came = _answer(line, line.answer) if line.answer else _no_answer(late=line.late)
    return (*came, *_judged(line.judged), *_reopened(line))


def _judged(judged: JudgedCount | None) -> list[Says]:
    if judged is None:
        return []
    said = ((judged.yes, "yes"), (judged.partly, "partly"), (judged.no, "no"))
    counted = tuple(f"{_some(people)} said {verdict}." for people, verdict in said)
    return [Says(picture="question", lines=("We asked: has this changed?",)), Says(picture="people", lines=counted)]


def _some(people: int | None) -> str:
    if people is None:
        return "A few people"
    return f"{people:,} people" if people else "Nobody"


def _reopened(line: Line) -> list[Says]:
    if not line.reopened:
        return []
    return [Says(picture="listen", lines=("A family said: this has not changed.", "We are looking at it again."))]


def _answer(line: Line, answer: Answer) -> tuple[Says, ...]:
    plain = OF_STATE[answer.state]
    own = [_says((sentence,), plain) for sentence in answer.easy_words]
    waited = [ANSWER_LATE] if line.undecided else []
    more = [
        *waited,
        *_day(answer, late=line.late and not line.undecided),
        *_made(answer),
        *_again(answer),
        *_other_view(answer),
    ]
    return (*own, *more)


def _day(answer: Answer, *, late: bool) -> list[Says]:
    """The day that goes with the state, or that it has passed."""
    if late:
        return [Says(picture="clock", lines=(f"We said {answer.by_day}.", "We are late.", "We are sorry."))]
    if answer.state is State.NOT_OURS:
        return [Says(picture="later", lines=("This is not our job.", "We asked the people whose job it is."))]
    said = {
        State.DID: (answer.done_day, f"We did this on {answer.done_day}."),
        State.DOING: (answer.done_day, f"We started on {answer.done_day}."),
        State.WILL: (answer.by_day, f"We will do it by {answer.by_day}."),
        State.THINKING: (answer.by_day, f"We will tell you by {answer.by_day}."),
    }
    day, sentence = said.get(answer.state, ("", ""))
    return [Says(picture="calendar", lines=(sentence,))] if day else []


def _made(answer: Answer) -> list[Says]:
    if answer.level != "made_together":
        return []
    return [Says(picture="team", lines=("We made this together with families.",))]


def _again(answer: Answer) -> list[Says]:
    if not answer.ask_again:
        return []
    return [Says(picture="question", lines=(f"We will ask you again in {month_words(answer.ask_again)}.",))]


def _other_view(answer: Answer) -> list[Says]:
    if not answer.disagreement:
        return []
    return [Says(picture="talk", lines=("The leader of this work sees it another way.",))]


def _no_answer(*, late: bool) -> tuple[Says, ...]:
    lines = ("Nobody has answered this yet.", "We will keep asking.")
    if late:
        return (Says(picture="wait", lines=lines), ANSWER_LATE)
    return (Says(picture="wait", lines=lines),)


def measures_said(rows: Sequence[MeasureRow]) -> tuple[Says, ...]:
    """How many goals are met. A goal whose number is hidden is one that we do not know about."""
    if not rows:
        return ()
    met, missed = (sum(row.met is kind for row in rows) for kind in (True, False))
    open_ = len(rows) - met - missed
    counted = ((met, "We met {}."), (missed, "We did not meet {}."), (open_, "We do not know yet about {}."))
    lines = tuple(sentence.format(_goals(number)) for number, sentence in counted if number)
    return (Says(picture="goal", lines=(f"This work has {_goals(len(rows))}.",)), Says(picture="results", lines=lines))


def _goals(number: int) -> str:
    return "1 goal" if number == 1 else f"{number:,} goals"


def _praise(line: Line) -> Says:
    return Says(picture="good", lines=(f"{line.easy_name.rstrip('.')}:", people_sentence(line.people, line.proxy)))


def _missing(report: Report, gaps: Sequence[str]) -> tuple[Says, ...]:
    if not report.heard.missing:
        return ()
    few = Says(picture="people", lines=("We did not hear from enough people.", "Too few people from these groups:"))
    names = [Says(picture=picture_for(name, "people"), lines=(f"{name}.",)) for name in report.heard.missing]
    return (few, *names, *(_says((sentence,), "people") for sentence in gaps))


def _with_words(edition: EasyReport, glossary: Sequence[HardWord]) -> EasyReport:
    """Add the hard words that stand in the edition, by the alphabet. EHC in a sentence is explained by EHCP."""
    names = (line.name for line in (*edition.lines, *edition.cannot, *edition.waiting))
    text = " ".join((*sentences(edition), *names))
    short = set(_SHORT.findall(text))
    used = [word for word in glossary if word.term in text or any(letters in word.term for letters in short)]
    return msgspec.structs.replace(edition, words=tuple(sorted(used, key=lambda word: word.term.lower())))
