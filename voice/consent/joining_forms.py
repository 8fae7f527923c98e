"""What an adult typed who joins with a child or young person. Everything is kept when something must be put right."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from surveys.errors import Sentence
from surveys.forms import Form
from voice.consent.ages import Standing, YoungRule, standing
from voice.consent.forms import (
    LONGEST_NAME,
    OLDEST,
    WAYS,
    Errors,
    JoinForm,
    contact_errors,
    name_errors,
    need_errors,
    read_person,
)
from voice.consent.joining import Parcel
from voice.consent.own_page import ADULTS_ONLY
from voice.consent.purposes import OFFERED
from voice.languages import written
from voice.register.days import age, read_day
from voice.register.values import CHILD, HAS_PR, PARENT_CARER, RELATIONS, SEN_PROVISION, NewChild

FOR_CHILDREN = tuple(purpose for purpose in OFFERED if purpose.code not in ADULTS_ONLY)
CHILD_FORMATS = ("easy_read", "standard", "large_print")


@dataclass(frozen=True)
class TogetherForm:
    """The adult's page as it was sent; `errors` are (field id, sentence)."""

    adult: JoinForm = field(default_factory=JoinForm)
    relation: str = ""
    has_pr: str = ""
    child_name: str = ""
    child_born: str = ""
    child_format: str = ""
    child_sen: str = ""
    child_purposes: tuple[str, ...] = ()
    errors: Errors = ()

    @property
    def easy(self) -> bool:
        return self.adult.easy

    @property
    def may_say_yes(self) -> bool:
        """False when the adult says that they have no parental responsibility, or is not sure."""
        return self.has_pr not in ("no", "unknown")

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")

    def decides_alone(self, today: date, rule: YoungRule) -> bool:
        """True for somebody with a page of their own: past the leaving date, or from 13 where the rule says so."""
        day = _birthday(self.child_born, today)
        if day is None:
            return False
        found = standing(CHILD, day, None, today)
        return found is Standing.OWN or (found is Standing.TEEN and rule is YoungRule.OWN)

    def parcel(self, language: str, now: datetime) -> Parcel:
        """What travels to the child's page. Only without errors."""
        return Parcel(
            adult=replace(self.adult.person, language=written(language)),
            child=self._child(language),
            adult_purposes=self.adult.purposes,
            child_purposes=self.child_purposes,
            relation=self.relation,
            has_pr=self.has_pr,
            made=now,
        )

    def _child(self, language: str) -> NewChild:
        born = read_day(self.child_born)
        assert born is not None
        return NewChild(
            known_as=self.child_name,
            born=born,
            format=self.child_format or ("easy_read" if self.easy else "standard"),
            language=written(language),
            sen_provision=self.child_sen or "X",
        )


def _birthday(typed: str, today: date) -> date | None:
    day = read_day(typed)
    return day if day is not None and 0 <= age(day, today) <= OLDEST else None


def read_together(form: Form, today: date, ways: tuple[str, ...] = WAYS) -> TogetherForm:
    """Read the page; look at `.may_say_yes`, `.decides_alone` and `.errors`, in this order, before using `.parcel`."""
    read = _read(form)
    adults = read.adult
    of_adult = [*name_errors(adults.known_as), *contact_errors(adults, ways), *need_errors(adults)]
    return replace(read, errors=(*_tie_errors(read), *of_adult, *_child_errors(read, today)))


def read_child(form: Form, today: date) -> TogetherForm:
    """The same from somebody on the list, who is not asked for their own name and address again."""
    read = _read(form)
    return replace(read, errors=(*_tie_errors(read), *_child_errors(read, today)))


def _read(form: Form) -> TogetherForm:
    offered = {purpose.code for purpose in FOR_CHILDREN}
    return TogetherForm(
        adult=replace(read_person(form), kind=PARENT_CARER),
        relation=form.one("relation"),
        has_pr=form.one("has_pr"),
        child_name=" ".join(form.one("child_name").split())[: 2 * LONGEST_NAME],
        child_born=form.one("child_born").strip()[:40],
        child_format=form.one("child_format"),
        child_sen=form.one("child_sen"),
        child_purposes=tuple(code for code in form.all("child_purpose") if code in offered),
    )


def _tie_errors(read: TogetherForm) -> list[tuple[str, str]]:
    errors = []
    if read.has_pr not in HAS_PR:
        errors.append(("has_pr", "Choose one of the answers."))
    if read.relation not in RELATIONS:
        errors.append(("relation", "Choose who you are to the child."))
    return errors


def _child_errors(read: TogetherForm, today: date) -> list[tuple[str, str]]:
    errors: list[tuple[str, str]] = []
    if not 0 < len(read.child_name) <= LONGEST_NAME:
        errors.append(
            ("child_name", Sentence("Write the child’s first name, up to %(most)s letters.", most=LONGEST_NAME))
        )
    if _birthday(read.child_born, today) is None:
        errors.append(("child_born", "Write the day the child was born, such as 27 3 2018."))
    if read.child_format and read.child_format not in CHILD_FORMATS:
        errors.append(("child_format", "Choose how the child likes to read."))
    if read.child_sen and read.child_sen not in SEN_PROVISION:
        errors.append(("child_sen", "Choose one of the answers."))
    if not read.child_purposes:
        errors.append(("child_purpose", "Choose at least one thing we may do for the child."))
    return errors
