"""Codes and values of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

PARENT_CARER, YOUNG_PERSON, CHILD, PRACTITIONER = "parent_carer", "young_person", "child", "practitioner"
# A child is somebody up to the leaving date who is here with an adult; from that day on, a young person.
KINDS = {
    PARENT_CARER: "Parent or carer",
    YOUNG_PERSON: "Young person",
    CHILD: "Child",
    PRACTITIONER: "Works with families",
}
FORMATS = {
    "standard": "Standard words",
    "easy_read": "Easy Read: short words and pictures",
    "large_print": "Large print",
    "plain_text": "Plain text email",
    "audio": "Audio",
    "braille": "Braille",
    "bsl_video": "British Sign Language video",
    "other": "Another format",
}
# The formats an email can meet. A message in any other format is made by a person, so none is sent instead of it.
EMAIL_FORMATS = frozenset({"standard", "easy_read", "large_print", "plain_text"})
CONTACT_BY = {
    "email": "Email",
    "telephone": "Telephone call",
    "text": "Text message",
    "post": "Letter",
    "school": "Through school",
    "worker": "Through a worker they know",
}
# DfE school census codes, and for the register only: A, W and X.
SEN_PROVISION = {
    "K": "SEN Support",
    "E": "EHC plan",
    "A": "EHC assessment under way",
    "W": "Waiting or being looked at",
    "N": "No SEN",
    "X": "Not known",
}
EMAIL, PHONE, POST = "email", "phone", "post"
SMS = "sms"
# The contact points of somebody, and which of them each way of sending needs.
POINTS = {
    EMAIL: "Email address",
    PHONE: "Telephone number",
    POST: "Postal address",
    "school": "School",
    "worker": "Worker",
}
POINT_OF = {EMAIL: EMAIL, SMS: PHONE, POST: POST}
CHANNEL_OF = {"email": EMAIL, "text": SMS, "post": POST}
SAFE_CONTACT = {
    "none": "No rule",
    "ask_first": "Ask a worker first",
    "post_only": "By post only",
    "never_write": "Never write",
    "worker_only": "Through their worker only",
}
RELATIONS = {
    "mother": "Mother",
    "father": "Father",
    "kinship": "Family or friend who cares for them",
    "foster": "Foster carer",
    "residential": "Residential worker",
    "other": "Somebody else",
}
HAS_PR = {"yes": "Yes", "no": "No", "unknown": "Not known"}
SEX = {"F": "Female", "M": "Male", "U": "Not known or not said"}
# DfE main codes. Used for nothing but to see whether everybody is heard (purpose P3).
ETHNICITY = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Irish Traveller",
    "WROM": "Gypsy or Roma",
    "WOTH": "Any other White background",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "CHNE": "Chinese",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "OOTH": "Any other ethnic group",
    "REFU": "Prefer not to say",
    "NOBT": "Not yet known",
}
# Where a fact comes from.
SOURCES = {"family": "The family told us", "census": "School census", "sen2": "SEN2 return", "worker": "A worker"}
# DfE school census codes of primary and second need; families see the words.
SEN_TYPES = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication needs",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autism",
    "DS": "Down syndrome",
    "OTH": "Other difficulty",
    "NSA": "SEN Support, need not assessed by a specialist",
}
PHASES = {
    "early_years": "Early years",
    "primary": "Primary",
    "secondary": "Secondary",
    "16_to_18": "16 to 18",
    "19_to_25": "19 to 25",
    "none": "Not in education",
}
SETTING_TYPES = {
    "early_years": "Nursery or childminder",
    "primary": "Mainstream primary",
    "secondary": "Mainstream secondary",
    "resourced": "Resourced provision in a mainstream school",
    "special": "Special school",
    "independent": "Independent or non-maintained special school",
    "alternative": "Alternative provision",
    "college": "Further education college",
    "specialist_post_16": "Specialist post-16",
    "work_based": "Apprenticeship, traineeship or supported internship",
    "ehe": "Home educated (EHE)",
    "eotas": "Education other than at school (EOTAS)",
    "hospital": "Hospital school",
    "waiting": "Waiting for a place",
    "none": "Not in education or work",
    "other": "Other",
}
PLACES = (*(f"PO{number}" for number in range(30, 42)), "mainland")
LOOKED_AFTER = "looked_after"
FLAGS = {
    LOOKED_AFTER: "Looked after",
    "child_in_need": "Child in need",
    "child_protection": "Child protection plan",
    "youth_justice": "Known to the Youth Justice Service",
    "young_carer": "Young carer",
    "fsm": "Free school meals",
}
SUPPORT = {
    "bsl": "British Sign Language interpreter",
    "makaton": "Makaton or signs",
    "aac": "A device to speak with (AAC)",
    "advocate": "An advocate",
    "reader": "Somebody to read to me",
    "time": "More time",
}
OTHER_NEEDS = {
    "low_data": "Little data on my phone",
    "no_smartphone": "No smartphone",
    "screen_reader": "I use a screen reader",
    "no_pictures": "No pictures",
    "large_buttons": "Large buttons",
    "quiet": "Quiet times only",
}
# The six steps of the Accessible Information Standard (DAPB1605).
ACCESS_STEPS = {
    "identify": "Asked what they need",
    "record": "Written down",
    "flag": "Shown wherever somebody writes or rings",
    "share": "Told to a partner, with their agreement",
    "meet": "Done for them",
    "review": "Asked again",
}
AGE_BANDS = ((0, 4), (5, 7), (8, 10), (11, 13), (14, 15), (16, 17), (18, 25))


@dataclass(frozen=True)
class NewPerson:
    """Somebody who wants to be on the register. `sen_provision` is a code, "X" when they did not say.

    `language` is the code of one that we write in. `email` is empty for somebody a registrar adds, or who wants text
    messages (then there is a `phone`) or letters (then `post` holds the lines of an address). `leaving_date` is known
    for young people, `born` only while they are under it.
    """

    kind: str
    known_as: str
    email: str
    format: str
    sen_provision: str
    words: str = ""
    contact_by: str = "email"
    phone: str = ""
    leaving_date: date | None = None
    language: str = "en"
    post: str = ""
    born: date | None = None


@dataclass(frozen=True)
class NewChild:
    """A child whom an adult adds. `sen_provision`, `primary_type`, `sex` and `place` are codes; empty: not said."""

    known_as: str
    born: date
    full_name: str = ""
    format: str = "standard"
    language: str = "en"
    sen_provision: str = "X"
    primary_type: str = ""
    words: str = ""
    sex: str = "U"
    place: str = ""


@dataclass(frozen=True)
class Care:
    """How an adult stands to a child: codes of RELATIONS and HAS_PR; see `tables.CareLink`."""

    relation: str
    has_pr: str = "unknown"
    limited: bool = False
    corporate_parent: bool = False
    checked_by: str = ""
    checked_on: date | None = None

    @property
    def allows_sight(self) -> bool:
        """True when this adult may see the child: no limit, and parental responsibility or the council's."""
        return not self.limited and (self.has_pr == "yes" or self.corporate_parent)


@dataclass(frozen=True)
class Reader:
    """Somebody to write to, as a message needs them. `format` is one that an email can meet, or standard.

    `address` is what the channel needs: an email address, a telephone number, or a postal address in lines.
    `language` is the code of one that we write in.
    """

    person_id: UUID
    known_as: str
    format: str
    address: str
    language: str = "en"


@dataclass(frozen=True)
class Reach:
    """What says whether an email may go: has an address, its owner confirmed it, and it meets the person's needs."""

    stopped: bool
    has_address: bool
    verified: bool
    contact_by: str
    format: str


@dataclass(frozen=True)
class Entry:
    """One person on the register, as they and the registrar see them."""

    id: UUID
    kind: str
    known_as: str
    format: str
    contact_by: str
    language: str
    words: str
    sen_provision: str
    address: str
    phone: str
    verified_on: date | None
    stopped: bool
    is_example: bool

    @property
    def has_need(self) -> bool:
        """True when somebody must know something before they write or ring."""
        return bool(self.format != "standard" or self.contact_by != "email" or self.words)
