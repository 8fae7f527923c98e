"""Rule A4: with the database, its row order and two backups a night, the best guess is no better than chance.

200 people answer over 4 nights, 50 a night. A thief pairs the rows of two tables in order. If the orders tell nothing,
the number of right pairs of a night is the number of fixed points of a random permutation, nearly Poisson with mean 1;
over 4 nights Poisson with mean 4. More than 18 has a probability below 1 in 10 million. Spearman's rho of one night
has a standard deviation of 1/7 (one over the root of 49), so more than 5 of those, 0.72, is as rare.
What this cannot show: somebody who has the service's key as well, or who watches the network, sees more.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from surveys.holding import actions as holding
from tests.promise.guessing import NIGHTS, PEOPLE, Backups, by_key, hits, rank_correlation, two_hundred_people
from voice.database import Engine

MOST_BY_CHANCE = 18
STRONGEST_BY_CHANCE = 5 / 7


def guesses(found: Backups) -> dict[str, list[list[int]]]:
    """What a thief would pair with the responses, as the file keeps them and as their keys sort."""
    return {
        "tickets": found.tickets,
        "tickets backwards": [night[::-1] for night in found.tickets],
        "drafts": found.drafts,
        "drafts backwards": [night[::-1] for night in found.drafts],
    }


async def test_no_order_in_the_database_or_its_backups_tells_who_gave_which_answers(database: Engine) -> None:
    found = await two_hundred_people(database, seed=4)
    for truth in (found.responses, by_key(found)):
        assert sorted(person for night in truth for person in night) == list(range(PEOPLE))
        for name, guess in guesses(found).items():
            assert hits(guess, truth) <= MOST_BY_CHANCE, name
            for night, real in zip(guess, truth, strict=True):
                assert abs(rank_correlation(night, real)) < STRONGEST_BY_CHANCE, name


async def test_the_same_look_finds_most_people_when_answers_are_not_mixed(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check can fail: without the mixing, and with slots in the order of sending, most guesses are right.

    Not always all: a server that tidied its pages between two nights may put the rows of one night elsewhere.
    """

    class NoChance:
        def sample(self, parcels: tuple[object, ...], many: int) -> list[object]:
            return list(parcels)

        def shuffle(self, parcels: list[object]) -> None:
            pass

    monkeypatch.setattr(holding.random, "SystemRandom", NoChance)
    monkeypatch.setattr(holding, "slot_of", lambda _receipt: 0)
    found = await two_hundred_people(database, seed=4)
    assert hits(found.tickets, found.responses) >= PEOPLE // 2
    told = [rank_correlation(a, b) for a, b in zip(found.tickets, found.responses, strict=True)]
    assert sum(abs(each) > STRONGEST_BY_CHANCE for each in told) >= NIGHTS // 2


async def test_each_night_moves_what_came_that_day(database: Engine) -> None:
    found = await two_hundred_people(database, seed=9)
    assert [len(night) for night in found.responses] == [PEOPLE // NIGHTS] * NIGHTS
    assert all(set(a) & set(b) == set() for a, b in pairwise(found.responses))
