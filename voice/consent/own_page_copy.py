"""The copy somebody takes away: what the list holds about them, as plain values for a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from voice.consent.own_page import ChildOfMine, Choice, Held
from voice.register.values import CONTACT_BY, FORMATS, KINDS, OTHER_NEEDS, POINTS, SEN_PROVISION, SETTING_TYPES, SUPPORT

ABOUT = (
    "Everything the list holds that your page can show. Anonymous answers to surveys are kept apart and cannot be "
    "found by name. Ask the participation team for a copy of anything else."
)


def as_values(held: Held, today: date) -> dict[str, Any]:
    """Names of fields in plain words, days and moments in ISO 8601; codes are written out."""
    need = held.need
    return {
        "about this file": ABOUT,
        "made on": today,
        "name": held.known_as,
        "full name": held.full_name,
        "who": KINDS[held.kind],
        "on the list since": held.joined,
        "how it began": held.source,
        "day of birth": held.born,
        "school leaving date": held.leaving_date,
        "area": held.place,
        "stopped all messages": held.stopped,
        "contact": [{POINTS[point.channel]: point.value, "confirmed on": point.verified_on} for point in held.points],
        "how to write or ring": {
            "format": FORMATS.get(need.format, need.format),
            "way": CONTACT_BY.get(need.contact_by, need.contact_by),
            "language": need.language,
            "support": [SUPPORT.get(code, code) for code in need.support],
            "other needs": [OTHER_NEEDS.get(code, code) for code in need.other],
            "in their words": need.words,
            "partners may be told": need.shared_ok,
        },
        "SEN provision": {"what": SEN_PROVISION[held.provision], "since": held.provision_since},
        "where they learn": [
            {"type": SETTING_TYPES.get(code, code), "name": name, "since": since} for code, name, since in held.settings
        ],
        "register of disabled children since": held.disability_since,
        "choices": [_choice(choice) for choice in held.choices],
        "children": [_child(child) for child in held.children],
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "purpose": choice.purpose.words,
        "state": choice.state,
        "said at": choice.at,
        "until": choice.until,
        "version of the words": choice.wording,
        "said by": choice.channel,
    }


def _child(child: ChildOfMine) -> dict[str, Any]:
    return {
        "name": child.known_as,
        "day of birth": child.born,
        "SEN provision": SEN_PROVISION[child.provision],
        "your choices for them": {purpose.words: adults for purpose, adults, _childs in child.choices},
        **(
            {}
            if child.decides
            else {"their own": {purpose.words: childs for purpose, _adults, childs in child.choices}}
        ),
    }
