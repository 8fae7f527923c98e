"""A survey as a value: to and from YAML and JSON, with every fault named before anybody sees it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import msgspec
import yaml

from surveys import lengths, lines
from surveys.blocks import laid_out, origins
from surveys.errors import WrongDefinition
from surveys.papers import Kept, Papers, Wave
from surveys.pictures import known
from surveys.questions import COMPOSITES, KINDS
from surveys.questions.base import TWINS, Presentation, Question

ANONYMOUS = "anonymous"
MODES = (ANONYMOUS, "tick_off", "confidential", "named")
KNOWN_PERSON = frozenset({"confidential", "named"})  # somebody can see whose answers they are
RESPONDENTS = ("child", "yp", "parent", "practitioner", "other")
SLUG = r"[a-z0-9][a-z0-9-]{0,59}"
QUESTION_ID = r"[A-Za-z0-9][A-Za-z0-9-]{0,39}"
LONGEST_TITLE = 200
UNSAID = "unsaid"
MOST_QUESTIONS = 12
MOST_ABOUT_YOU = 4


class Survey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`mode` is the anonymity promised; `audience` codes of respondents; `intro` sentences of the first page.

    `mirrored`: half of the people see scales of pictures in the other order, so that the order can be reckoned with.
    `translations`: language → source text → translated text (surveys/translation.py). `papers` and `wave` are what it
    needs to open and when it runs; `kept` are the warnings of its checks that its author answered.
    """

    slug: str
    title: str
    easy_title: str
    mode: str
    audience: tuple[str, ...]
    workstreams: tuple[str, ...]
    intro: str
    easy_intro: tuple[str, ...]
    questions: tuple[Question, ...]
    mirrored: bool = False
    translations: dict[str, dict[str, str]] = {}
    papers: Papers = Papers()
    wave: Wave = Wave()
    kept: tuple[Kept, ...] = ()

    @property
    def always_asked(self) -> tuple[Question, ...]:
        """The questions everybody is asked, whatever they answer; a question on several pages is one."""
        return tuple(question for question in self.questions if question.only_if is None)

    def words(self, presentation: Presentation) -> str:
        """The title in this presentation."""
        return self.easy_title if presentation.easy else self.title

    def with_role(self, role: str) -> Question | None:
        """The question the service itself reads, such as words_ok."""
        return next((question for question in self.questions if question.role == role), None)


def from_yaml(text: str) -> Survey:
    """Read a survey file that can be used. Raises WrongDefinition with a sentence for each fault."""
    return checked(read_yaml(text))


def read_yaml(text: str) -> Survey:
    """Read a survey file, whether or not it can be used yet; `block: NAME` stands for questions of surveys/blocks.

    Raises WrongDefinition with the line for what is no survey file.
    """
    file = lines.read(text)
    loaded = {name: value for name, value in file.values.items() if not name.startswith("_")}
    try:
        return msgspec.convert(laid_out(loaded), Survey)
    except msgspec.ValidationError as fault:
        lines.refuse(file, str(fault), origins(loaded))


def from_json(text: str) -> Survey:
    """Read what `to_json` wrote."""
    return msgspec.json.decode(text, type=Survey)


def to_json(survey: Survey) -> str:
    """The same survey gives the same text."""
    return msgspec.json.encode(survey, order="deterministic").decode()


def to_yaml(survey: Survey) -> str:
    """The survey as a file people can edit."""
    return yaml.safe_dump(msgspec.to_builtins(survey), sort_keys=False, allow_unicode=True, width=120)


def digest(survey: Survey) -> str:
    """64 hexadecimal digits that change when anything changes that families meet: not days, nor kept warnings."""
    met = msgspec.structs.replace(survey, wave=Wave(), kept=())
    return hashlib.sha256(to_json(met).encode()).hexdigest()


def checked(survey: Survey) -> Survey:
    """The survey itself, when it can be used. Raises WrongDefinition."""
    found = faults(survey)
    if found:
        raise WrongDefinition(tuple(found))
    return survey


def faults(survey: Survey) -> list[str]:
    """Why the survey cannot be used as it is written, a sentence each; empty when it can."""
    of_questions = [fault for question in survey.questions for fault in _faults(question)]
    return [*_survey_faults(survey), *of_questions, *(found.fault for found in too_long(survey))]


def too_long(survey: Survey) -> list[lengths.TooLong]:
    """The texts that are over their limits, in the order of the pages."""
    first = lengths.of_first_page(survey.intro, survey.easy_intro, survey.papers)
    return first + [found for question in survey.questions for found in lengths.of_question(question)]


def _survey_faults(survey: Survey) -> list[str]:
    faults = [f"Two questions have the id {i}." for i, n in Counter(q.id for q in survey.questions).items() if n > 1]
    faults += _name_faults(survey)
    if survey.mode not in MODES:
        faults.append(f"The mode “{survey.mode}” is not one of {', '.join(MODES)}.")
    if survey.mode in KNOWN_PERSON and "anonym" in to_json(survey).lower():
        faults.append(f"The survey says “anonymous”, but its mode is {survey.mode}: somebody can see who answered.")
    if not survey.audience or not set(survey.audience) <= set(RESPONDENTS):
        faults.append(f"The audience is one or more of {', '.join(RESPONDENTS)}.")
    if not survey.questions or len(survey.always_asked) > MOST_QUESTIONS:
        faults.append(f"A survey has 1 to {MOST_QUESTIONS} questions.")
    if sum(q.role.startswith("about:") for q in survey.questions) > MOST_ABOUT_YOU:
        faults.append(f"More than {MOST_ABOUT_YOU} questions about the person could tell who it is.")
    return faults + _condition_faults(survey)


def _condition_faults(survey: Survey) -> list[str]:
    """A condition looks back at choices of an earlier question."""
    faults, before = [], dict[str, Question]()
    for question in survey.questions:
        asked = before.get(question.only_if.question) if question.only_if else None
        if question.only_if and asked is None:
            faults.append(f"{question.id}: the condition names no earlier question.")
        elif question.only_if and asked and not all(asked.option(code) for code in question.only_if.chose):
            faults.append(f"{question.id}: the condition names a choice that {asked.id} does not have.")
        before[question.id] = question
    return faults


def _name_faults(survey: Survey) -> list[str]:
    faults = []
    if not re.fullmatch(SLUG, survey.slug):
        faults.append(f"The name “{survey.slug}” has small letters, digits and dashes only, 60 at most.")
    for title in (survey.title, survey.easy_title):
        if not 0 < len(title) <= LONGEST_TITLE:
            faults.append(f"A title has 1 to {LONGEST_TITLE} characters.")
    return faults + [
        f"The id “{question.id}” has letters, digits and dashes only, 40 at most."
        for question in survey.questions
        if not re.fullmatch(QUESTION_ID, question.id)
    ]


def _faults(question: Question) -> list[str]:
    kind = KINDS.get(question.kind) or COMPOSITES.get(question.kind)
    if kind is None:
        return [f"{question.id}: “{question.kind}” is not a kind of question."]
    return [*kind.faults(question), *_picture_faults(question), *_role_faults(question)]


def _picture_faults(question: Question) -> list[str]:
    shown = [question.easy_read.picture, *(option.picture for option in question.easy_read.options)]
    missing = [] if question.easy_read.picture else [f"{question.id}: the Easy Read question has no picture."]
    return missing + [f"{question.id}: there is no picture for “{n}”." for n in shown if n and not known(n)]


def _role_faults(question: Question) -> list[str]:
    """A question that the service reads itself has to offer the codes it reads; one about the person says why."""
    faults = []
    for presentation in TWINS:
        wording = question.wording(presentation)
        codes = {option.code for option in wording.options}
        if question.role == "words_ok" and codes != {"yes", "no"}:
            faults.append(f"{question.id}: the choices about using words have the codes yes and no.")
        if question.role.startswith("about:") and not wording.why:
            faults.append(f"{question.id}: a question about the person says why it is asked.")
        if question.role.startswith("about:") and UNSAID not in codes:
            faults.append(f"{question.id}: a question about the person offers “I do not want to say” ({UNSAID}).")
    return faults
