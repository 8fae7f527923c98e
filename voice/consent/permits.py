"""May we write to somebody, by which channel, and to whose address: one statement for one person and for two million.

The reasons stand in the order in which they are looked at; what a person said and what protects a child comes first.
A child is written to through the adult who said yes for them, and only while that adult may care and decide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from voice.calendar import add_months
from voice.consent.ages import OWN_ONLINE_AGE, YoungRule
from voice.register.values import CHANNEL_OF, EMAIL_FORMATS, POINT_OF, POST
from voice.settings import Settings

# A letter can be read in these; the other formats are made by a person.
LETTER_FORMATS = ("easy_read", "large_print", "standard")
REASONS = {
    "bereavement": "somebody died: nobody writes until a person has looked",
    "paused": "their household is paused until a person has looked",
    "stopped": "stopped every message",
    "no yes": "did not say yes",
    "withdrawn": "took back their yes",
    "ended": "their yes ended: they decide for themselves now, or somebody else does",
    "expired": "said yes more than 24 months ago",
    "no adult yes": "no adult who may decide has said yes for them",
    "no competence view": "are under the leaving date, and nobody has noted that they can decide this",
    "no representative": "cannot decide this, and nobody has decided for them",
    "care limit": "the adult who said yes may not decide for them, or has a limit",
    "never write": "the household is never written to",
    "ask a worker": "ask their worker first: do it yourself",
    "another way": "want a call, or a way we cannot send by: ask them yourself",
    "another format": "need a format that this way cannot carry: ask them yourself",
    "no address": "have no address here for the way they want",
    "bounced": "have an address that no longer works",
    "not confirmed": "have not confirmed their address",
}


@dataclass(frozen=True)
class Question:
    """What is asked: a purpose, on a day, under the partnership's rule, with the ways of sending that are open."""

    purpose: str
    today: date
    rule: YoungRule
    channels: frozenset[str]

    @classmethod
    def of(cls, settings: Settings, purpose: str, today: date) -> Question:
        """The question as this service is set up."""
        return cls(purpose, today, YoungRule(settings.young_consent), settings.channels)


def _texts(values: Collection[str]) -> str:
    """Codes of our own as an SQL list; never what somebody typed."""
    return ", ".join(f"'{value}'" for value in sorted(values)) or "''"


_STATE = """CASE WHEN {row}.state = 'yes' AND {row}.expires < {{}} THEN 'expired'
    ELSE COALESCE({row}.state, 'no yes') END"""
_CHANNEL = "CASE COALESCE(need.contact_by, 'email') "
_CHANNEL += " ".join(f"WHEN '{by}' THEN '{way}'" for by, way in CHANNEL_OF.items()) + " END"
_POINT = "CASE reached.way " + " ".join(f"WHEN '{way}' THEN '{point}'" for way, point in POINT_OF.items()) + " END"

# Who decides (`standing`), the two states of today, and whose yes the adult's is.
_SAID = f"""
SELECT p.id AS person, p.stopped, (p.bereaved_on IS NOT NULL OR p.deceased_on IS NOT NULL) AS died, adult.giver,
    CASE WHEN p.kind IN ('parent_carer', 'practitioner') THEN 'own'
         WHEN p.leaving_date <= {{}} THEN 'own'
         WHEN p.kind = 'young_person' AND p.leaving_date IS NULL THEN 'own'
         WHEN p.born <= {{}} THEN 'teen' ELSE 'child' END AS standing,
    {_STATE.format(row="own")} AS own_state,
    {_STATE.format(row="adult")} AS adult_state
FROM person p
LEFT JOIN consent_now own ON own.person = p.id AND own.purpose = {{}} AND own.voice = 'own'
LEFT JOIN consent_now adult ON adult.person = p.id AND adult.purpose = {{}} AND adult.voice = 'adult'
WHERE """

# The newest view of whether they can decide this, while it holds. Competence is a teen's, capacity everybody else's.
_NOTE = """(SELECT n.{column} FROM ability_note n WHERE n.person = said.person AND n.purpose = {{}}
        AND n.kind = CASE said.standing WHEN 'teen' THEN 'competence' ELSE 'capacity' END AND n.review_by >= {{}}
        AND said.standing <> 'child' ORDER BY n.decided_on DESC LIMIT 1)"""
_ABLE = f"""
SELECT said.*, {_NOTE.format(column="outcome")} AS ability, {_NOTE.format(column="representative")} AS representative
FROM said"""
# For many people the same: every note that holds, the newest first, and then each person's.
_NOTES = """
SELECT n.person, n.kind, n.outcome, n.representative,
    ROW_NUMBER() OVER (PARTITION BY n.person, n.kind ORDER BY n.decided_on DESC) AS place
FROM ability_note n WHERE n.purpose = {} AND n.review_by >= {}"""
_ABLE_MANY = """
SELECT said.*, note.outcome AS ability, note.representative
FROM said LEFT JOIN notes note ON note.person = said.person AND note.place = 1 AND said.standing <> 'child'
    AND note.kind = CASE said.standing WHEN 'teen' THEN 'competence' ELSE 'capacity' END"""

_WITH_ADULT = "(standing = 'child' OR (standing = 'teen' AND ('{rule}' = 'adult' OR COALESCE(ability, '') <> 'can')))"
_REPRESENTED = "(standing = 'own' AND COALESCE(ability, '') = 'cannot')"
# A no of their own is always obeyed. Whoever cannot decide, and never said no, may have a representative's yes instead.
_DECIDED = f"""
SELECT able.person, able.stopped, able.died, {_REPRESENTED} AS represented,
    CASE WHEN {_WITH_ADULT} OR {_REPRESENTED} THEN giver ELSE person END AS reader,
    CASE WHEN own_state = 'no' THEN 'no yes'
         WHEN {_REPRESENTED} AND own_state IN ('yes', 'no yes', 'expired') THEN
             CASE WHEN adult_state = 'yes' AND giver = representative THEN '' ELSE 'no representative' END
         WHEN standing = 'own' AND own_state = 'no yes' AND adult_state IN ('ended', 'expired') THEN 'ended'
         WHEN own_state <> 'yes' THEN own_state
         WHEN NOT {_WITH_ADULT} OR adult_state = 'yes' THEN ''
         WHEN adult_state = 'expired' THEN 'expired'
         WHEN standing = 'teen' AND '{{rule}}' = 'own' AND ability IS NULL THEN 'no competence view'
         ELSE 'no adult yes' END AS consent
FROM able"""

# A pause holds for everybody who lives there; the other rules for the home of whoever reads. The first beats the next.
_RULE = """MIN(CASE WHEN h.paused_on IS NOT NULL THEN '1 paused'
        WHEN h.safe_contact = 'never_write' THEN '2 never'
        WHEN h.safe_contact IN ('ask_first', 'worker_only') THEN '3 ask'
        WHEN h.safe_contact = 'post_only' THEN '4 post' END)"""
_HOME = f"""(SELECT {_RULE} FROM household_member m JOIN household h ON h.id = m.household
    WHERE m.person = decided.{{who}} AND m.until IS NULL)"""
# For many people the same: the few homes that have a rule, and then each person's.
_HOMES = f"""
SELECT m.person, {_RULE} AS rule FROM household h JOIN household_member m ON m.household = h.id
WHERE m.until IS NULL AND (h.paused_on IS NOT NULL OR h.safe_contact <> 'none') GROUP BY m.person"""
_JOIN_HOMES = """
LEFT JOIN homes home ON home.person = decided.reader
LEFT JOIN homes own_home ON own_home.person = decided.person"""
_MAY_CARE = """CASE WHEN decided.reader = decided.person THEN TRUE
    WHEN represented THEN NOT COALESCE(l.limited, FALSE)
    ELSE COALESCE(NOT l.limited AND (l.has_pr = 'yes' OR l.corporate_parent), FALSE) END"""

_REACHED_BY = f"""
SELECT decided.person, decided.reader, decided.consent, {_CHANNEL} AS way,
    COALESCE(own_need.format, 'standard') AS form, COALESCE(need.format, 'standard') AS reader_form,
    (died OR COALESCE(r.bereaved_on, r.deceased_on) IS NOT NULL) AS died,
    (decided.stopped OR COALESCE(r.stopped, FALSE)) AS stopped,
    COALESCE({{home}}, '') AS home,
    CASE WHEN decided.reader = decided.person THEN '' ELSE COALESCE({{own_home}}, '') END AS own_home,
    {_MAY_CARE} AS may_care
FROM decided
LEFT JOIN person r ON r.id = decided.reader
LEFT JOIN care_link l ON l.adult = decided.reader AND l.child = decided.person
LEFT JOIN access_need own_need ON own_need.person = decided.person
LEFT JOIN access_need need ON need.person = decided.reader"""
_REACHED = _REACHED_BY.format(home=_HOME.format(who="reader"), own_home=_HOME.format(who="person"))
_REACHED_MANY = _REACHED_BY.format(home="home.rule", own_home="own_home.rule") + _JOIN_HOMES

# The best contact point for the way they want: it works and is theirs, or works, or is there.
_AT = f"""(SELECT MIN(CASE WHEN c.bounce = 'hard' THEN 3
        WHEN c.verified_on IS NULL AND way <> '{POST}' THEN 2 ELSE 1 END)
    FROM contact_point c WHERE c.person = reached.reader AND c.channel = {_POINT})"""
_ODD = "(form NOT IN ({fit}) OR reader_form NOT IN ({fit}))"
_ODD_ON_SCREEN, _ODD_ON_PAPER = _ODD.format(fit=_texts(EMAIL_FORMATS)), _ODD.format(fit=_texts(LETTER_FORMATS))
_VERDICT = f"""
SELECT person, reader, COALESCE(way, '') AS channel,
    CASE WHEN died THEN 'bereavement'
         WHEN home = '1 paused' OR own_home = '1 paused' THEN 'paused'
         WHEN stopped THEN 'stopped'
         WHEN consent <> '' THEN consent
         WHEN NOT may_care THEN 'care limit'
         WHEN home = '2 never' THEN 'never write'
         WHEN home = '3 ask' THEN 'ask a worker'
         WHEN way IS NULL OR way NOT IN ({{channels}}) OR (home = '4 post' AND way <> '{POST}') THEN 'another way'
         WHEN CASE WHEN way = '{POST}' THEN {_ODD_ON_PAPER} ELSE {_ODD_ON_SCREEN} END THEN 'another format'
         ELSE CASE COALESCE({_AT}, 4) WHEN 1 THEN '' WHEN 2 THEN 'not confirmed' WHEN 3 THEN 'bounced'
              ELSE 'no address' END
         END AS reason
FROM reached"""


def verdicts_of(
    asked: Question, where: str = "1 = 1", values: Sequence[Any] = (), *, many: bool = False
) -> tuple[str, list[Any]]:
    """The statement and its values: rows of person, reader, channel, reason (empty: yes, we may).

    `where` chooses people by columns of `person p`, with `{}` for each of `values`. With `many`, notes and homes are
    read as whole tables first, which pays from some hundred people on; the verdicts are the same.
    """
    today, purpose, rule = asked.today, asked.purpose, asked.rule.value
    thirteen_ago = add_months(today, -12 * OWN_ONLINE_AGE)
    able, reached = (_ABLE_MANY, _REACHED_MANY) if many else (_ABLE, _REACHED)
    # Worked out once for each person: without the hint, both engines would look up a note wherever it is spoken of.
    # Of many people the narrower rows are kept: two million of them are written to disk and read again.
    once, later = ("NOT MATERIALIZED", "MATERIALIZED") if many else ("MATERIALIZED", "NOT MATERIALIZED")
    sql = (
        f"WITH {f'notes AS ({_NOTES}), homes AS NOT MATERIALIZED ({_HOMES}), ' if many else ''}"
        f"said AS ({_SAID}{where}), able AS {once} ({able}),"
        f" decided AS {later} ({_DECIDED.format(rule=rule)}), reached AS MATERIALIZED ({reached})"
        f"{_VERDICT.format(channels=_texts(asked.channels))}"
    )
    said = [today, thirteen_ago, today, today, purpose, purpose]
    notes = [purpose, today]
    return sql, [*notes, *said, *values] if many else [*said, *values, *notes, *notes]
