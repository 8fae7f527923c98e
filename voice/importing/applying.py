"""Write what was checked into the register: a few statements in one transaction, all of it or nothing.

Whoever is new is added with everything in the row. Of whoever is known only dated facts change: SEN provision that no
family said, and the setting. Nobody's addresses, names or needs are touched, and nobody's consent.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from voice.audit.actions import SYSTEM, record
from voice.calendar import london
from voice.database import engine, transaction
from voice.importing.errors import CheckedTooLongAgo
from voice.importing.queries import counts
from voice.importing.tables import ImportBatch, ImportRow
from voice.importing.values import APPLIED, APPLYING, LEFT_OUT, WRITTEN

SQLITE_ID: Final = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || "
    "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)
NEW_IDS: Final = {"sqlite": SQLITE_ID, "postgres": "gen_random_uuid()"}
IS_READY: Final = "IN ('new', 'known', 'twin')"
ROWS: Final = f"import_row r JOIN import_batch b ON b.id = r.batch WHERE r.batch = {{}} AND r.state {IS_READY}"
# One row of the file for each person: the first that says something.
FIRST: Final = (
    "(SELECT r.*, b.source, b.as_at, ROW_NUMBER() OVER (PARTITION BY r.person ORDER BY r.number) AS nth "
    f"FROM {ROWS} AND {{says}}) r"
)
LINKED: Final = "EXISTS (SELECT 1 FROM care_link l WHERE l.adult = r.adult AND l.child = r.person)"
HOME: Final = (
    "(SELECT m.household FROM household_member m WHERE m.person = r.adult AND m.until IS NULL "
    "ORDER BY m.since, m.id LIMIT 1)"
)
# Whoever reads what we send: the adult, or a young person who stands alone in the row.
READER: Final = "COALESCE(r.adult, r.person)"
ADDS_READER: Final = "(CASE WHEN r.adult IS NULL THEN r.adds_person ELSE r.adds_adult END)"

DECIDE: Final = (
    "UPDATE import_row SET state = 'left out' WHERE batch = {} AND state = 'twin' AND ("
    "decision = 'leave' OR adult_decision = 'leave' OR (twin IS NOT NULL AND decision = '') "
    "OR (adult_twin IS NOT NULL AND adult_decision = '') OR (twin IS NULL AND decision = 'same') "
    "OR (adult_twin IS NULL AND adult_decision = 'same'))",
    "UPDATE import_row SET person = twin WHERE batch = {} AND state = 'twin' AND decision = 'same'",
    "UPDATE import_row SET adult = adult_twin WHERE batch = {} AND state = 'twin' AND adult_decision = 'same'",
    "UPDATE import_row SET adds_person = NOT EXISTS (SELECT 1 FROM person p WHERE p.id = import_row.person), "
    "adds_adult = adult IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = import_row.adult) "
    "WHERE batch = {}",
)
PEOPLE: Final = (
    "INSERT INTO person (id, kind, known_as, name_search, leaving_date, stopped, joined, is_example, full_name, names, "
    "born, sex, ethnicity, place, source) "
    "SELECT r.person, r.kind, r.known_as, r.name_search, r.leaving_date, FALSE, b.applied_at, b.is_example, "
    f"r.full_name, r.names, r.born, r.sex, r.ethnicity, r.place, 'import' FROM {ROWS} AND r.adds_person "
    "ORDER BY r.number ON CONFLICT (id) DO NOTHING",
    "INSERT INTO person (id, kind, known_as, name_search, stopped, joined, is_example, full_name, names, sex, "
    "ethnicity, place, source) "
    "SELECT r.adult, 'parent_carer', r.adult_known_as, r.adult_name_search, FALSE, b.applied_at, b.is_example, "
    f"r.adult_full_name, r.adult_names, 'U', '', r.place, 'import' FROM {ROWS} AND r.adds_adult "
    "ORDER BY r.number ON CONFLICT (id) DO NOTHING",
)
# An adult without a home gets one that has the adult's own number; a child newly linked lives there too.
HOMES: Final = (
    "INSERT INTO household (id, label, safe_contact, made_at, is_example) "
    f"SELECT r.adult, 'Home', 'none', b.applied_at, b.is_example FROM {ROWS} AND r.adult IS NOT NULL "
    f"AND {HOME} IS NULL ON CONFLICT (id) DO NOTHING",
    "INSERT INTO household_member (id, household, person, since) "
    f"SELECT {{id}}, r.adult, r.adult, '{{today}}' FROM {ROWS} AND r.adult IS NOT NULL "
    f"AND {HOME} IS NULL ON CONFLICT DO NOTHING",
    "INSERT INTO household_member (id, household, person, since) "
    f"SELECT {{id}}, {HOME}, r.person, '{{today}}' FROM {ROWS} AND r.adult IS NOT NULL "
    f"AND NOT {LINKED} ON CONFLICT DO NOTHING",
    # Of a looked-after child, parents whom nobody has checked see nothing.
    "INSERT INTO care_link (id, adult, child, relation, has_pr, limited, corporate_parent, checked_by) "
    "SELECT {id}, r.adult, r.person, r.relation, 'unknown', "
    "(r.relation IN ('mother', 'father') AND EXISTS (SELECT 1 FROM vulnerable_flag f WHERE f.person = r.person "
    f"AND f.flag = 'looked_after')), FALSE, '' FROM {ROWS} AND r.adult IS NOT NULL "
    "ORDER BY r.number ON CONFLICT DO NOTHING",
)
# `asked_at` is set: nobody is sent a message just because a file names them.
POINTS: Final = tuple(
    "INSERT INTO contact_point (id, person, channel, sealed, value_hash, asked_at, shared_with_others, bounce) "
    f"SELECT {{id}}, {READER}, '{name}', r.{name}_sealed, r.{name}_hash, b.applied_at, FALSE, '' "
    f"FROM {ROWS} AND r.{name}_hash <> '' AND {ADDS_READER} ORDER BY r.number ON CONFLICT DO NOTHING"
    for name in ("email", "phone", "post")
)
NEEDS: Final = (
    "INSERT INTO access_need (id, person, format, contact_by, language, words, reviewed_on, support, other, shared_ok) "
    f"SELECT {{id}}, {READER}, 'standard', r.contact_by, 'en', '', '{{today}}', '', '', FALSE "
    f"FROM {ROWS} AND {ADDS_READER} ORDER BY r.number ON CONFLICT DO NOTHING",
    "INSERT INTO access_need (id, person, format, contact_by, language, words, reviewed_on, support, other, shared_ok) "
    "SELECT {id}, r.person, 'standard', 'email', 'en', '', '{today}', '', '', FALSE "
    f"FROM {ROWS} AND r.adds_person ORDER BY r.number ON CONFLICT DO NOTHING",
)
SAYS_SEN: Final = "(r.sen_provision <> 'X' OR r.primary_type <> '' OR r.second_type <> '')"
SAYS_SETTING: Final = "(r.setting <> '' OR r.setting_type <> '' OR r.phase <> '')"
_OTHER: Final = "(r.{name} <> '' AND r.{name} <> s.{name})"
OTHER_SEN: Final = (
    "((r.sen_provision <> 'X' AND r.sen_provision <> s.sen_provision) "
    f"OR {_OTHER.format(name='primary_type')} OR {_OTHER.format(name='second_type')})"
)
OTHER_SETTING: Final = f"({' OR '.join(_OTHER.format(name=name) for name in ('setting', 'setting_type', 'phase'))})"


def _kept(table: str, name: str, empty: str) -> str:
    """What the file leaves out stays as it was in the row that has just ended."""
    old = f"SELECT s.{name} FROM {table} s WHERE s.person = r.person AND s.until = '{{today}}' ORDER BY s.since DESC"
    return f"CASE WHEN r.{name} <> '{empty}' THEN r.{name} ELSE COALESCE(({old} LIMIT 1), '{empty}') END"


# What a family said of its SEN provision stays; "not known" is nothing that was said.
LEARNING: Final = (
    "UPDATE sen_profile SET until = '{today}' WHERE until IS NULL AND (source <> 'family' OR sen_provision = 'X') "
    "AND person IN (SELECT s.person FROM sen_profile s JOIN "
    f"{FIRST.replace('{says}', SAYS_SEN)} ON r.person = s.person WHERE r.nth = 1 AND s.until IS NULL AND {OTHER_SEN})",
    "INSERT INTO sen_profile (id, person, sen_provision, since, primary_type, second_type, no_label_yet, source, as_at)"
    f" SELECT {{id}}, r.person, {_kept('sen_profile', 'sen_provision', 'X')}, '{{today}}', "
    f"{_kept('sen_profile', 'primary_type', '')}, {_kept('sen_profile', 'second_type', '')}, FALSE, r.source, r.as_at "
    f"FROM {FIRST.replace('{says}', f'({SAYS_SEN} OR r.adds_person)')} WHERE r.nth = 1 "
    "AND NOT EXISTS (SELECT 1 FROM sen_profile s WHERE s.person = r.person AND s.until IS NULL)",
    "UPDATE setting_link SET until = '{today}' WHERE until IS NULL AND person IN (SELECT s.person FROM setting_link s "
    f"JOIN {FIRST.replace('{says}', SAYS_SETTING)} ON r.person = s.person "
    f"WHERE r.nth = 1 AND s.until IS NULL AND {OTHER_SETTING})",
    "INSERT INTO setting_link (id, person, setting_type, setting, phase, on_mainland, since) "
    f"SELECT {{id}}, r.person, {_kept('setting_link', 'setting_type', '')}, {_kept('setting_link', 'setting', '')}, "
    f"{_kept('setting_link', 'phase', '')}, FALSE, '{{today}}' "
    f"FROM {FIRST.replace('{says}', SAYS_SETTING)} WHERE r.nth = 1 "
    "AND NOT EXISTS (SELECT 1 FROM setting_link s WHERE s.person = r.person AND s.until IS NULL)",
)
NUMBERS: Final = (
    "INSERT INTO outside_ref (id, person, system, ref_hash) SELECT {id}, r.person, r.ref_system, r.ref_hash "
    f"FROM {ROWS} AND r.ref_hash <> '' ORDER BY r.number ON CONFLICT DO NOTHING",
)
# Of what was written only whose row it was stays; of what was not, the reasons. The words of the file go.
TIDY: Final = (
    f"UPDATE import_row SET state = 'written', reasons = '[]' WHERE batch = {{}} AND state {IS_READY}",
    "UPDATE import_row SET line = '', known_as = '', full_name = '', name_search = '', names = '', born = NULL, "
    "leaving_date = NULL, sex = 'U', ethnicity = '', place = '', sen_provision = 'X', primary_type = '', "
    "second_type = '', setting_type = '', setting = '', phase = '', ref_hash = '', adult_known_as = '', "
    "adult_full_name = '', adult_name_search = '', adult_names = '', email_sealed = '', email_hash = '', "
    "phone_sealed = '', phone_hash = '', post_sealed = '', post_hash = '', relation = '' WHERE batch = {}",
)
STATEMENTS: Final = (*DECIDE, *PEOPLE, *HOMES, *POINTS, *NEEDS, *LEARNING, *NUMBERS, *TIDY)
"""In this order, each with the number of the import as its only value."""


async def apply(batch_id: UUID, now: datetime) -> dict[str, int]:
    """Write everything that is ready; returns counts of written, left out and refused rows.

    Raises CheckedTooLongAgo, and nothing is written, when another import was written since this one was checked.
    """
    async with transaction():
        await _begin(batch_id, now)
        for statement in STATEMENTS:
            await ImportRow.raw(_filled(statement, london(now).date()), *[batch_id] * statement.count("batch = {}"))
        done = await counts(batch_id)
        facts: dict[str, Any] = {name: done.get(name, 0) for name in (WRITTEN, LEFT_OUT, "refused")}
        await record(SYSTEM, "wrote an import into the register", "import", str(batch_id), facts=facts)
    return facts


def _filled(statement: str, today: date) -> str:
    """The day and the function that makes a number, which differs between the engines. Both are our own words."""
    made = NEW_IDS[engine().engine_type]
    return statement.replace("{id}", made).replace("{today}", today.isoformat())


async def _begin(batch_id: UUID, now: datetime) -> None:
    """Taken and found as it was checked. Two imports of one file, checked side by side, would add everybody twice."""
    rows = (
        await ImportBatch.update(
            {ImportBatch.state: APPLIED, ImportBatch.applied_at: now, ImportBatch.claimed_until: None}
        )
        .where(ImportBatch.id == batch_id, ImportBatch.state == APPLYING)
        .returning(ImportBatch.checked_from)
    )
    others = (ImportBatch.id != batch_id) & (ImportBatch.state == APPLIED)
    if not rows or await ImportBatch.exists().where(others, ImportBatch.applied_at >= rows[0]["checked_from"]):
        raise CheckedTooLongAgo
