"""What somebody typed when they join or change what they get. Everything is kept when something must be put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from surveys.errors import Sentence
from surveys.forms import Form
from surveys.questions.date import month_number
from voice.calendar import leaving_date
from voice.consent.purposes import OFFERED
from voice.languages import WRITTEN, written
from voice.register.values import CONTACT_BY, FORMATS, PARENT_CARER, SEN_PROVISION, YOUNG_PERSON, NewPerson

LONGEST_NAME = 100
LONGEST_EMAIL = 254
LONGEST_WORDS = 500
# As browsers check an email field (WHATWG), with a dot in the domain.
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+", re.ASCII | re.IGNORECASE)
PHONE = re.compile(r"\+?[\d ()-]{7,25}")
JOINERS = (PARENT_CARER, YOUNG_PERSON)
OWN_AGE = 16
OLDEST = 25

Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class JoinForm:
    """The join page as it was sent; `errors` are (field id, sentence). Empty choices take a default in `person`."""

    kind: str = ""
    born: str = ""
    known_as: str = ""
    email: str = ""
    phone: str = ""
    format: str = ""
    contact_by: str = ""
    language: str = ""
    sen_provision: str = ""
    words: str = ""
    purposes: tuple[str, ...] = ()
    easy: bool = False
    errors: Errors = field(default=())

    @property
    def birthday(self) -> date | None:
        """The day that was typed, or None when it is none."""
        return read_day(self.born)

    @property
    def person(self) -> NewPerson:
        """What goes on the register. No date of birth is kept."""
        young = self.kind == YOUNG_PERSON and self.birthday
        return NewPerson(
            kind=self.kind,
            known_as=self.known_as,
            email=self.email,
            format=self.format or ("easy_read" if self.easy else "standard"),
            sen_provision=self.sen_provision or "X",
            words=self.words,
            contact_by=self.contact_by or "email",
            phone=self.phone,
            leaving_date=leaving_date(young) if young else None,
            language=written(self.language),
        )

    def too_young(self, today: date) -> bool:
        """True for a young person who cannot join alone: under 16, or before the end of compulsory school age."""
        day = self.birthday
        if self.kind != YOUNG_PERSON or day is None:
            return False
        return age(day, today) < OWN_AGE or today < leaving_date(day)

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


def read_day(typed: str) -> date | None:
    """`27 3 2008`, `27/03/2008` or `27 March 2008`, the month in any of our languages; None for anything else."""
    parts = re.findall(r"\d+|[^\W\d_]+", typed)
    if len(parts) != 3 or not (parts[0].isdecimal() and parts[2].isdecimal()):
        return None
    try:
        return date(int(parts[2]), month_number(parts[1][:3]), int(parts[0]))
    except (ValueError, OverflowError):
        return None


def age(born: date, today: date) -> int:
    """Years since birth; negative for a day to come."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def read_join(form: Form, today: date) -> JoinForm:
    """Read the page; look at `.errors` and `.too_young` before using `.person`."""
    read = read_person(form)
    return replace(read, errors=tuple(_errors(read, today)))


def read_person(form: Form) -> JoinForm:
    """The fields without a look at whether they are right. Nothing is cut where it would be refused."""
    offered = {purpose.code for purpose in OFFERED}
    return JoinForm(
        kind=form.one("kind"),
        born=form.one("born").strip()[:40],
        known_as=" ".join(form.one("known_as").split())[: 2 * LONGEST_NAME],
        email=form.one("email").strip()[: 2 * LONGEST_EMAIL],
        phone=form.one("phone").strip()[:60],
        format=form.one("format"),
        contact_by=form.one("contact_by"),
        language=form.one("language"),
        sen_provision=form.one("sen_provision"),
        words=form.one("words").strip()[: 2 * LONGEST_WORDS],
        purposes=tuple(code for code in form.all("purpose") if code in offered),
        easy=form.one("as") == "easy_read",
    )


def _errors(read: JoinForm, today: date) -> list[tuple[str, str]]:
    errors = []
    if read.kind not in JOINERS:
        errors.append(("kind", "Choose who you are."))
    if read.kind == YOUNG_PERSON:
        errors += birthday_errors(read, today)
    errors += name_errors(read.known_as)
    if not is_email(read.email):
        errors.append(("email", "Write an email address, such as name@example.org."))
    if not read.purposes:
        errors.append(("purpose", "Choose at least one thing we may do. Without one we have nothing to write about."))
    return [*errors, *need_errors(read)]


def birthday_errors(read: JoinForm, today: date) -> list[tuple[str, str]]:
    """A young person gives a real day of birth, and is 25 at most."""
    day = read.birthday
    if day is None or age(day, today) < 0 or age(day, today) > 120:
        return [("born", "Write the day you were born, such as 27 3 2008.")]
    if age(day, today) > OLDEST:
        return [("born", "Young people on this list are 25 or younger. Are you a parent or carer? Then choose that.")]
    return []


def is_email(typed: str) -> bool:
    """True when a message could be sent there."""
    return len(typed) <= LONGEST_EMAIL and ".." not in typed and bool(EMAIL.fullmatch(typed))


def name_errors(name: str) -> list[tuple[str, str]]:
    """Somebody has a name to be called by, and it fits."""
    fits = 0 < len(name) <= LONGEST_NAME
    sentence = Sentence("Write the name we may use, up to %(most)s letters.", most=LONGEST_NAME)
    return [] if fits else [("known_as", sentence)]


def need_errors(read: JoinForm) -> list[tuple[str, str]]:
    """What is chosen was offered; who wants to be rung has a telephone; who needs another format says which."""
    errors = []
    if read.format and read.format not in FORMATS:
        errors.append(("format", "Choose how you like to read."))
    if read.format == "other" and not read.words:
        errors.append(("words", "Tell us which format you need."))
    if read.contact_by and read.contact_by not in CONTACT_BY:
        errors.append(("contact_by", "Choose how we should contact you."))
    if read.phone and not PHONE.fullmatch(read.phone):
        errors.append(("phone", "Write a telephone number with numbers only, such as 01983 000000."))
    if read.contact_by in ("telephone", "text") and not read.phone:
        errors.append(("phone", "Write your telephone number, so that we can ring you."))
    if read.sen_provision and read.sen_provision not in SEN_PROVISION:
        errors.append(("sen_provision", "Choose one of the answers."))
    if len(read.words) > LONGEST_WORDS:
        errors.append(("words", Sentence("Write at most %(most)s letters.", most=LONGEST_WORDS)))
    return errors


@dataclass(frozen=True)
class AboutMe:
    """The part of somebody's own page that they type: name, format, way of contact, language."""

    known_as: str
    format: str
    contact_by: str
    language: str = ""
    errors: Errors = ()

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


def read_about_me(form: Form, *, has_phone: bool) -> AboutMe:
    """Read the part; look at `.errors` first."""
    read = read_person(form)
    errors = [*name_errors(read.known_as), *(e for e in need_errors(replace(read, words="-")) if e[0] != "phone")]
    if read.language and read.language not in WRITTEN:
        errors.append(("language", "Choose one of the languages on this page."))
    if read.contact_by in ("telephone", "text") and not has_phone:
        errors.append(("contact_by", "We have no telephone number of yours. Ask the participation team to add it."))
    return AboutMe(read.known_as, read.format, read.contact_by, read.language, tuple(errors))
