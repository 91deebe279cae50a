"""From the address to the tokens: one use of a code is one sign-in of one person, and refusals tell nothing."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

import pytest

from issuer.code_world import HERE, START, Browser, address, code_of, wrong_for
from issuer.sign_in_world import House
from splitpin.errors import InvalidRequest, Refused, TooMany
from splitpin.issuer.accounts.flow import disable
from splitpin.issuer.codes import flow as codes
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import DatabaseUnavailable, Row, Transaction
from splitpin.issuer.senders import Trial
from splitpin.issuer.tokens.outcome import SignedIn
from splitpin.relying_party.verifier import AccessTokenVerifier


async def test_a_new_person_signs_in_with_the_code_from_the_mail(house: House) -> None:
    begun = await house.begin("Ann@Example.test")
    (mail,) = await house.arrived()
    assert mail.to == "ann@example.test"
    assert mail.code is not None
    signed_in = await house.verify(begun, mail.code)
    assert signed_in.identifier == "ann@example.test"
    assert signed_in.user.project_id == house.client.id
    assert signed_in.tokens.auth_method == "OTP"
    assert house.events() == [
        ("code.sent", None, None),
        ("sign_in.succeeded", None, signed_in.user.subject),
    ]


async def test_the_tokens_are_the_person_s(house: House) -> None:
    begun = await house.begin()
    signed_in = await house.verify(begun, code_of(begun))
    verifier = AccessTokenVerifier(
        issuer=house.tokens.mint.issuer,
        audience=house.client.id,
        keys=house.ring.published(START),
        clock=house.clock,
    )
    token = verifier.verify(signed_in.tokens.access_token)
    assert (token.subject, token.identifier) == (signed_in.user.subject, "ann@example.test")
    assert token.authentication_method == "OTP"


async def test_a_known_person_is_the_same_person(house: House) -> None:
    begun = await house.begin()
    first = await house.verify(begun, code_of(begun))
    house.clock.now += 60
    again = await house.begin("ANN@example.test")
    second = await house.verify(again, code_of(again))
    assert second.user.subject == first.user.subject
    assert second.tokens.refresh_token != first.tokens.refresh_token


async def test_of_64_uses_of_one_code_at_once_one_signs_in_and_all_have_its_grant(house: House) -> None:
    begun = await house.begin()

    async def use() -> SignedIn:
        while True:
            try:
                return await house.verify(begun, code_of(begun))
            except DatabaseUnavailable:  # a busy machine has 63 wait longer than anybody does: they ask again
                await asyncio.sleep(0.05)

    outcomes = await asyncio.gather(*(use() for _ in range(64)))
    assert len({signed_in.tokens.refresh_token for signed_in in outcomes}) == 1
    row = house.db.run_now(lambda tx: tx.one("SELECT count(*) AS n FROM grants"))
    assert row is not None
    assert row["n"] == 1


async def test_a_disabled_person_hears_what_everybody_hears(house: House) -> None:
    begun = await house.begin()
    signed_in = await house.verify(begun, code_of(begun))
    house.db.run_now(disable, signed_in.user.subject, now=START)
    house.clock.now += 60
    again = await house.begin()
    with pytest.raises(Refused) as wrong:
        await house.verify(again, wrong_for(again))
    with pytest.raises(Refused) as disabled:
        await house.verify(again, code_of(again))
    assert (type(disabled.value), disabled.value.message) == (type(wrong.value), wrong.value.message)
    assert house.events()[-1] == ("sign_in.refused", "user_disabled", signed_in.user.subject)
    with pytest.raises(Refused):  # the code was used all the same
        await house.verify(again, code_of(again))
    assert house.events()[-1] == ("code.refused", "spent", None)


async def test_a_raised_refusal_has_left_its_count_behind(house: House) -> None:
    """Raising inside the transaction would roll the count back, and guessing would be free."""
    begun = await house.begin()
    for _ in range(5):
        with pytest.raises(Refused):
            await house.verify(begun, wrong_for(begun))
    with pytest.raises(Refused):
        await house.verify(begun, code_of(begun))


async def test_known_and_unknown_addresses_get_the_same_answer(house: House) -> None:
    """The same words, the same numbers, the same work: nothing that begins a sign-in reads a user."""
    known = await house.begin("known@example.test")
    await house.verify(known, code_of(known))
    house.clock.now += 3600

    async def answers(email: str) -> list[object]:
        begun = await house.begin(email)
        heard: list[object] = [(len(begun.challenge_id), begun.expires_in, begun.resend_in, begun.digits)]
        for attempt in (house.begin(email), house.verify(begun, wrong_for(begun)), house.verify(begun, "")):
            try:
                await attempt
            except (InvalidRequest, Refused) as refused:
                heard.append((type(refused), refused.message, getattr(refused, "retry_after", None)))
        return heard

    assert await answers("known@example.test") == await answers("never@example.test")


@pytest.mark.parametrize(
    ("known", "never", "statements"),
    [("known@example.test", "never@example.test", 5), ("+4915112345678", "+4917212345678", 11)],
)
async def test_what_begins_a_sign_in_costs_the_same_statements_for_everybody(
    house: House, known: str, never: str, statements: int
) -> None:
    house.codes = replace(house.codes, terms=replace(house.codes.terms, countries=frozenset({"DE"})))
    begun = await house.begin(known)
    await house.verify(begun, code_of(begun))
    house.clock.now += 3600
    of_known = statements_to_begin(house, known)
    house.db.run_now(lambda tx: tx.execute("DELETE FROM one_time_codes"))
    assert of_known == statements_to_begin(house, never)
    assert len(of_known) == statements
    beside_test_people = [statement for statement in of_known if "test_people" not in statement]
    assert len(beside_test_people) == statements - 1  # their codes are looked for at every address alike
    assert not any("users" in statement or "identifiers" in statement for statement in beside_test_people)


class Watched:
    """A transaction whose statements are written down."""

    def __init__(self, tx: Transaction, statements: list[str]) -> None:
        self._tx = tx
        self._statements = statements

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        self._statements.append(sql)
        return self._tx.one(sql, **parameters)

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        self._statements.append(sql)
        return self._tx.all(sql, **parameters)

    def execute(self, sql: str, /, **parameters: object) -> int:
        self._statements.append(sql)
        return self._tx.execute(sql, **parameters)

    def later(self, sql: str, /, **parameters: object) -> None:
        self.execute(sql, **parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        return self.one(sql, **parameters)


def statements_to_begin(house: House, email: str) -> list[str]:
    """What beginning a sign-in asks of the database."""
    statements: list[str] = []

    def watched(tx: Transaction) -> object:
        return codes.begin(
            Watched(tx, statements),
            terms=house.codes.terms,
            client=house.client,
            to=address(email),
            code_challenge=house.browser.challenge,
            network=HERE,
            now=house.clock.now,
            entropy=bytes,
        )

    assert isinstance(house.db.run_now(watched), Begun)
    return statements


@pytest.mark.parametrize(
    ("field", "others"),
    [
        ("code_challenge", {"code_challenge": "a" * 43}),
        ("code_challenge_method", {"code_challenge_method": "plain"}),
    ],
)
async def test_a_malformed_beginning_names_the_field_and_sends_nothing(
    house: House, field: str, others: dict[str, Any]
) -> None:
    good: dict[str, Any] = {
        "to": address("ann@example.test"),
        "code_challenge": Browser().challenge,
        "code_challenge_method": "S256",
        "network": HERE,
    }
    with pytest.raises(InvalidRequest) as caught:
        await house.codes.begin(house.client, **(good | others))
    assert caught.value.field == field
    assert house.events() == []


async def test_a_resend_goes_out_with_the_same_code(house: House) -> None:
    begun = await house.begin()
    house.clock.now += 30
    again = await house.codes.resend(
        house.client, challenge_id=begun.challenge_id, code_verifier=house.browser.verifier, network=HERE
    )
    assert [mail.code for mail in await house.arrived(2)] == [code_of(begun)] * 2
    assert again.expires_in == 270


async def test_a_refused_beginning_sends_nothing(house: House) -> None:
    await house.begin()
    await house.arrived()
    with pytest.raises(TooMany) as caught:
        await house.begin()
    assert caught.value.retry_after == 30
    await asyncio.sleep(0.01)
    assert len(house.inbox.received) == 1


async def test_when_mail_does_not_get_out_it_waits_for_whoever_sends_it(house: House) -> None:
    await house.outbox.stop()
    begun = await house.begin()
    assert house.inbox.received == []
    house.outbox.start()
    assert await house.arrived() == [begun.message]


async def test_when_the_database_is_away_nothing_is_sent(house: House) -> None:
    house.db.close()
    with pytest.raises(DatabaseUnavailable):
        await house.begin()
    await asyncio.sleep(0.01)
    assert house.inbox.received == []


async def test_the_mail_leaves_after_the_commit(house: House) -> None:
    """Whoever reads the mail at once finds the code in the database."""
    found: list[object] = []

    class Impatient:
        async def send(self, message: object, *, leaving: object = None) -> None:
            found.append(await house.db.run(lambda tx: tx.one("SELECT challenge_id FROM one_time_codes")))

        def trials(self, _message: object) -> list[Trial]:
            return []

        async def close(self) -> None:
            pass

    house.outbox.mails._sender = Impatient()
    await house.begin()
    async with asyncio.timeout(10):
        while not found:
            await asyncio.sleep(0.005)
    assert len(found) == 1
    assert found[0] is not None


async def test_nothing_secret_is_in_any_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Canaries through every outcome: address, code, verifier and tokens stay out of the log and the audit log."""
    caplog.set_level(logging.DEBUG)
    begun = await house.begin("canary@example.test")
    with pytest.raises(Refused):
        await house.verify(begun, wrong_for(begun))
    with pytest.raises(TooMany):
        await house.begin("canary@example.test")
    signed_in = await house.verify(begun, code_of(begun))
    await house.verify(begun, code_of(begun))
    with pytest.raises(InvalidRequest):
        await house.begin("canary@@example.test")
    logged = caplog.text + str(
        [
            [str(row[column]) for column in row.keys()]  # noqa: SIM118 - a row is no dict
            for row in house.db.run_now(lambda tx: tx.all("SELECT * FROM audit_events"))
        ]
    )
    for canary in ("canary", code_of(begun), house.browser.verifier, signed_in.tokens.refresh_token):
        assert canary not in logged
