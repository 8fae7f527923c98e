"""People are written to in the language they joined in, and can change it."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from tests.consent.test_join_page import TYPED
from tests.consent.test_own_page import own_page
from tests.notices.mail import link_in, outbox, text
from tests.register.people import PRIYA
from tests.register.test_desk import add
from voice.calendar import now
from voice.notices.sending import send_due
from voice.register.queries import entry, people, reader
from voice.settings import Settings


async def language_of_the_only_one(settings: Settings) -> str:
    (person_id,) = await people()
    return (await entry(person_id, settings.secret_key)).language


@pytest.mark.parametrize(("asked", "kept"), [("", "en"), ("cy", "cy"), ("pl", "en"), ("xx", "en")])
async def test_the_language_of_the_page_somebody_joined_on_is_kept_where_we_write_in_it(
    site: httpx.AsyncClient, settings: Settings, asked: str, kept: str
) -> None:
    await site.post(f"/join?lang={asked}" if asked else "/join", data=TYPED)
    assert await language_of_the_only_one(settings) == kept


async def test_who_joins_in_welsh_stays_in_welsh_from_message_to_message(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await site.post("/join?lang=cy", data=TYPED)
    await send_due(settings, now())
    (message,) = outbox(settings)
    assert message["Subject"] == "Ai eich cyfeiriad e-bost chi yw hwn?"
    assert text(message).startswith("Helo Omar (invented),\n\nFe ofynnoch chi am ymuno â’n rhestr.")
    link = link_in(message, "/join/confirm/")
    assert link.endswith("?lang=cy")
    assert '<html lang="cy"' in (await site.get(link)).text
    pressed = await site.post(link)
    own = await site.get(pressed.headers["location"])
    assert "Diolch. Rydych chi ar ein rhestr nawr." in own.text
    details = await site.get(pressed.headers["location"].replace("?", "/details?"))
    assert 'name="language" value="cy" checked' in details.text


@pytest.mark.parametrize("easy", ["standard", "easy_read"])
async def test_the_language_is_changed_on_somebodys_own_page(
    site: httpx.AsyncClient, settings: Settings, easy: str
) -> None:
    person_id, page = await own_page(settings)
    assert 'name="language" value="en" checked' in (await site.get(f"{page}/details?as={easy}")).text
    typed = {"do": "change", "as": easy, "known_as": "Priya", "format": "standard", "contact_by": "email"}
    answer = await site.post(f"{page}/details", data={**typed, "language": "cy"})
    assert answer.headers["location"] == f"{page}?new=changed&as={easy}&lang=cy"
    found = await reader(person_id, settings.secret_key)
    assert found is not None
    assert found.language == "cy"
    await site.post(f"{page}/details", data=typed)  # an older page without the choice
    assert (await entry(person_id, settings.secret_key)).language == "cy"


async def test_a_language_we_do_not_write_in_is_refused(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id, page = await own_page(settings, replace(PRIYA, language="cy"))
    typed = {"do": "change", "known_as": "Priya", "format": "standard", "contact_by": "email", "language": "pl"}
    refused = await site.post(f"{page}/details", data=typed)
    assert refused.status_code == 422
    assert "Choose one of the languages on this page." in refused.text
    assert 'aria-invalid="true"' in refused.text
    assert (await entry(person_id, settings.secret_key)).language == "cy"


async def test_a_registrar_writes_down_the_language(site: httpx.AsyncClient, settings: Settings) -> None:
    await add(site, language="cy")
    (person_id,) = await people()
    assert (await entry(person_id, settings.secret_key)).language == "cy"
    shown = (await site.get(f"/staff/register/{person_id}")).text
    assert '<option value="cy" selected>Cymraeg</option>' in shown
