"""Everything a report is made from, read from the rooms below: counts, quotes, answers, figures, dates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from analysis.reports.facts import Facts, GroupingFacts, HardWord, NextStep, Quotation, ThemeFacts, WeightFacts
from analysis.reports.values import Line
from analysis.reports.words import day_words
from surveys import queries as surveys
from surveys.definition import Survey
from surveys.queries import SurveyRow
from voice.calendar import add_months, plain_month
from voice.codebook.values import EVERY_WORKSTREAM
from voice.judging import queries as judging
from voice.judging.values import Tally
from voice.plan import queries as plan
from voice.plan.values import AS_PRINTED, Figure, PlanQuotation, Workstream
from voice.reports import queries
from voice.reports.groups import RESPONDENTS, groupings, unasked, words_asked
from voice.reports.measured import measure_rows
from voice.reports.standing import with_status
from voice.reports.values import Answered, PublishedReport
from voice.reports.weighing import weights
from voice.settings import Settings
from voice.themes import queries as themes
from voice.themes import second
from voice.themes.values import PROXY, QuoteSaid, ThemeCount, Voices

YOUNG = frozenset({"Child", "Young person"})
EASY_SPEAKER: Mapping[str, str] = {
    "Child": "A child said this.",
    "Young person": "A young person said this.",
    "Parent carer": "A parent or carer said this.",
    "Children and young people": "Young people said this.",
    "Families": "Families said this.",
}
SOMEBODY = "Somebody said this."
OLD_AFTER = 24  # months


@dataclass(frozen=True)
class Scope:
    """What a workstream's report speaks of: the surveys, and the months in which people spoke of it themselves.

    `proxies` are the responses in which somebody answered for another person, in any survey.
    """

    stream: Workstream
    surveys: tuple[SurveyRow, ...]
    months: tuple[str, ...]
    proxies: frozenset[UUID]
    examples: bool

    @property
    def ids(self) -> list[UUID]:
        return [survey.id for survey in self.surveys]


async def scope(workstream: str, *, examples: bool | None = None) -> Scope:
    """Surveys that ask about the workstream, and those in which people spoke of it unasked.

    `examples` None: of real answers as soon as there are any; until then a report is one of examples, and says so.
    Raises NoSuchWorkstream.
    """
    stream = await plan.workstream(workstream)
    within = await _scope(stream, examples=bool(examples))
    if examples is None and not within.surveys:
        invented = await _scope(stream, examples=True)
        return invented if invented.surveys else within
    return within


async def _scope(stream: Workstream, *, examples: bool) -> Scope:
    behind = await themes.people_behind(stream.code, examples=examples)
    spoken = {words.survey_id for words in behind.values()}
    found = [
        row
        for row in await surveys.every_survey()
        if (row.id in spoken or await _asks(row, stream.code)) and await _sent(row, examples=examples)
    ]
    completed = await surveys.completed_by(examples=examples)
    proxies = frozenset(response for response, who in completed.items() if who in PROXY)
    months = sorted(words.month for response, words in behind.items() if response not in proxies)
    return Scope(stream, tuple(found), tuple(months), proxies, examples)


async def _asks(survey: SurveyRow, workstream: str) -> bool:
    _version, definition = await surveys.current_version(survey.id)
    return workstream in survey.workstreams or any(workstream in each.workstreams for each in definition.questions)


async def _sent(survey: SurveyRow, *, examples: bool) -> int:
    return (await surveys.counts(survey.id))["examples" if examples else "sent"]


async def gather(within: Scope, as_at: date, settings: Settings, *, correcting: bool = False) -> Facts:
    """The facts of one workstream's report on a day."""
    stream, examples, months = within.stream, within.examples, within.months
    everybody = await surveys.heard(within.ids, examples=examples)
    heard = await surveys.heard(within.ids, examples=examples, without=within.proxies)
    definitions = await _definitions(within.surveys)
    figures, words = await plan.population(), words_asked(definitions)
    divided = groupings(heard, figures, words, settings.small_number)
    read = await themes.coverage(surveys=within.ids, examples=examples)
    gaps, easy_gaps = await queries.gaps(stream.code)
    return Facts(
        workstream=stream.code,
        name=stream.short_name,
        easy_name=stream.easy_name,
        area=(await plan.area()).name,
        picture=stream.picture or "team",
        as_at=as_at,
        example=examples,
        answered=heard.people,
        people=len(months),
        proxy=everybody.people - heard.people,
        first_month=months[0] if months else None,
        last_month=months[-1] if months else None,
        groupings=divided,
        unasked=unasked(words, heard),
        weights=await _weights(within, divided, figures, settings),
        themes=await theme_facts(stream, as_at, examples=examples, correcting=correcting),
        meetings=tuple(meeting.day for meeting in await queries.meetings() if meeting.day <= as_at),
        next_steps=await _next_steps(within.surveys, as_at),
        surveys=tuple(survey.title for survey in within.surveys),
        counted_over=tuple(sorted(str(survey.id) for survey in within.surveys)),
        questions=_questions(definitions, stream.code),
        texts=read.answers,
        texts_without_theme=read.no_theme,
        read_twice=await second.read_twice(within.ids, examples=examples),
        gaps=gaps,
        easy_gaps=easy_gaps,
        measures=await measure_rows(stream.code, as_at, examples=examples),
        glossary=await _glossary(),
        small_number=settings.small_number,
        percent_base=settings.percent_base,
    )


async def _definitions(rows: Sequence[SurveyRow]) -> list[Survey]:
    return [(await surveys.current_version(row.id))[1] for row in rows]


async def _weights(
    within: Scope, divided: Sequence[GroupingFacts], figures: Sequence[Figure], settings: Settings
) -> WeightFacts | None:
    code, examples = within.stream.code, within.examples
    return await weights(code, within.ids, divided, figures, settings, examples=examples, without=within.proxies)


def _questions(definitions: Collection[Survey], workstream: str) -> tuple[str, ...]:
    """What was asked about the workstream, in the words of the standard version, each once."""
    asked = [each for survey in definitions for each in survey.questions if workstream in each.workstreams]
    return tuple(dict.fromkeys(each.standard.words for each in asked))


async def _earlier(workstream: str, examples: bool, correcting: bool) -> PublishedReport | None:
    """The report before; one of examples is never compared with a real one."""
    found = await queries.before(workstream, correcting=correcting)
    return found if found and found.is_example == examples else None


@dataclass(frozen=True)
class _Beside:
    """What stands beside the counts of a workstream's themes, whichever theme it is.

    `tallies` and `again` are what people who were told said since: has it changed, and what they opened again.
    """

    answers: Mapping[str, Answered]
    quotes: Sequence[QuoteSaid]
    earlier: PublishedReport | None
    tallies: Mapping[str, Tally]
    again: Collection[str]
    area: str
    as_at: date
    examples: bool


async def theme_facts(
    stream: Workstream, as_at: date, *, examples: bool, correcting: bool = False
) -> tuple[ThemeFacts, ...]:
    """The themes people spoke of, those the plan prints words on, and those that have an answer."""
    beside, printed = await _beside(stream.code, as_at, examples, correcting), await plan.quotes()
    counts = await themes.theme_counts(stream.code)
    made = [_theme(count, _on(count, printed, stream), beside) for count in counts]
    return tuple(theme for theme in made if theme.people or theme.proxy or theme.printed or theme.answer)


async def _beside(workstream: str, as_at: date, examples: bool, correcting: bool) -> _Beside:
    """An invented answer of the example stands beside invented words only."""
    held = await queries.answers(workstream)
    answers = {code: each for code, each in held.items() if examples or not each.is_example}
    decided = {code: each.number for code, each in answers.items()}
    return _Beside(
        answers=await with_status(answers, examples=examples),
        quotes=await themes.quotes(),
        earlier=await _earlier(workstream, examples, correcting),
        tallies=await judging.tallies(workstream, decided, is_example=examples),
        again=await judging.reopened(workstream, decided, is_example=examples),
        area=(await plan.area()).name,
        as_at=as_at,
        examples=examples,
    )


def _on(count: ThemeCount, printed: Sequence[PlanQuotation], stream: Workstream) -> list[PlanQuotation]:
    """The plan's words on a theme; on a theme of every workstream only those printed under this one."""
    every = count.theme.workstream == EVERY_WORKSTREAM
    return [
        each for each in printed if count.theme.code in each.themes and (not every or each.workstream == stream.code)
    ]


def _shown_in(earlier: PublishedReport | None) -> tuple[Line, ...]:
    """Every line of an earlier report, praise too."""
    return (*earlier.edition.report.lines, *earlier.edition.report.praise) if earlier else ()


def _theme(count: ThemeCount, printed: Sequence[PlanQuotation], beside: _Beside) -> ThemeFacts:
    code, earlier = count.theme.code, beside.earlier
    voices: Voices = count.examples if beside.examples else count.real
    lines = {line.code: line.people for line in _shown_in(earlier)}
    own = [quote for quote in beside.quotes if quote.theme == code and quote.is_example == beside.examples]
    answered, tally = beside.answers.get(code), beside.tallies.get(code)
    return ThemeFacts(
        code=code,
        name=count.theme.name,
        easy_name=count.theme.easy_name,
        people=voices.people,
        proxy=voices.proxy,
        groups={RESPONDENTS.get(code, "Did not say"): number for code, number in voices.by_respondent.items()},
        first_month=voices.first_month,
        last_month=voices.last_month,
        quotes=tuple(_said(quote, beside.area, beside.as_at) for quote in own),
        printed=tuple(_printed(quote) for quote in printed),
        answer=answered.answer if answered else None,
        praise=count.theme.workstream == EVERY_WORKSTREAM,
        before=lines.get(code),
        known_before=earlier is None or code in lines,
        judged=(tally.yes, tally.partly, tally.no) if tally else None,
        reopened=code in beside.again,
    )


def _said(quote: QuoteSaid, area: str, as_at: date) -> Quotation:
    """What is older than 24 months says so before its words, not only beneath them."""
    who = quote.label or "Somebody who answered"
    example = " (invented example)" if quote.is_example else ""
    old = add_months(date.fromisoformat(f"{quote.month}-01"), OLD_AFTER + 1) <= as_at
    when = plain_month(quote.month)
    easy = EASY_SPEAKER.get(quote.label, SOMEBODY)
    return Quotation(
        words=quote.words,
        label=f"{who}, {area}, {when}, in “{quote.survey_title}”{example}",
        easy_label=f"{easy} It was in {when}." if old else easy,
        young=quote.label in YOUNG,
        month=quote.month,
        area=area,
        old=old,
    )


def _printed(quote: PlanQuotation) -> Quotation:
    return Quotation(
        words=quote.text,
        label=f"{quote.speaker}, {AS_PRINTED}",
        easy_label=f"{EASY_SPEAKER.get(quote.speaker, SOMEBODY)} It is printed in the plan.",
        young=quote.said_by == "children_and_young_people",
    )


async def _next_steps(within: Collection[SurveyRow], as_at: date) -> tuple[NextStep, ...]:
    """Open surveys by their last day, then the next meeting."""
    open_now = sorted((row for row in within if row.is_open(as_at)), key=lambda row: (row.closes or date.max, row.slug))
    steps = [
        NextStep(
            when=f"Until {day_words(row.closes)}" if row.closes else "Any day",
            what=f"You can answer the survey “{row.title}”.",
            easy=("You can tell us more.",) if row is open_now[0] else (),
        )
        for row in open_now
    ]
    meeting = await queries.next_meeting(as_at)
    if meeting:
        day = day_words(meeting.day)
        easy = ("The people in charge meet.", f"They meet on {day}.")
        steps.append(NextStep(when=day, what=f"{meeting.body} meets and looks at this report.", easy=easy))
    return tuple(steps)


async def _glossary() -> tuple[HardWord, ...]:
    return tuple(HardWord(term=term.term, meaning=term.easy_words) for term in await plan.glossary())
