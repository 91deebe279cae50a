"""Whoever proves something and does not hear the answer asks again, and has what came of it: once, and nobody else."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from issuer.code_world import HERE, START, Browser, address, code_of, wrong_for
from issuer.given_codes import CODES
from issuer.sign_in_world import House
from splitpin.errors import Refused
from splitpin.issuer.accounts.flow import disable
from splitpin.issuer.authorization.model import IssuedCode, authorization_request
from splitpin.issuer.authorization.outcome import CodeForPage
from splitpin.issuer.codes.link import Confirmed, LinkRequest, browser_digest
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.model import Completed, Proving
from splitpin.issuer.tokens.flow import rotate
from splitpin.issuer.tokens.outcome import SignedIn

PAGE = "https://acme.test/shop"
OWN_PAGE = Circumstances(HERE, "Firefox on Linux", own_page=True)


@dataclass
class Proven:
    """A proof that can be brought as often as one likes."""

    house: House
    proving: Callable[[], Proving[Any]]

    async def ask(self, outcome: Any = None, circumstances: Circumstances = OWN_PAGE) -> Completed[Any]:
        house = self.house
        return await house.sign_in.complete(house.client, self.proving(), outcome or house.tokens, circumstances)

    async def signed_in(self) -> SignedIn:
        signed_in = (await self.ask()).delivered
        assert isinstance(signed_in, SignedIn)
        return signed_in


async def by_code(house: House) -> Proven:
    begun = await house.begin()
    verifier, code = house.browser.verifier, code_of(begun)
    return Proven(
        house,
        lambda: house.codes.typed(
            house.client, challenge_id=begun.challenge_id, code=code, code_verifier=verifier, network=HERE
        ),
    )


async def linked(house: House, return_to: str | None) -> tuple[Begun, Browser, str, Confirmed]:
    """A link that was clicked, and the window and the browser's cookie it was asked for with."""
    window, cookie = Browser(), secrets.token_urlsafe(32)
    begun = await house.codes.begin(
        house.client,
        to=address("ann@example.test"),
        code_challenge=window.challenge,
        code_challenge_method="S256",
        network=HERE,
        link=LinkRequest(browser_digest(cookie), return_to),
    )
    assert begun.message is not None
    assert begun.message.link is not None
    link = begun.message.link.partition("#")[2]
    confirmed = await house.codes.confirm(link, browser=cookie, network=HERE)
    assert isinstance(confirmed, Confirmed)
    return begun, window, cookie, confirmed


async def by_link(house: House) -> Proven:
    begun, window, _, _ = await linked(house, None)
    return Proven(
        house,
        lambda: house.codes.followed(
            house.client, challenge_id=begun.challenge_id, code_verifier=window.verifier, network=HERE
        ),
    )


async def by_page(house: House) -> Proven:
    begun, _, cookie, confirmed = await linked(house, PAGE)
    assert confirmed.return_to is not None
    challenge = confirmed.return_to.partition("challenge=")[2].partition("&")[0]
    return Proven(
        house,
        lambda: house.codes.returned(
            house.client, challenge_id=begun.challenge_id, challenge=challenge, browser=cookie, network=HERE
        ),
    )


@pytest.fixture(params=[by_code, by_link, by_page])
async def proven(request: pytest.FixtureRequest, house: House) -> Proven:
    """Each way of proving an address."""
    made: Proven = await request.param(house)
    return made


def for_a_page(house: House, browser: Browser | None = None, uri: str = "https://acme.test") -> CodeForPage:
    challenge = (browser or house.browser).challenge
    request = authorization_request(house.client, code_challenge=challenge, redirect_uris=[uri])
    return CodeForPage(request, CODES, secrets.token_bytes)


def rows(house: House, table: str) -> int:
    row = house.db.run_now(lambda tx: tx.one(f"SELECT count(*) AS n FROM {table}"))
    assert row is not None
    return int(row["n"])


async def test_the_same_grant_s_tokens_the_same_session_and_cookie_and_nothing_twice(proven: Proven) -> None:
    house = proven.house
    first = await proven.ask()
    house.clock.now += 100
    for _ in range(6):
        again = await proven.ask()
        assert again.cookie == first.cookie is not None
        assert again.delivered.tokens.refresh_token == first.delivered.tokens.refresh_token
        assert replace(again.delivered, tokens=first.delivered.tokens) == first.delivered
    assert {table: rows(house, table) for table in ("users", "sessions", "grants")} == dict.fromkeys(
        ("users", "sessions", "grants"), 1
    )
    events = [event for event, _, _ in house.events()]
    assert events.count("sign_in.succeeded") == 1
    assert events.count("sign_in.repeated") == 6


async def test_the_same_authorization_code_to_the_same_request_until_it_is_redeemed(proven: Proven) -> None:
    house = proven.house
    first = await proven.ask(for_a_page(house))
    assert isinstance(first.delivered, IssuedCode)
    assert (await proven.ask(for_a_page(house))).delivered == first.delivered
    assert rows(house, "authorization_codes") == 1
    for other in (for_a_page(house, Browser()), for_a_page(house, uri="https://acme.test/other"), house.tokens):
        with pytest.raises(Refused):
            await proven.ask(other)
    house.db.run_now(lambda tx: tx.execute("UPDATE authorization_codes SET spent_at = 1"))
    with pytest.raises(Refused) as refused:
        await proven.ask(for_a_page(house))
    assert refused.value.reason == "spent"


async def test_who_asked_for_tokens_gets_no_code_for_it(proven: Proven) -> None:
    await proven.ask()
    with pytest.raises(Refused):
        await proven.ask(for_a_page(proven.house))
    assert rows(proven.house, "authorization_codes") == 0


@pytest.mark.parametrize("end", ["refreshed", "ended", "disabled", "expired"])
async def test_it_is_over_with_the_first_refresh_the_session_and_the_code(proven: Proven, end: str) -> None:
    house, signed_in = proven.house, await proven.signed_in()
    mint, subject = house.tokens.mint, signed_in.user.subject
    if end == "refreshed":
        house.db.run_now(
            rotate,
            signed_in.tokens.refresh_token,
            client_id=house.client.id,
            refresh_tokens=mint.refresh_tokens,
            policy=GrantPolicy.DEFAULT,
            now=START,
        )
    elif end == "ended":
        house.db.run_now(sessions.end_all, subject, because="person", now=START)
    elif end == "disabled":
        house.db.run_now(disable, subject, now=START)
    else:
        house.clock.now += 300
    with pytest.raises(Refused) as refused:
        await proven.ask()
    assert refused.value.reason == "spent"
    assert rows(house, "grants") == 1


async def test_a_wrong_code_and_another_browser_get_nothing_of_what_was_proven(house: House) -> None:
    begun = await house.begin()
    await house.verify(begun, code_of(begun))
    with pytest.raises(Refused):
        await house.verify(begun, wrong_for(begun))
    house.windows[begun.challenge_id] = Browser()
    with pytest.raises(Refused):
        await house.verify(begun, code_of(begun))


async def test_neither_code_nor_link_repeats_the_other(house: House) -> None:
    begun, window, _, _ = await linked(house, None)
    house.windows[begun.challenge_id] = window
    code = code_of(begun)
    await house.verify(begun, code)
    followed = house.codes.followed(
        house.client, challenge_id=begun.challenge_id, code_verifier=window.verifier, network=HERE
    )
    with pytest.raises(Refused):
        await house.sign_in.complete(house.client, followed, house.tokens, OWN_PAGE)
