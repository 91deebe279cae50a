"""An account at another provider: linked at first sight by the address it brings, known by itself from then on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from issuer.code_world import HERE
from issuer.codes.test_races import at_once
from issuer.sign_in_world import House
from issuer.signin.made_up import ANN, Greeting, Knock, proof
from splitpin.errors import Refused
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.authentication import FederatedAccount, ProvenAddress, Who
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.finding import found

FROM = Circumstances(HERE, "Firefox on Linux")
THERE = FederatedAccount("https://accounts.example.test", "10769150350006150715113082367", ANN)


async def subject_of(house: House, who: Who) -> str:
    await house.sign_in.complete(house.client, Knock(proof(house.client, who)), Greeting(), FROM)
    subject = house.events()[-1][2]
    assert subject is not None
    return subject


async def test_at_first_sight_it_is_whose_address_it_brings(house: House) -> None:
    ann = await subject_of(house, ANN)
    assert await subject_of(house, THERE) == ann


async def test_whoever_is_new_is_registered_with_the_address(house: House) -> None:
    subject = await subject_of(house, THERE)
    assert await subject_of(house, ANN) == subject


@pytest.mark.parametrize("address", [None, ProvenAddress("email", "bob@example.test", "bob@example.test")])
async def test_from_then_on_the_link_decides_and_no_address_does(house: House, address: ProvenAddress | None) -> None:
    ann = await subject_of(house, THERE)
    if address is not None:
        assert await subject_of(house, address) != ann
    assert await subject_of(house, replace(THERE, address=address)) == ann


@pytest.mark.parametrize("other", [{"issuer": "https://other.example.test"}, {"account": "107"}])
async def test_the_same_words_elsewhere_are_somebody_else(house: House, other: dict[str, str]) -> None:
    await subject_of(house, THERE)
    with pytest.raises(Refused, match="Nobody is at home") as refused:
        await subject_of(house, replace(THERE, address=None, **other))
    assert refused.value.reason == "user_removed"


async def test_a_deleted_account_is_linked_to_nothing(house: House) -> None:
    ann = await subject_of(house, THERE)
    house.db.run_now(delete, ann, now=house.clock.now)
    with pytest.raises(Refused):
        await subject_of(house, replace(THERE, address=None))
    assert await subject_of(house, THERE) != ann


def test_of_eight_first_sights_at_once_all_are_one_user(house: House) -> None:
    def look() -> str:
        ended = house.db.run_now(found, proof(house.client, THERE), now=house.clock.now, entropy=house.sign_in.entropy)
        assert not isinstance(ended, Refused)
        return ended[0].subject

    assert len(set(at_once(8, look))) == 1
