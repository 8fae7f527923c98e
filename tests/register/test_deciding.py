"""Who decides: an adult's word for a child, and views of what a young person can decide, written down at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.people import sign_in_as
from tests.register.families import MEI, child_of, father, mother
from tests.register.people import asked
from voice.accounts.values import Role
from voice.calendar import add_months, today
from voice.consent.queries import ADULT, in_force, may_write
from voice.register import homes
from voice.register.days import typed_day
from voice.register.values import Care
from voice.settings import Settings

RANG = {"channel": "telephone", "evidence": "Rang today, words read out"}
CHILD_SAYS = {"do": "save", "known_as": "Mei (invented)", "format": "standard", "contact_by": "email", "purpose": "P2"}


async def word(site: httpx.AsyncClient, child: UUID, by: UUID, **changes: Any) -> httpx.Response:
    data = {"do": "word", "adult": str(by), "purpose": "P2", "state": "yes", **RANG, **changes}
    return await site.post(f"/staff/register/{child}/decides", data=data)


async def view(site: httpx.AsyncClient, person: UUID, **changes: Any) -> httpx.Response:
    data = {
        "do": "view", "view_purpose": "P2", "kind": "competence", "outcome": "can", "reason": "Explained it back to me",
        "decided_by": "Win Worker (invented)", "decided_on": typed_day(today()),
        "review_by": typed_day(add_months(today(), 12)), **changes,
    }  # fmt: skip
    return await site.post(f"/staff/register/{person}/decides", data=data)


async def test_a_child_is_written_to_when_an_adult_and_the_child_said_yes_at_the_desk(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    await sign_in_as(site, Role.REGISTRAR)
    answer = await word(site, child, adult)
    assert answer.headers["location"] == f"/staff/register/{child}/decides?said=saved"
    assert not (await may_write(child, asked("P2", today()))).ok
    await site.post(f"/staff/register/{child}", data={**CHILD_SAYS, **RANG})
    verdict = await may_write(child, asked("P2", today()))
    assert (verdict.ok, verdict.reader) == (True, adult)
    page = (await site.get(f"/staff/register/{child}/decides")).text
    assert "Either no is no." in page
    assert '<td data-label="Who">Priya (invented)</td>' in page
    await word(site, child, adult, state="withdrawn")
    assert await in_force(child, today(), ADULT) == {"P2": "withdrawn"}


async def test_an_adult_with_a_limit_or_without_responsibility_says_nothing_for_a_child(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    one, other = await mother(settings), await father(settings)
    child = await child_of(one, settings)
    await sign_in_as(site, Role.REGISTRAR)
    for care, sentence in (
        (Care("father", "yes", limited=True), "There is a limit on this care link."),
        (Care("father", "unknown"), "Write down first, under Homes and care"),
    ):
        await homes.link(other, child, care)
        answer = await word(site, child, other)
        assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
        assert 'value="Rang today, words read out"' in answer.text
    assert await in_force(child, today(), ADULT) == {}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"adult": ""}, "Choose who says it."),
        ({"purpose": "P99"}, "Choose what it is about."),
        ({"state": ""}, "Choose what they say."),
        ({"channel": ""}, "Choose how they told you."),
        ({"evidence": " "}, "Write what shows it"),
    ],
)
async def test_a_word_that_lacks_something_is_asked_for_again(
    site: httpx.AsyncClient, settings: Settings, changes: dict[str, str], sentence: str
) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    await sign_in_as(site, Role.REGISTRAR)
    answer = await word(site, child, adult, **changes)
    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert await in_force(child, today(), ADULT) == {}


async def test_a_teenager_is_written_to_after_a_view_that_they_can_decide(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    adult = await mother(settings)
    teen = await child_of(adult, settings, replace(MEI, born=add_months(today(), -14 * 12)))
    await sign_in_as(site, Role.REGISTRAR)
    await site.post(f"/staff/register/{teen}", data={**CHILD_SAYS, **RANG})
    assert (await may_write(teen, asked("P2", today()))).reason == "no competence view"
    assert (await view(site, teen)).status_code == 303
    assert (await may_write(teen, asked("P2", today()))).reason == "no address"
    page = (await site.get(f"/staff/register/{teen}/decides")).text
    assert "Explained it back to me" in page
    assert "Win Worker (invented)" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Write why."),
        ({"decided_by": ""}, "Write who decided this."),
        ({"decided_on": typed_day(today() + timedelta(days=2))}, "Write a day that is not in the future."),
        ({"review_by": typed_day(today() - timedelta(days=2))}, "Write a day that is not in the past."),
        ({"review_by": typed_day(add_months(today(), 13))}, "Write why, who decided, and a day within 12 months"),
        ({"kind": "capacity", "outcome": "cannot"}, "Say who decides instead"),
    ],
)
async def test_a_view_needs_a_reason_a_decider_and_a_day_within_a_year(
    site: httpx.AsyncClient, settings: Settings, changes: dict[str, str], sentence: str
) -> None:
    adult = await mother(settings)
    teen = await child_of(adult, settings, replace(MEI, born=add_months(today(), -14 * 12)))
    await sign_in_as(site, Role.REGISTRAR)
    answer = await view(site, teen, **changes)
    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert "Views, the newest first" not in (await site.get(f"/staff/register/{teen}/decides")).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REGISTRAR])
async def test_only_a_registrar_writes_it_down(site: httpx.AsyncClient, settings: Settings, role: Role) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    await sign_in_as(site, role)
    assert (await word(site, child, adult)).status_code == 403
    assert (await site.get(f"/staff/register/{child}/decides")).status_code == 403
