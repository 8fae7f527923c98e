"""Words and codes as files write them, as our codes. Every function gives None for what it does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from voice.importing.guessing import plain
from voice.register.days import read_day
from voice.register.values import ETHNICITY, PLACES, RELATIONS, SEN_PROVISION, SEN_TYPES, SETTING_TYPES

EXCEL_BEGINS: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(20_000, 80_000)  # 1954 to 2119
UPN: Final = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]")
OUTWARD: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
POSTCODE: Final = re.compile(rf"({OUTWARD.pattern})\s*(\d[A-Z]{{2}})?")
MAINLAND: Final = "mainland"


def _words(codes: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Every code, its words, and other words for it, in plain letters."""
    own = {plain(word): code for code, words in codes.items() for word in (code, words)}
    return own | {plain(word): code for code, words in more.items() for word in words.split(",")}


SEX_WORDS: Final = {"f": "F", "female": "F", "girl": "F", "m": "M", "male": "M", "boy": "M"}
SEX_WORDS_UNKNOWN: Final = ("u", "unknown", "not known", "not said", "not specified", "x")
PROVISION_WORDS: Final = _words(
    SEN_PROVISION,
    {
        "K": "sen support, sen k, k sen support, school support, sensupport",
        "E": "ehcp, ehc, ehc plan, education health and care plan, e education health and care plan, "
        "education health care plan, has ehcp, statement",
        "A": "ehc needs assessment, ehcna, assessment, under assessment",
        "N": "none, no, no special educational need, no special educational needs, "
        "n no special educational need, no send",
        "X": "unknown, not known, not said",
    },
)
TYPE_WORDS: Final = _words(
    SEN_TYPES,
    {
        "ASD": "asc, autistic spectrum disorder, autism spectrum disorder, autism spectrum condition, autistic, "
        "asd autistic spectrum disorder",
        "SPLD": "dyslexia, specific learning difficulties, spld specific learning difficulty",
        "SEMH": "social emotional mental health, semh social emotional and mental health",
        "SLCN": "speech language and communication, slcn speech language and communication needs",
        "MLD": "moderate learning difficulties, mld moderate learning difficulty",
        "SLD": "severe learning difficulties, sld severe learning difficulty",
        "PMLD": "profound and multiple learning difficulties, pmld profound and multiple learning difficulty",
        "HI": "hearing, hi hearing impairment, deaf",
        "VI": "visual impairment, vision, vi vision impairment, vi visual impairment",
        "MSI": "multisensory impairment, msi multi sensory impairment",
        "PD": "physical, pd physical disability",
        "DS": "downs syndrome",
        "OTH": "other, oth other difficulty, other difficulty disability, other difficulty or disability",
        "NSA": "no specialist assessment, sen support but no specialist assessment of type of need",
    },
)
RELATION_WORDS: Final = _words(
    RELATIONS,
    {
        "mother": "mum, mummy, moth, mth, stepmother",
        "father": "dad, daddy, fath, fth, stepfather",
        "kinship": "grandmother, grandfather, grandparent, gran, nan, grandad, aunt, uncle, sister, brother, gpar, "
        "special guardian, kinship carer, other family member",
        "foster": "fost, foster parent, foster mother, foster father",
        "residential": "residential carer, key worker",
        "other": "other, parent, carer, guardian, parent carer, step parent, oth, other contact, other relative",
    },
)
SETTING_WORDS: Final = _words(
    SETTING_TYPES,
    {
        "early_years": "early years, nursery, childminder, preschool, pre school",
        "primary": "primary, primary school, infant, junior, infant school, junior school",
        "secondary": "secondary, secondary school, academy",
        "resourced": "resourced provision, sen unit, unit",
        "special": "special, state funded special school",
        "independent": "independent, independent school, non maintained special school, independent special school",
        "alternative": "ap, pru, pupil referral unit",
        "college": "fe, fe college, further education, sixth form college",
        "ehe": "ehe, elective home education, home educated, home education",
        "eotas": "eotas, education otherwise",
        "hospital": "hospital",
        "none": "neet",
    },
)
ETHNIC_WORDS: Final = _words(ETHNICITY, {"REFU": "refused", "NOBT": "not obtained, unknown"})
EARLY: Final = ("n", "n1", "n2", "nursery", "nursery 1", "nursery 2", "e", "early years")
PHASES_OF_YEARS: Final = (("primary", range(7)), ("secondary", range(7, 12)), ("16_to_18", range(12, 15)))


def sex(text: str) -> str | None:
    """F, M or U."""
    return "U" if plain(text) in SEX_WORDS_UNKNOWN else SEX_WORDS.get(plain(text))


def provision(text: str) -> str | None:
    return PROVISION_WORDS.get(plain(text))


def need_type(text: str) -> str | None:
    return TYPE_WORDS.get(plain(text))


def relation(text: str) -> str | None:
    return RELATION_WORDS.get(plain(text))


def setting_type(text: str) -> str | None:
    return SETTING_WORDS.get(plain(text))


def ethnicity(text: str) -> str | None:
    return ETHNIC_WORDS.get(plain(text))


def phase(text: str) -> str | None:
    """From a year group: `Year 4`, `Yr10`, `R`, `Nursery 2`. Reception counts as primary."""
    words = plain(text)
    if words in EARLY:
        return "early_years"
    year = 0 if words in ("r", "reception") else _number(words)
    return next((name for name, years in PHASES_OF_YEARS if year in years), None)


def _number(words: str) -> int:
    """The year in it; -1 for none."""
    found = re.fullmatch(r"(?:nc year|year|yr|y)?\s*(\d{1,2})", words)
    return int(found[1]) if found else -1


def place(text: str) -> str | None:
    """The outward code of a place of ours, `mainland` for any other; the rest of the postcode is dropped."""
    found = POSTCODE.fullmatch(" ".join(text.upper().split()))
    if found is None:
        return None
    return found[1] if found[1] in PLACES else MAINLAND


def day(text: str) -> date | None:
    """ISO, day before month, a month in words, or the number a spreadsheet keeps."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d([ T].*)?", text):
            return date.fromisoformat(text[:10])
        if re.fullmatch(r"\d{5}", text) and int(text) in EXCEL_DAYS:
            return EXCEL_BEGINS + timedelta(days=int(text))
    except ValueError:
        return None
    found = read_day(text)
    return found if found and found.year >= 1900 else None
