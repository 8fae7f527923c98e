"""From facts to the standard edition: what is hidden, in which order things stand, what is late."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from analysis.raking import HIGHEST, LOWEST
from analysis.reports.dividing import anew, groups_of, people_of
from analysis.reports.easy import easy_content
from analysis.reports.facts import Facts, NextStep, Quotation, ThemeFacts
from analysis.reports.heard import shown, who_we_heard
from analysis.reports.ledger import Earlier, cells_of, few_voices, told_elsewhere
from analysis.reports.still import beside_still, heard_still, line_still, of_workstream
from analysis.reports.values import Edition, JudgedCount, Line, Report, WhoWeHeard, standing_of
from analysis.reports.words import State, change_words, in_a_sentence, month_words, period_words, top_line

MEETINGS_UNTIL_LATE = 2
QUOTES_A_LINE = 2
TOLD = NextStep(
    when="Within 10 working days of this report",
    what="Everybody who asked to hear from us gets a message about it.",
    easy=("Did you ask to hear from us?", "We will send you a message."),
)


def assemble(facts: Facts, version: int, earlier: Sequence[Report] = ()) -> Edition:
    """Both editions of a report. Themes, groups and surveys may come in any order; of quotes the first count.

    `earlier` are the published reports whose numbers a reader may hold against these, of every workstream, newest
    first: where too few people lie between, the earlier number is shown again (analysis/reports/still.py).
    """
    own, small = of_workstream(earlier, facts.workstream), facts.small_number
    counted = who_we_heard(facts, {theme.code for theme in facts.themes if anew(theme, own, small)}, earlier)
    heard = heard_still(counted, frozenset(facts.counted_over), earlier, small)
    made = _lines(facts, own, heard, told_elsewhere(earlier, facts.workstream))
    lines = _in_order([line for theme, line in made if not theme.praise])
    praise = _in_order([line for theme, line in made if theme.praise])
    people, withheld = people_of(facts, own, lines)
    report = Report(
        workstream=facts.workstream,
        name=facts.name,
        easy_name=facts.easy_name,
        area=facts.area,
        picture=facts.picture,
        version=version,
        as_at=facts.as_at,
        example=facts.example,
        small_number=facts.small_number,
        percent_base=facts.percent_base,
        people=people,
        withheld=withheld,
        top_line=_top_line(facts, people, lines, withheld=withheld),
        heard=heard,
        lines=lines,
        praise=tuple(line for line in praise if line.people != 0 or line.proxy != 0 or line.printed),
        next_steps=_next_steps(facts, lines),
        how=_how(facts, heard, still=bool(earlier)),
        measures=facts.measures,
        counted_over=facts.counted_over,
    )
    return Edition(report=report, easy=easy_content(report, facts.glossary, facts.easy_gaps))


def _top_line(facts: Facts, people: int | None, lines: Sequence[Line], *, withheld: bool) -> str:
    most = max((line.people or 0 for line in lines), default=0)
    biggest = [line.name for line in lines if most and line.people == most]
    months = (facts.first_month, facts.last_month)
    states = [standing_of(line) for line in lines]
    return top_line(people, facts.name, months, biggest, states, facts.small_number, withheld=withheld)


# --- lines


def _in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Biggest first. Hidden numbers follow in the order of their codes, or their order would tell their size."""
    return tuple(sorted(lines, key=lambda line: (-_rank(line), line.code)))


def _rank(line: Line) -> int:
    if line.people:
        return line.people + 1
    return 1 if line.people is None or line.proxy != 0 else 0


def _lines(facts: Facts, own: Earlier, heard: WhoWeHeard, elsewhere: frozenset[str]) -> list[tuple[ThemeFacts, Line]]:
    """Every theme with its line. A line that is shown tells how many of its groups were heard at least.

    Praise is a theme of every workstream, and over much the same people: where another one has shown its groups, these
    are not shown here. Side by side they would tell of which group a single person is who came between.
    """
    small, least = facts.small_number, dict[str, int]()
    made: list[tuple[ThemeFacts, Line]] = []
    for theme in sorted(facts.themes, key=lambda each: each.code):
        if theme.code in elsewhere:
            theme = replace(theme, groups={})
        line = few_voices(line_still(_line(theme, facts, own, heard, least), own, small), own, small)
        made.append((theme, beside_still(line, own, small)))
        cells = cells_of(line.groups)
        least = {label: max(least.get(label, 0), cells.get(label) or 0) for label in {*least, *cells}}
    return made


def _line(theme: ThemeFacts, facts: Facts, own: Earlier, heard: WhoWeHeard, least: dict[str, int]) -> Line:
    answer, small = theme.answer, facts.small_number
    people = shown(theme.people, small)
    known = theme.known_before
    return Line(
        code=theme.code,
        name=theme.name,
        easy_name=theme.easy_name,
        people=people,
        proxy=shown(theme.proxy, small),
        groups=groups_of(theme, own, heard, least, small) if people else (),
        first_month=theme.first_month,
        last_month=theme.last_month,
        change=change_words(theme.before, people, known=known) if people or known else "",
        quotes=_two(theme.quotes),
        printed=_two(theme.printed),
        state=answer.state if answer else State.NONE,
        answer=answer,
        days=_days(theme, facts.as_at),
        late=_late(theme, facts),
        judged=_judged(theme, small),
        reopened=theme.reopened,
        ask_late=_ask_late(theme, facts.as_at),
        undecided=answer is not None and _met_twice(theme, facts) and not _promise_broken(theme, facts),
    )


def _ask_late(theme: ThemeFacts, as_at: date) -> bool:
    """True when the month in which people were to be asked again is over and nobody has said."""
    month = theme.answer.ask_again if theme.answer else ""
    return bool(month) and theme.judged is None and month < f"{as_at:%Y-%m}"


def _judged(theme: ThemeFacts, small_number: int) -> JudgedCount | None:
    """Each number by itself: how many answered together is shown nowhere."""
    if theme.judged is None:
        return None
    yes, partly, no = (shown(count, small_number) for count in theme.judged)
    return JudgedCount(yes=yes, partly=partly, no=no)


def _two(quotes: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """At most two quotes: the first of a child or young person and the first of somebody else, where there are both."""
    firsts = [next((quote for quote in quotes if quote.young is young), None) for young in (True, False)]
    chosen = [quote for quote in firsts if quote]
    rest = [quote for quote in quotes if quote not in chosen]
    return tuple((chosen + rest)[:QUOTES_A_LINE])


def _heard_by(month: str) -> date:
    """The last day of the month: answers are kept to the month, so this is the latest day it can have been."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])


def _days(theme: ThemeFacts, as_at: date) -> int | None:
    """Days from being heard to the answer, or to now while people wait: at least so many. None: not heard yet."""
    if theme.first_month is None:
        return None
    answered = theme.answer and theme.answer.state not in (State.THINKING, State.NOT_OURS)
    until = theme.answer.decided_on if theme.answer and answered else as_at
    return max(0, (until - _heard_by(theme.first_month)).days)


def _late(theme: ThemeFacts, facts: Facts) -> bool:
    return _promise_broken(theme, facts) or _met_twice(theme, facts)


def _promise_broken(theme: ThemeFacts, facts: Facts) -> bool:
    answer = theme.answer
    if answer is None or answer.state not in (State.WILL, State.THINKING):
        return False
    return answer.by_date is not None and answer.by_date < facts.as_at


def _met_twice(theme: ThemeFacts, facts: Facts) -> bool:
    """True when the board met twice since people said it, and nobody has decided."""
    if theme.answer is not None and theme.answer.state is not State.THINKING:
        return False
    since = _heard_by(theme.first_month) if theme.first_month else facts.as_at
    return sum(since < day <= facts.as_at for day in set(facts.meetings)) >= MEETINGS_UNTIL_LATE


# --- what happens next, and how it was done


def _next_steps(facts: Facts, lines: Sequence[Line]) -> tuple[NextStep, ...]:
    return (*facts.next_steps, TOLD, *asked_again(lines))


def asked_again(lines: Iterable[Line], since: str = "") -> tuple[NextStep, ...]:
    """The months from `since` (2026-12) on in which people are asked whether it has got better, and about what."""
    again: dict[str, list[str]] = {}
    for line in lines:
        month = line.answer.ask_again if line.answer else ""
        if month and month >= since:
            again.setdefault(month, []).append(line.name)
    return tuple(_ask_again(month, names) for month, names in sorted(again.items()))


def _ask_again(month: str, names: Sequence[str]) -> NextStep:
    about = "; ".join(in_a_sentence(name) for name in names)
    easy = (f"We will ask you again in {month_words(month)}.",)
    return NextStep(when=month_words(month), what=f"We ask again whether it has got better: {about}.", easy=easy)


def _how(facts: Facts, heard: WhoWeHeard, *, still: bool) -> tuple[str, ...]:
    small, base = facts.small_number, facts.percent_base
    surveys = "; ".join(f"“{title}”" for title in sorted(facts.surveys))
    texts = shown(facts.texts, small)
    read = f"A person read every answer in words: {f'fewer than {small}' if texts is None else texts} in all."
    parts = [
        f"We counted people, not answers. Surveys: {surveys}." if surveys else "No survey has answers yet.",
        _asked(facts),
        "People choose whether to answer. So we know what those people think, and not what everybody thinks.",
        read if facts.texts else "",
        _without_theme(facts),
        _read_twice(*facts.read_twice),
        "A theme counts only when a person has read the words and chosen it. A computer only suggests.",
        "When somebody answered for another person, we count that apart and add it to nothing.",
        f"Numbers from 1 to {small - 1} are hidden to protect people: c stands in their place. Where one hidden number "
        "could be worked out, a second one is hidden too.",
        f"A number is counted anew when {small} people or more have come to it since an earlier report. Until then it "
        "stands still, so that nobody can tell who is new."
        if still
        else "",
        "Each quote is shown with permission. One person took out names and places, and another person checked it.",
        f"We show per cent only for {base} people or more, and always say of how many people.",
        *_alike_words(heard),
        *_weight_words(heard),
        *facts.unasked,
        "Answers are kept to the month, not the day. So we say “at least” before a number of days.",
    ]
    return tuple(part for part in parts if part)


def _asked(facts: Facts) -> str:
    """What was asked, and when people answered."""
    period = period_words(facts.first_month, facts.last_month)
    when = f"{period}, people told us about this." if period else ""
    questions = "; ".join(f"“{words}”" for words in facts.questions)
    return " ".join(part for part in (when, f"Questions about this: {questions}." if questions else "") if part)


def _read_twice(answers: int, same: int) -> str:
    if not answers:
        return ""
    return f"Two people read {answers:,} of them apart from each other. They chose the same themes for {same:,}."


def _alike_words(heard: WhoWeHeard) -> tuple[str, ...]:
    if heard.least_alike is None:
        return ()
    said = "The number “How alike” is 100 when every group was heard by its share of everybody. "
    return (f"{said}At 80, 20 of every 100 people we heard would have to be from another group.",)


def _weight_words(heard: WhoWeHeard) -> tuple[str, ...]:
    """What the weights are, what they cost, and whether they do what they are for."""
    weights = heard.weights
    if weights is None:
        return ()
    parts = (
        "We also worked out what people would say if every group had been heard by its share of everybody.",
        "Those numbers stand beside the numbers we counted, never in their place.",
        f"We weighted {weights.base:,} people by their group.",
        f"Weighted, they tell as much as {weights.effective:,} people.",
        f"Nobody counts for less than {LOWEST:g} or more than {HIGHEST:g} people.",
        "" if weights.met else "So not every group could be given its share.",
    )
    return (" ".join(part for part in parts if part),)


def _without_theme(facts: Facts) -> str:
    left = shown(facts.texts_without_theme, facts.small_number)
    if left == 0:
        return ""
    return f"Answers in words that fit no theme: {f'fewer than {facts.small_number}' if left is None else left}."
