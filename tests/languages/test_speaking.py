"""What templates use to speak: `_`, `to`, and the languages a page is in."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from surveys.errors import Sentence
from voice.pages import environment


def shown(template: str, address: str = "/safe", **context: Any) -> str:
    path, _, query = address.partition("?")
    request = SimpleNamespace(scope={"query_string": query.encode()}, url=SimpleNamespace(path=path))
    made = environment(static=lambda name: f"/static/{name}")
    return made.from_string(template).render(request=request, **context)


def test_a_page_speaks_the_language_its_context_names() -> None:
    assert shown("{{ _('Continue') }}", lang="cy") == "Parhau"
    assert shown("{{ _('Continue') }}", "/safe?lang=pl", lang="cy") == "Parhau"


def test_a_page_without_one_speaks_the_language_its_address_asks_for() -> None:
    assert shown("{{ _('Continue') }}", "/safe?as=easy_read&lang=uk") == "Далі"
    assert shown("{{ _('Continue') }}", "/safe") == "Continue"


@pytest.mark.parametrize("address", ["/safe?lang=xx", "/safe?lang=../../etc", "/safe?lang=%00", "/staff?lang=cy"])
def test_a_language_we_do_not_have_is_english_and_so_are_staff_pages(address: str) -> None:
    assert shown("{{ _('Continue') }}", address) == "Continue"


def test_a_page_that_is_not_in_the_language_is_in_english_and_says_so_in_that_language() -> None:
    template = "{% set languages = ('en', 'cy') %}{{ spoken().code }} {{ wanted().code }} {{ only_english() }}"
    assert shown(template, "/?lang=pl").startswith("en pl Tej strony nie ma jeszcze w Twoim języku.")


def test_values_are_filled_in_and_never_taken_for_markup() -> None:
    assert shown("{{ _('Child %(n)s', n=number) }}", lang="cy", number="<b>2</b>") == "Plentyn &lt;b&gt;2&lt;/b&gt;"
    assert shown("{{ _('Child %(n)s', n=number) }}", lang="cy", number=Markup("<b>2</b>")) == "Plentyn <b>2</b>"


def test_words_from_outside_in_a_refusal_are_never_taken_for_markup_or_for_values() -> None:
    typed = "“<script>” is 100 % wrong %(n)s"
    assert shown("{{ _(error) }}", error=typed) == "“&lt;script&gt;” is 100 % wrong %(n)s"
    refusal = Sentence("Child %(n)s", n="<script>")
    assert shown("{{ _(error) }}", error=refusal, lang="cy") == "Plentyn &lt;script&gt;"


def test_a_link_keeps_language_and_easy_read() -> None:
    assert shown("{{ to('/safe') }}", easy=True, lang="cy") == "/safe?as=easy_read&amp;lang=cy"
    assert shown("{{ to('/safe', lang='en') }}", easy=True, lang="cy") == "/safe?as=easy_read"
    assert shown("{{ to('/safe', as='') }}", easy=True) == "/safe"
    assert shown("{{ to('/') }}") == "/"


def test_dates_are_in_the_language_of_the_page() -> None:
    assert shown("{{ month|plain_month }}", lang="cy", month="2025-03") == "Mawrth 2025"
