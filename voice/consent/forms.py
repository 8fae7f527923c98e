"""What somebody typed when they join or change what they get. Everything is kept when something must be put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from surveys.errors import Sentence
from surveys.forms import Form
from voice.calendar import leaving_date
from voice.consent.ages import Standing, YoungRule, standing
from voice.consent.purposes import OFFERED
from voice.languages import written
from voice.register.days import age, read_day
from voice.register.values import CONTACT_BY, FORMATS, PARENT_CARER, SEN_PROVISION, YOUNG_PERSON, NewPerson
from voice.register.writing import LONGEST_EMAIL, PHONE_NUMBER
from voice.register.writing import is_email as is_email

LONGEST_NAME = 100
LONGEST_WORDS = 500
LONGEST_POST = 300
# What a mail program makes a link of.
ADDRESS = re.compile(r"://|@|\w\.\w{2,}")
JOINERS = (PARENT_CARER, YOUNG_PERSON)
OLDEST = 25
OLDEST_TYPED = 120  # years; a day of birth before that is a slip
# How somebody who joins here can be reached. A letter needs a place, a text message a telephone, the others an email.
WAYS = ("email", "telephone", "text", "post")
WITHOUT_EMAIL = ("text", "post")

Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class JoinForm:
    """The join page as it was sent; `errors` are (field id, sentence). Empty choices take a default in `person`."""

    kind: str = ""
    born: str = ""
    known_as: str = ""
    email: str = ""
    phone: str = ""
    post: str = ""
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
        """What goes on the register, without the day of birth; see `kept_birthday`."""
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
            post=self.post,
            leaving_date=leaving_date(young) if young else None,
            language=written(self.language),
        )

    def kept_birthday(self, today: date) -> date | None:
        """The day of birth of somebody under the leaving date, who has rights to come; of nobody else."""
        return self.birthday if self._standing(today) is not Standing.OWN else None

    def too_young(self, today: date, rule: YoungRule = YoungRule.ADULT) -> bool:
        """True for a young person who cannot join alone: under 13, or under the leaving date where the rule says so."""
        found = self._standing(today)
        return found is Standing.CHILD or (found is Standing.TEEN and rule is YoungRule.ADULT)

    def is_teen(self, today: date) -> bool:
        """True from 13 up to the leaving date: somebody of the team may first check that they understand."""
        return self._standing(today) is Standing.TEEN

    def _standing(self, today: date) -> Standing:
        return standing(self.kind, self.birthday, None, today) if self.kind == YOUNG_PERSON else Standing.OWN

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


def read_join(form: Form, today: date, ways: tuple[str, ...] = WAYS) -> JoinForm:
    """Read the page; look at `.errors` and `.too_young` before using `.person`. `ways`: those of WAYS that are open."""
    read = read_person(form)
    return replace(read, errors=tuple(_errors(read, today, ways)))


def read_person(form: Form) -> JoinForm:
    """The fields without a look at whether they are right. Nothing is cut where it would be refused."""
    offered = {purpose.code for purpose in OFFERED}
    return JoinForm(
        kind=form.one("kind"),
        born=form.one("born").strip()[:40],
        known_as=" ".join(form.one("known_as").split())[: 2 * LONGEST_NAME],
        email=form.one("email").strip()[: 2 * LONGEST_EMAIL],
        phone=form.one("phone").strip()[:60],
        post=form.one("post").strip()[: 2 * LONGEST_POST],
        format=form.one("format"),
        contact_by=form.one("contact_by"),
        language=form.one("language"),
        sen_provision=form.one("sen_provision"),
        words=form.one("words").strip()[: 2 * LONGEST_WORDS],
        purposes=tuple(code for code in form.all("purpose") if code in offered),
        easy=form.one("as") == "easy_read",
    )


def _errors(read: JoinForm, today: date, ways: tuple[str, ...]) -> list[tuple[str, str]]:
    errors = []
    if read.kind not in JOINERS:
        errors.append(("kind", "Choose who you are."))
    if read.kind == YOUNG_PERSON:
        errors += birthday_errors(read, today)
    errors += [*name_errors(read.known_as), *contact_errors(read, ways)]
    if not read.purposes:
        errors.append(("purpose", "Choose at least one thing we may do. Without one we have nothing to write about."))
    return [*errors, *need_errors(read)]


def contact_errors(read: JoinForm, ways: tuple[str, ...]) -> list[tuple[str, str]]:
    """There is an address for the way that was chosen, one of `ways`, and what was typed is an address."""
    errors = []
    if read.contact_by in CONTACT_BY and read.contact_by not in ways:
        errors.append(("contact_by", "Choose how we should contact you."))
    if not is_email(read.email) and (read.email or read.contact_by not in WITHOUT_EMAIL):
        errors.append(("email", "Write an email address, such as name@example.org."))
    if read.contact_by == "post" and not read.post:
        errors.append(("post", "Write the address we should send letters to."))
    if len(read.post) > LONGEST_POST:
        errors.append(("post", Sentence("Write at most %(most)s letters.", most=LONGEST_POST)))
    return errors


def birthday_errors(read: JoinForm, today: date) -> list[tuple[str, str]]:
    """A young person gives a real day of birth, and is 25 at most."""
    day = read.birthday
    if day is None or age(day, today) < 0 or age(day, today) > OLDEST_TYPED:
        return [("born", "Write the day you were born, such as 27 3 2008.")]
    if age(day, today) > OLDEST:
        return [("born", "Young people on this list are 25 or younger. Are you a parent or carer? Then choose that.")]
    return []


def name_errors(name: str) -> list[tuple[str, str]]:
    """Somebody has a name to be called by, it fits, and it is no web address: our messages would carry it to others."""
    fits = 0 < len(name) <= LONGEST_NAME and not ADDRESS.search(name)
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
    if read.phone and not PHONE_NUMBER.fullmatch(read.phone):
        errors.append(("phone", "Write a telephone number with numbers only, such as 01983 000000."))
    if read.contact_by in ("telephone", "text") and not read.phone:
        errors.append(("phone", "Write your telephone number, so that we can ring you."))
    if read.sen_provision and read.sen_provision not in SEN_PROVISION:
        errors.append(("sen_provision", "Choose one of the answers."))
    if len(read.words) > LONGEST_WORDS:
        errors.append(("words", Sentence("Write at most %(most)s letters.", most=LONGEST_WORDS)))
    return errors
