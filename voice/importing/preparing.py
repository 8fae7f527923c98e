"""One row of a file on its own: what it would write, and everything that is wrong with it, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID, uuid5

from voice.calendar import leaving_date
from voice.importing import codes
from voice.importing.values import OLDEST, REFUSED, Context, Row
from voice.register.days import age
from voice.register.names import names_of
from voice.register.points import tidy
from voice.register.sealing import seal, search_hash
from voice.register.values import CHILD, EMAIL, PHONE, POST, YOUNG_PERSON
from voice.register.writing import PHONE_NUMBER, is_email

LONGEST_NAME, LONGEST_KNOWN_AS, LONGEST_ADDRESS, LONGEST_REF, SHOWN = 200, 100, 500, 60, 40
FORMULA: Final = "=+-@"
TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir", "lady"})
UPN_SYSTEM: Final = "upn"
MOBILE: Final = re.compile(r"(\+44|0044|0)7.*")

Cells = dict[str, str]
Fault = str


def prepare(row_id: UUID, number: int, line: Sequence[str], given: Context) -> Row:
    """The row with every reason that stops it; `state` is new or refused. Nothing is looked up."""
    cells, row = _cells(line, given.fields), Row(row_id, number)
    _names(cells, row)
    _birth(cells, row, given)
    _facts(cells, row)
    _reference(cells, row, given)
    _adult(cells, row)
    _addresses(cells, row, given)
    if row.state != REFUSED:
        _ids(row, given)
    return row


def _cells(line: Sequence[str], fields: Sequence[str]) -> Cells:
    """Field → what stands there; the parts of an adult's name and of an address are put together."""
    cells: Cells = {}
    for field, text in zip(fields, line, strict=True):
        if not text:
            continue
        joint = "\n" if field == "post" else " "
        cells[field] = f"{cells[field]}{joint}{text}" if field in cells else text
    return cells


def _shown(text: str) -> str:
    """The words of a file in a sentence: short, on one line."""
    flat = " ".join(text.split())
    return f"“{flat[:SHOWN]}…”" if len(flat) > SHOWN else f"“{flat}”"


def _text_fault(text: str, longest: int) -> Fault:
    if text.startswith(tuple(FORMULA)):
        return f"begins with “{text[0]}”, as a formula does"
    if len(text) > longest:
        return f"is longer than {longest} letters"
    return ""


def _name_fault(text: str) -> Fault:
    fault = _text_fault(text, LONGEST_NAME)
    return fault or ("" if any(letter.isalpha() for letter in text) else "holds no letters")


def _names(cells: Cells, row: Row) -> None:
    """`Ash, Nell` is read as Nell Ash; without a first name the first word of the full name serves."""
    first, surname, full = (" ".join(cells.get(name, "").split()) for name in ("first_name", "surname", "full_name"))
    if full.count(",") == 1:
        full = " ".join(part.strip() for part in reversed(full.split(",")))
    full = full or f"{first} {surname}".strip()
    first = first or full.partition(" ")[0]
    if not full:
        row.refuse("there is no name")
        return
    for text in dict.fromkeys((first, surname, full)):
        if text and (fault := _name_fault(text)):
            row.refuse(f"the name {_shown(text)} {fault}")
            return
    row.known_as, row.full_name = first[:LONGEST_KNOWN_AS], full
    row.name_search, row.names = row.known_as.lower(), names_of(first, full)


def _birth(cells: Cells, row: Row, given: Context) -> None:
    text = cells.get("born", "")
    born = codes.day(text)
    if born is None:
        row.refuse(f"the date of birth {_shown(text)} is no date" if text else "there is no date of birth")
    elif age(born, given.today) < 0:
        row.refuse(f"the date of birth {_shown(text)} is in the future")
    elif age(born, given.today) > OLDEST:
        row.refuse(f"the date of birth {_shown(text)} makes them older than {OLDEST}")
    else:
        row.born, row.leaving_date = born, leaving_date(born)
        row.kind = CHILD if given.today < row.leaving_date else YOUNG_PERSON


def _facts(cells: Cells, row: Row) -> None:
    """SEN provision and need stop a row that gives a word nobody knows; what matters less is left empty."""
    row.sen_provision = _must(cells, row, "sen_provision", codes.provision, "SEN provision") or "X"
    row.primary_type = _must(cells, row, "primary_type", codes.need_type, "primary need")
    row.second_type = _must(cells, row, "second_type", codes.need_type, "second need")
    row.sex = _may(cells, row, "sex", codes.sex, "sex") or "U"
    row.ethnicity = _may(cells, row, "ethnicity", codes.ethnicity, "ethnic group")
    row.setting_type = _may(cells, row, "setting_type", codes.setting_type, "kind of setting")
    row.phase = _may(cells, row, "year_group", codes.phase, "year group")
    _place(cells, row)
    setting = " ".join(cells.get("setting", "").split())
    if fault := _text_fault(setting, LONGEST_NAME):
        row.refuse(f"the school or setting {_shown(setting)} {fault}")
    else:
        row.setting = setting


def _must(cells: Cells, row: Row, field: str, read: Callable[[str], str | None], called: str) -> str:
    text = cells.get(field, "")
    found = read(text) if text else ""
    if found is None:
        row.refuse(f"the {called} {_shown(text)} is no code or word that is known here")
    return found or ""


def _may(cells: Cells, row: Row, field: str, read: Callable[[str], str | None], called: str) -> str:
    text = cells.get(field, "")
    found = read(text) if text else ""
    if found is None:
        row.remark(f"the {called} {_shown(text)} is not known here and is left empty")
    return found or ""


def _place(cells: Cells, row: Row) -> None:
    """Never in a sentence: a whole postcode can stand for one home."""
    text = cells.get("postcode", "")
    found = codes.place(text) if text else ""
    if found is None:
        row.remark("the postcode is none, and is left empty")
    row.place = found or ""


def _reference(cells: Cells, row: Row, given: Context) -> None:
    """A UPN is the same in every system; another number is only known to its own."""
    ref = "".join(cells.get("ref", "").split()).upper()
    if not ref:
        return
    if len(ref) > LONGEST_REF or ref.startswith(tuple(FORMULA)):
        row.refuse(f"the number {_shown(ref)} is no UPN or case number")
        return
    row.ref_system = UPN_SYSTEM if codes.UPN.fullmatch(ref) else given.system
    row.ref_hash = search_hash(ref, given.secret)


def _adult(cells: Cells, row: Row) -> None:
    name = " ".join(cells.get("adult_name", "").split())
    if not name:
        return
    if name.count(",") == 1:
        name = " ".join(part.strip() for part in reversed(name.split(",")))
    if fault := _name_fault(name):
        row.refuse(f"the adult’s name {_shown(name)} {fault}")
        return
    first = name.partition(" ")[0]
    has_title = first.lower().strip(".") in TITLES
    row.adult_known_as = (name if has_title else first)[:LONGEST_KNOWN_AS]
    row.adult_full_name, row.adult_name_search = name, row.adult_known_as.lower()
    row.adult_names = names_of(name.partition(" ")[2] if has_title and " " in name else name)
    row.relation = _may(cells, row, "relation", codes.relation, "relation") or "other"


def _addresses(cells: Cells, row: Row, given: Context) -> None:
    email, phone, post = cells.get("email", ""), _with_zero(cells.get("phone", "")), tidy(POST, cells.get("post", ""))
    if (email or phone or post) and "adult_name" not in cells and row.kind == CHILD:
        row.refuse("there is an address or a telephone number, but no name of the adult whose it is")
    if email and not is_email(email):
        row.refuse(f"the email address {_shown(email)} is none")
    if phone and not PHONE_NUMBER.fullmatch(phone):
        row.refuse(f"the telephone number {_shown(phone)} is none")
    if fault := _text_fault(post, LONGEST_ADDRESS):
        row.refuse(f"the postal address {fault}")
    if row.state != REFUSED:
        row.email_sealed, row.email_hash = _sealed(EMAIL, email, given)
        row.phone_sealed, row.phone_hash = _sealed(PHONE, phone, given)
        row.post_sealed, row.post_hash = _sealed(POST, post, given)
        row.contact_by = _way(email, phone, post)


def _with_zero(phone: str) -> str:
    """Spreadsheets drop the zero at the start of a number."""
    digits = re.sub(r"\D", "", phone)
    return f"0{digits}" if len(digits) == 10 and digits[0] in "127" and phone[0] != "+" else phone


def _sealed(channel: str, text: str, given: Context) -> tuple[str, str]:
    plain = tidy(channel, text)
    return (seal(plain, given.secret), search_hash(plain, given.secret)) if plain else ("", "")


def _way(email: str, phone: str, post: str) -> str:
    """A text message reaches mobile telephones only."""
    if email or not (phone or post):
        return "email"
    if phone and MOBILE.fullmatch(re.sub(r"[ ()-]", "", phone)):
        return "text"
    return "post" if post else "telephone"


def _ids(row: Row, given: Context) -> None:
    """The same child in two rows, or the same adult of two children, gets one id: by number, or by name and address."""
    key = f"{row.ref_system} {row.ref_hash}" if row.ref_hash else f"{row.names}{row.born}"
    row.person = uuid5(given.batch, f"person {key}")
    if row.adult_full_name:
        address = row.email_hash or row.phone_hash or row.post_hash or str(row.person)
        row.adult = uuid5(given.batch, f"adult {row.adult_names}{address}")
