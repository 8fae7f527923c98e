"""What each column of a file probably is, from the headings that SIMS, Arbor, case systems and people write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from voice.importing.values import LEFT, SEVERAL

HEADINGS: Final = {
    "first_name": "forename, first name, given name, legal forename, preferred forename, chosen name, "
    "legal first name, preferred first name, pupil forename, student forename, child first name, "
    "childs first name, child forename",
    "surname": "surname, last name, family name, legal surname, preferred surname, legal last name, "
    "preferred last name, pupil surname, student surname, child surname, childs surname, child last name",
    "full_name": "name, full name, pupil name, student name, child name, childs name, pupil, student, child, "
    "name of child, childs full name, client name, person name",
    "born": "dob, date of birth, birth date, birthdate, birthday, born, pupil dob, student dob, child dob, pupils dob, "
    "childs date of birth",
    "sex": "sex, gender, legal sex, pupil gender",
    "ethnicity": "ethnicity, ethnic group, ethnic code, ethnicity code, ethnic origin",
    "ref": "upn, unique pupil number, pupil upn, unique pupil number upn, case number, case id, case reference, "
    "case ref, person id, client id, case no, reference number, mosaic id, capita id, synergy id, pupil id",
    "postcode": "postcode, post code, home postcode, home post code, address postcode, pupil postcode",
    "sen_provision": "sen provision, sen status, sen stage, sen, sen support, sen code, sen provision type, "
    "send status, sen need level, provision",
    "primary_type": "primary need, primary sen need, sen type 1, sen need 1, primary sen type, sen type, need type, "
    "need, sen primary need, main need, primary area of need, sentype ranking 1",
    "second_type": "second need, secondary need, secondary sen need, sen type 2, sen need 2, secondary sen type, "
    "sen secondary need, sentype ranking 2",
    "setting": "school, school name, establishment, establishment name, setting, setting name, placement, base, "
    "current school, provider",
    "setting_type": "setting type, school type, establishment type, placement type, type of setting, kind of setting",
    "year_group": "year, year group, nc year, national curriculum year, curriculum year, year taught in, "
    "nc year actual, ncy, nc year group",
    "adult_name": "parent, parent name, parents name, carer, carer name, contact, contact name, parent or carer, "
    "parent carer, parent carer name, adult, adult name, priority 1 contact, priority 1 contact name, primary contact, "
    "guardian, main contact, contact title, contact forename, contact first name, contact surname, contact last name, "
    "parent title, parent forename, parent first name, parent surname, parent last name, adults name",
    "relation": "relation, relationship, relationship to pupil, relationship to child, contact relationship, "
    "relation to child, relationship to student, parental relationship",
    "email": "email, email address, contact email, parent email, parental email, home email, primary email, "
    "parents email, carer email, primary contact email, main email, parent email address",
    "phone": "telephone, phone, tel, mobile, telephone number, phone number, mobile number, contact telephone, "
    "contact phone, contact mobile, parent phone, parent mobile, home telephone, main telephone, mobile phone, "
    "parent telephone, primary phone",
    "post": "address, postal address, home address, address line 1, address line 2, address line 3, address 1, "
    "address 2, address 3, street, town, county, parent address, full address, address block",
}
KNOWN_HEADINGS: Final = {
    heading.strip(): field for field, headings in HEADINGS.items() for heading in headings.split(",")
}


def plain(heading: str) -> str:
    """Lower case, letters and digits: `Pupil’s D.O.B` is `pupils dob`."""
    closed = re.sub(r"['’.]", "", heading.lower())
    return " ".join(re.findall(r"[^\W_]+", closed))


def guess(columns: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """Column → field. `before` is what was chosen for the last file of this system; it beats the guess.

    A field that one column only may be goes to the first that asks for it.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        field = before.get(column, KNOWN_HEADINGS.get(plain(column), LEFT))
        found[column] = LEFT if field in taken else field
        taken |= {field} - SEVERAL
    return found
