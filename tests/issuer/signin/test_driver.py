"""Any method with any outcome: a made-up pair is joined by the one driver, which keeps its order and its promises."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from issuer.code_world import HERE, START, code_of
from issuer.given_codes import CODES
from issuer.sign_in_world import House
from issuer.signin.made_up import ANN, Greeting, Knock, credential, proof
from splitpin.errors import Refused
from splitpin.issuer.accounts.flow import delete, disable
from splitpin.issuer.authorization.model import IssuedCode, authorization_request
from splitpin.issuer.authorization.outcome import CodeForPage
from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.sessions.model import Circumstances, digest_of
from splitpin.issuer.signin.model import Completed
from splitpin.issuer.tokens.outcome import SignedIn

FROM = Circumstances(HERE, "Firefox on Linux")


def count(house: House, table: str) -> int:
    row = house.db.run_now(lambda tx: tx.one(f"SELECT count(*) AS n FROM {table}"))
    assert row is not None
    number: int = row["n"]
    return number


async def typed(house: House) -> TypedCode:
    """The right code, unused."""
    begun = await house.begin()
    return house.codes.typed(
        house.client,
        challenge_id=begun.challenge_id,
        code=code_of(begun),
        code_verifier=house.browser.verifier,
        network=HERE,
    )


def for_another_page(house: House) -> CodeForPage:
    origin = house.client.allowed_origins[0]
    request = authorization_request(house.client, code_challenge=house.browser.challenge, redirect_uris=[origin])
    return CodeForPage(request, CODES, secrets.token_bytes)


async def test_a_made_up_method_and_a_made_up_outcome_are_joined(house: House) -> None:
    steps: list[str] = []
    knock, greeting = Knock(proof(house.client), steps), Greeting(steps)
    completed = await house.sign_in.complete(house.client, knock, greeting, FROM)
    assert isinstance(completed, Completed)
    assert completed.delivered == f"Hello at {START}, ann@example.test, known to Acme until {START + 1}"
    assert steps == ["prepare", "prove", "bind", "led to greeting ann@example.test", "deliver"]


async def test_a_made_up_method_ends_in_the_tokens_and_codes_of_others(house: House) -> None:
    tokens = await house.sign_in.complete(house.client, Knock(proof(house.client)), house.tokens, FROM)
    code = await house.sign_in.complete(house.client, Knock(proof(house.client)), for_another_page(house), FROM)
    assert isinstance(tokens, Completed)
    assert isinstance(tokens.delivered, SignedIn)
    assert tokens.delivered.tokens.auth_method == "KNOCK"
    assert isinstance(code, Completed)
    assert isinstance(code.delivered, IssuedCode)


async def test_a_code_ends_in_a_made_up_outcome(house: House) -> None:
    completed = await house.sign_in.complete(house.client, await typed(house), Greeting(), FROM)
    assert completed.delivered.startswith(f"Hello at {START}, ann@example.test")


async def test_every_sign_in_has_a_session_that_says_how_and_from_where(house: House) -> None:
    for _ in range(3):
        await house.sign_in.complete(house.client, Knock(proof(house.client)), Greeting(), FROM)
    greeted = house.events()[-1][2]
    assert greeted is not None
    sessions = house.db.run_now(list_sessions, greeted)
    assert [(each.newest.method, each.newest.amr, each.network, each.user_agent) for each in sessions] == [
        ("KNOCK", ("user",), HERE, "Firefox on Linux")
    ] * 3


async def test_a_browser_that_returns_goes_on_in_its_session_whatever_it_brings(house: House) -> None:
    own = replace(FROM, own_page=True)
    first = await house.sign_in.complete(house.client, Knock(proof(house.client)), Greeting(), own)
    assert isinstance(first, Completed)
    assert first.cookie is not None
    returning = replace(own, session_digest=digest_of(first.cookie))
    second = await house.sign_in.complete(house.client, await typed(house), for_another_page(house), returning)
    assert second.cookie is None
    assert count(house, "sessions") == 1


async def test_it_is_delivered_after_the_commit(house: House) -> None:
    seen: list[int] = []
    greeting = Greeting(look=lambda: seen.append(count(house, "sessions")))
    await house.sign_in.complete(house.client, Knock(proof(house.client)), greeting, FROM)
    assert seen == [1]


async def test_what_else_a_method_needs_is_handed_on_and_signs_nobody_in(house: House) -> None:
    greeting = Greeting()
    assert await house.sign_in.complete(house.client, Knock("knock again"), greeting, FROM) == "knock again"
    assert greeting.steps == ["prepare"]
    assert (count(house, "users"), count(house, "sessions")) == (0, 0)
    assert house.events() == [("code.refused", "knocked", None)]  # what the method wrote stands


async def test_a_refusal_commits_what_it_counted_and_nothing_else(house: House) -> None:
    greeting = Greeting()
    knock = Knock(Refused("Go away.", reason="unwelcome"))
    with pytest.raises(Refused, match=r"Go away\."):
        await house.sign_in.complete(house.client, knock, greeting, FROM)
    assert greeting.steps == ["prepare"]
    assert house.events() == [("code.refused", "knocked", None)]
    assert (count(house, "users"), count(house, "sessions")) == (0, 0)


async def test_whoever_cannot_get_ready_spends_no_proof(house: House) -> None:
    steps: list[str] = []
    with pytest.raises(LookupError):
        await house.sign_in.complete(
            house.client, Knock(proof(house.client), steps), Greeting(steps, fails="prepare"), FROM
        )
    assert steps == ["prepare"]
    assert house.events() == []


@pytest.mark.parametrize("outcome", ["tokens here", "a code for another page"])
async def test_whoever_cannot_sign_spends_no_code(house: House, outcome: str) -> None:
    """A page that gets a code needs no key yet: it is at hand before that code is redeemed."""
    code = await typed(house)
    house.db.run_now(lambda tx: tx.execute("DELETE FROM signing_keys"))
    if outcome == "tokens here":
        with pytest.raises(LookupError):
            await house.sign_in.complete(house.client, code, house.tokens, FROM)
        assert count(house, "users") == 0
    issued = await house.sign_in.complete(house.client, code, for_another_page(house), FROM)
    assert isinstance(issued.delivered, IssuedCode)


async def test_what_cannot_be_written_leaves_the_proof_unspent_and_nobody_registered(house: House) -> None:
    code = await typed(house)
    with pytest.raises(LookupError):
        await house.sign_in.complete(house.client, code, Greeting(fails="bind"), FROM)
    assert (count(house, "users"), count(house, "sessions")) == (0, 0)
    assert house.events() == [("code.sent", None, None)]
    assert isinstance(await house.sign_in.complete(house.client, code, Greeting(), FROM), Completed)


async def test_whoever_may_not_sign_in_hears_the_method_s_own_refusal(house: House) -> None:
    await house.sign_in.complete(house.client, Knock(proof(house.client)), Greeting(), FROM)
    subject = house.events()[-1][2]
    assert subject is not None
    house.db.run_now(disable, subject, now=START)
    greeting = Greeting()
    with pytest.raises(Refused, match=r"Nobody is at home\.") as refused:
        await house.sign_in.complete(house.client, Knock(proof(house.client)), greeting, FROM)
    assert refused.value.reason == "user_disabled"
    assert greeting.steps == ["prepare"]
    assert house.events()[-1] == ("sign_in.refused", "user_disabled", subject)


async def test_a_credential_signs_its_user_in_and_registers_nobody(house: House) -> None:
    await house.sign_in.complete(house.client, Knock(proof(house.client)), Greeting(), FROM)
    subject = house.events()[-1][2]
    assert subject is not None
    knock = Knock(proof(house.client, credential(subject)))
    completed = await house.sign_in.complete(house.client, knock, Greeting(), FROM)
    assert isinstance(completed, Completed)
    assert ANN.address in completed.delivered
    assert house.events()[-1][2] == subject
    assert count(house, "users") == 1


@pytest.mark.parametrize("whose", ["nobody's", "somebody's who was deleted"])
async def test_a_credential_of_nobody_signs_nobody_in(house: House, whose: str) -> None:
    subject = "nobody"
    if whose != "nobody's":
        await house.sign_in.complete(house.client, Knock(proof(house.client)), Greeting(), FROM)
        subject = house.events()[-1][2] or ""
        house.db.run_now(delete, subject, now=START)
    users = count(house, "users")
    with pytest.raises(Refused, match=r"Nobody is at home\."):
        await house.sign_in.complete(house.client, Knock(proof(house.client, credential(subject))), Greeting(), FROM)
    assert (count(house, "users"), count(house, "sessions")) == (users, 0)


async def test_a_credential_of_another_project_s_user_signs_nobody_in(house: House) -> None:
    await house.sign_in.complete(house.client, Knock(proof(house.client)), Greeting(), FROM)
    subject = house.events()[-1][2]
    assert subject is not None
    elsewhere = replace(proof(house.client, credential(subject)), project_id="another")
    with pytest.raises(Refused, match=r"Nobody is at home\."):
        await house.sign_in.complete(house.client, Knock(elsewhere), Greeting(), FROM)
