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
from voice.register.values import CHANNEL_OF, EMAIL, EMAIL_FORMATS, POINT_OF, POST, SMS
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
_CHANNEL = "CASE need.contact_by " + " ".join(f"WHEN '{by}' THEN '{way}'" for by, way in CHANNEL_OF.items()) + " END"
_POINT = "CASE way " + " ".join(f"WHEN '{way}' THEN '{point}'" for way, point in POINT_OF.items()) + " END"

# Who decides (`standing`), whose yes it is, and the two states of today.
_SAID = f"""
SELECT p.id AS person, p.kind, p.stopped, p.bereaved_on, p.deceased_on, adult.giver,
    CASE WHEN p.kind IN ('parent_carer', 'practitioner') THEN 'own'
         WHEN p.leaving_date <= {{}} THEN 'own'
         WHEN p.kind = 'young_person' AND p.leaving_date IS NULL THEN 'own'
         WHEN p.born <= {{}} THEN 'teen' ELSE 'child' END AS standing,
    {_STATE.format(row="own")} AS own_state,
    {_STATE.format(row="adult")} AS adult_state,
    (SELECT n.outcome FROM ability_note n WHERE n.person = p.id AND n.purpose = {{}} AND n.review_by >= {{}}
     ORDER BY n.decided_on DESC, n.id LIMIT 1) AS ability
FROM person p
LEFT JOIN consent_now own ON own.person = p.id AND own.purpose = {{}} AND own.voice = 'own'
LEFT JOIN consent_now adult ON adult.person = p.id AND adult.purpose = {{}} AND adult.voice = 'adult'
WHERE """

_DECIDED = """
SELECT said.*,
    CASE WHEN standing = 'child' OR (standing = 'teen' AND {} = 'adult') OR ability = 'cannot' THEN giver
         ELSE person END AS reader,
    CASE WHEN own_state = 'no' THEN 'no yes'
         WHEN own_state <> 'yes' AND NOT (COALESCE(ability, '') = 'cannot' AND own_state = 'no yes') THEN own_state
         WHEN (standing = 'child' OR (standing = 'teen' AND {} = 'adult')) AND adult_state <> 'yes' THEN 'no adult yes'
         WHEN ability = 'cannot' AND adult_state <> 'yes' THEN 'no representative'
         WHEN standing = 'teen' AND {} = 'own' AND COALESCE(ability, '') = '' THEN 'no competence view'
         ELSE '' END AS consent
FROM said"""

_PAUSED = """EXISTS (SELECT 1 FROM household_member m JOIN household h ON h.id = m.household
    WHERE m.until IS NULL AND m.person IN (decided.person, decided.reader) AND h.paused_on IS NOT NULL)"""
_HOME = """(SELECT MIN(h.safe_contact) FROM household_member m JOIN household h ON h.id = m.household
    WHERE m.until IS NULL AND m.person = decided.reader AND h.safe_contact IN ({codes}))"""
_MAY_CARE = """EXISTS (SELECT 1 FROM care_link l WHERE l.adult = decided.reader AND l.child = decided.person
    AND NOT l.limited AND (l.has_pr = 'yes' OR l.corporate_parent OR ability = 'cannot'))"""

_REACHED = f"""
SELECT decided.*, COALESCE(own_need.format, 'standard') AS form, {_CHANNEL} AS way,
    {_PAUSED} AS is_paused,
    {_HOME.format(codes="'never_write'")} AS never,
    {_HOME.format(codes="'ask_first', 'worker_only'")} AS ask,
    {_HOME.format(codes="'post_only'")} AS by_post,
    (decided.reader = decided.person OR {_MAY_CARE}) AS may_care,
    EXISTS (SELECT 1 FROM person r WHERE r.id = decided.reader AND r.stopped) AS reader_stopped,
    EXISTS (SELECT 1 FROM person r WHERE r.id = decided.reader
            AND (r.bereaved_on IS NOT NULL OR r.deceased_on IS NOT NULL)) AS reader_bereaved
FROM decided
LEFT JOIN access_need own_need ON own_need.person = decided.person
LEFT JOIN access_need need ON need.person = decided.reader"""

_AT = f"EXISTS (SELECT 1 FROM contact_point c WHERE c.person = reached.reader AND c.channel = {_POINT}{{more}})"

_VERDICT = f"""
SELECT person, reader, COALESCE(way, '') AS channel,
    CASE WHEN bereaved_on IS NOT NULL OR deceased_on IS NOT NULL OR reader_bereaved THEN 'bereavement'
         WHEN is_paused THEN 'paused'
         WHEN stopped OR reader_stopped THEN 'stopped'
         WHEN consent <> '' THEN consent
         WHEN NOT may_care THEN 'care limit'
         WHEN never IS NOT NULL THEN 'never write'
         WHEN ask IS NOT NULL THEN 'ask a worker'
         WHEN way IS NULL OR way NOT IN ({{channels}}) OR (by_post IS NOT NULL AND way <> '{POST}') THEN 'another way'
         WHEN way IN ('{EMAIL}', '{SMS}') AND form NOT IN ({_texts(EMAIL_FORMATS)}) THEN 'another format'
         WHEN way = '{POST}' AND form NOT IN ({_texts(LETTER_FORMATS)}) THEN 'another format'
         WHEN NOT {_AT.format(more="")} THEN 'no address'
         WHEN NOT {_AT.format(more=" AND c.bounce <> 'hard'")} THEN 'bounced'
         WHEN way <> '{POST}' AND NOT {_AT.format(more=" AND c.bounce <> 'hard' AND c.verified_on IS NOT NULL")}
             THEN 'not confirmed'
         ELSE '' END AS reason
FROM reached"""


def verdicts_of(asked: Question, where: str = "1 = 1", values: Sequence[Any] = ()) -> tuple[str, list[Any]]:
    """The statement and its values: rows of person, reader, channel, reason (empty: yes, we may).

    `where` chooses people by columns of `person p`, with `{}` for each of `values`.
    """
    today, purpose, rule = asked.today, asked.purpose, asked.rule.value
    thirteen_ago = add_months(today, -12 * OWN_ONLINE_AGE)
    sql = (
        f"WITH said AS ({_SAID}{where}), decided AS ({_DECIDED}), reached AS ({_REACHED})"
        f"{_VERDICT.format(channels=_texts(asked.channels))}"
    )
    said = [today, thirteen_ago, today, today, purpose, today, purpose, purpose]
    return sql, [*said, *values, rule, rule, rule]
