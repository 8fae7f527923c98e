"""What a registrar typed about one person or one household, as values; look at `read.errors` before using them."""

from __future__ import annotations

from datetime import date

from surveys.forms import Form
from voice.calendar import leaving_date
from voice.languages import WRITTEN
from voice.register.days import age, typed_day
from voice.register.desk.fields import Fields, Read
from voice.register.errors import GrownUp
from voice.register.facts import Facts, Learning, Profile
from voice.register.needs import Need
from voice.register.points import tidy
from voice.register.values import (
    CHILD,
    CONTACT_BY,
    EMAIL,
    ETHNICITY,
    FLAGS,
    FORMATS,
    HAS_PR,
    OTHER_NEEDS,
    PHASES,
    PLACES,
    POINTS,
    RELATIONS,
    SAFE_CONTACT,
    SEN_PROVISION,
    SEN_TYPES,
    SETTING_TYPES,
    SEX,
    SOURCES,
    SUPPORT,
    YOUNG_PERSON,
    Care,
    NewChild,
)  # fmt: skip
from voice.register.writing import PHONE_NUMBER, is_email

NAME, FULL_NAME, LABEL, SETTING, WORDS, WHO = 100, 200, 120, 200, 500, 200
NO_NAME = "Write the name we may use."
OLDEST = 26
YOUNG = (CHILD, YOUNG_PERSON)


def read_facts(form: Form, kind: str, today: date) -> tuple[Facts, Read]:
    """Names, birth, sex, ethnic group, place. Only children and young people have a day of birth here."""
    fields = Fields(form)
    facts = Facts(
        known_as=fields.line("known_as", NAME, NO_NAME),
        full_name=fields.line("full_name", FULL_NAME),
        born=fields.day("born", today, needed=kind == CHILD) if kind in YOUNG else None,
        sex=fields.code("sex", SEX, "Choose one of the answers."),
        ethnicity=fields.code("ethnicity", ETHNICITY, "Choose one of the answers.", may_be_empty=True),
        place=fields.code("place", PLACES, "Choose one of the places.", may_be_empty=True),
    )
    if facts.born and not fields.read.errors:
        _check_age(fields, facts.born, kind, today)
    return facts, fields.read


def _check_age(fields: Fields, born: date, kind: str, today: date) -> None:
    if age(born, today) >= OLDEST:
        fields.fault("born", "Children and young people here are 25 or younger.")
    elif kind == CHILD and today >= leaving_date(born):
        fields.fault("born", GrownUp.default_sentence)


def shown_facts(facts: Facts) -> Read:
    """The part as it stands."""
    return Read(
        {
            "known_as": facts.known_as,
            "full_name": facts.full_name,
            "born": typed_day(facts.born),
            "sex": facts.sex,
            "ethnicity": facts.ethnicity,
            "place": facts.place,
        }
    )


def read_child(form: Form, today: date) -> tuple[NewChild | None, Care, Read]:
    """A child to add with an adult; None while something must be put right."""
    fields = Fields(form)
    known_as, full_name = fields.line("known_as", NAME, NO_NAME), fields.line("full_name", FULL_NAME)
    born = fields.day("born", today)
    if born and not fields.read.error("born"):
        _check_age(fields, born, CHILD, today)
    sex = fields.code("sex", SEX, "Choose one of the answers.")
    place = fields.code("place", PLACES, "Choose one of the places.", may_be_empty=True)
    provision = fields.code("sen_provision", SEN_PROVISION, "Choose one of the answers.")
    primary = fields.code("primary_type", SEN_TYPES, "Choose one of the answers.", may_be_empty=True)
    format_ = fields.code("format", FORMATS, "Choose how they like to read.")
    words = fields.text("words", WORDS)
    care = Care(
        fields.code("relation", RELATIONS, "Choose who the adult is to the child."),
        fields.code("has_pr", HAS_PR, "Choose one of the answers."),
    )
    if fields.read.errors or born is None:
        return None, care, fields.read
    child = NewChild(
        known_as, born, full_name, format_, sen_provision=provision, primary_type=primary, words=words, sex=sex,
        place=place,
    )  # fmt: skip
    return child, care, fields.read


def read_care(form: Form, today: date) -> tuple[Care, Read]:
    """How an adult stands to a child. Whoever names a worker says when they looked."""
    fields = Fields(form)
    relation = fields.code("relation", RELATIONS, "Choose who the adult is to the child.")
    has_pr = fields.code("has_pr", HAS_PR, "Choose one of the answers.")
    limited, corporate = fields.ticked("limited"), fields.ticked("corporate_parent")
    checked_by = fields.line("checked_by", WHO)
    checked_on = fields.day("checked_on", today, "Write the day the worker looked.", needed=bool(checked_by))
    return Care(relation, has_pr, limited, corporate, checked_by, checked_on), fields.read


def shown_care(care: Care) -> Read:
    """The part as it stands."""
    return Read(
        {
            "relation": care.relation,
            "has_pr": care.has_pr,
            "limited": "yes" if care.limited else "",
            "corporate_parent": "yes" if care.corporate_parent else "",
            "checked_by": care.checked_by,
            "checked_on": typed_day(care.checked_on),
        }
    )


def read_home(form: Form) -> tuple[str, str, Read]:
    """Name of a household, and the rule for writing to it."""
    fields = Fields(form)
    label = fields.line("label", LABEL, "Give the household a name, such as: Mother’s home.")
    rule = fields.code("safe_contact", SAFE_CONTACT, "Choose one of the rules.")
    return label, rule, fields.read


def read_point(form: Form) -> tuple[str, str, bool, Read]:
    """A contact point to add: channel, value, whether others use it too."""
    fields = Fields(form)
    channel = fields.code("channel", POINTS, "Choose what it is.")
    value, shared = (
        tidy(channel, fields.text("value", WORDS, "Write the address or the number.")),
        fields.ticked("shared"),
    )
    if channel == EMAIL and value and not is_email(value):
        fields.fault("value", "Write an email address, such as name@example.org.")
    if channel == "phone" and value and not PHONE_NUMBER.fullmatch(value):
        fields.fault("value", "Write a telephone number with numbers only, such as 01983 000000.")
    return channel, value, shared, fields.read


def read_need(form: Form) -> tuple[Need, Read]:
    """What somebody needs before we write or ring."""
    fields = Fields(form)
    said = Need(
        format=fields.code("format", FORMATS, "Choose how they like to read."),
        contact_by=fields.code("contact_by", CONTACT_BY, "Choose how to contact them."),
        language=fields.code("language", WRITTEN, "Choose one of the languages."),
        support=fields.codes("support", SUPPORT),
        other=fields.codes("other", OTHER_NEEDS),
        words=fields.text("words", WORDS),
        shared_ok=fields.ticked("shared_ok"),
    )
    if said.format == "other" and not said.words:
        fields.fault("words", "Write which format they need.")
    return said, fields.read


def shown_need(said: Need) -> Read:
    """The part as it stands."""
    values = {"format": said.format, "contact_by": said.contact_by, "language": said.language, "words": said.words}
    return Read(
        {**values, "shared_ok": "yes" if said.shared_ok else ""}, {"support": said.support, "other": said.other}
    )  # fmt: skip


def read_profile(form: Form, today: date) -> tuple[Profile, Read]:
    """SEN provision and types of need, and where we have them from."""
    fields = Fields(form)
    said = Profile(
        sen_provision=fields.code("sen_provision", SEN_PROVISION, "Choose one of the answers."),
        primary_type=fields.code("primary_type", SEN_TYPES, "Choose one of the answers.", may_be_empty=True),
        second_type=fields.code("second_type", SEN_TYPES, "Choose one of the answers.", may_be_empty=True),
        no_label_yet=fields.ticked("no_label_yet"),
        source=fields.code("source", SOURCES, "Choose where this comes from."),
        as_at=fields.day("as_at", today, needed=False),
    )
    if said.second_type and said.second_type == said.primary_type:
        fields.fault("second_type", "Choose another need than the first, or none.")
    if said.no_label_yet and (said.primary_type or said.second_type):
        fields.fault("no_label_yet", "Choose a need, or say that it has no name yet. Not both.")
    return said, fields.read


def read_setting(form: Form, today: date) -> tuple[Learning, date | None, Read]:
    """Where somebody learns, and since when."""
    fields = Fields(form)
    said = Learning(
        setting_type=fields.code("setting_type", SETTING_TYPES, "Choose what kind of place it is."),
        setting=fields.line("setting", SETTING),
        phase=fields.code("phase", PHASES, "Choose one of the phases."),
        on_mainland=fields.ticked("on_mainland"),
    )
    return said, fields.day("since", today), fields.read


def read_flag(form: Form, today: date) -> tuple[str, str, date | None, Read]:
    """A flag to set: its code, where it comes from, and the day it was true there."""
    fields = Fields(form)
    code = fields.code("flag", FLAGS, "Choose a flag.")
    source = fields.code("flag_source", SOURCES, "Choose where this comes from.")
    return code, source, fields.day("flag_as_at", today), fields.read
