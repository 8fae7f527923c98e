"""Settings whose messages go through a real mail server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.notices.mail import Letters, mail_server
from voice.settings import Settings


@pytest.fixture
def post(settings: Settings) -> Iterator[tuple[Letters, Settings]]:
    with mail_server(settings) as pair:
        yield pair
