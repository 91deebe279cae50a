"""The issuer of a test: what it mints is verified as ever, and its troubles are those of a real one."""

from __future__ import annotations

import pytest

from splitpin.errors import InvalidToken, IssuerUnavailable
from splitpin.relying_party.login import Identity
from splitpin.testing import REFUSALS, FakeIssuer, Person

ANN = "ann@example.com"


@pytest.fixture
def issuer() -> FakeIssuer:
    return FakeIssuer()


def test_a_good_token_proves_its_person(issuer: FakeIssuer) -> None:
    token = issuer.relying_party().verifier.verify(issuer.access_token(ANN, authentication_method="MAGIC_LINK"))
    assert (token.identifier, token.authentication_method) == (ANN, "MAGIC_LINK")
    assert Identity.from_token(token).verified


def test_the_same_identifier_is_the_same_person(issuer: FakeIssuer) -> None:
    """In another test and in another process too; somebody else with that address is named by their subject."""
    verify = issuer.relying_party().verifier.verify
    elsewhere = FakeIssuer()
    there = elsewhere.relying_party().verifier.verify(elsewhere.access_token(ANN))
    assert verify(issuer.access_token(ANN)).subject == there.subject == Person.named(ANN).subject
    stranger = Person(ANN, subject="somebody else")
    assert verify(issuer.access_token(stranger)).subject == "somebody else"


def test_further_claims_are_in_the_token(issuer: FakeIssuer) -> None:
    token = issuer.relying_party().verifier.verify(issuer.access_token(ANN, claims={"plan": "pro"}))
    assert token.claims["plan"] == "pro"


@pytest.mark.parametrize("reason", REFUSALS)
def test_a_refused_token_is_refused_for_that_reason(issuer: FakeIssuer, reason: str) -> None:
    with pytest.raises(InvalidToken) as refused:
        issuer.relying_party().verifier.verify(issuer.refused_token(reason))
    assert refused.value.reason == reason


def test_an_unknown_reason_is_a_mistake_of_the_test(issuer: FakeIssuer) -> None:
    with pytest.raises(ValueError, match="bad_signature"):
        issuer.refused_token("bad_singature")


def test_tokens_expire_when_time_passes(issuer: FakeIssuer) -> None:
    verify = issuer.relying_party().verifier.verify
    token = issuer.access_token(ANN, lifetime=600)
    issuer.travel(599)
    verify(token)
    issuer.travel(600)
    with pytest.raises(InvalidToken, match="expired"):
        verify(token)
    issuer.travel(-1000)
    verify(token)


def test_a_rotation_leaves_older_tokens_good_and_a_withdrawal_does_not(issuer: FakeIssuer) -> None:
    verify = issuer.relying_party().verifier.verify
    first = issuer.access_token(ANN)
    verify(first)
    issuer.rotate()
    second = issuer.access_token(ANN)
    verify(first)
    verify(second)
    issuer.rotate(withdraw=True)
    verify(issuer.access_token(ANN))
    for older in (first, second):
        with pytest.raises(InvalidToken, match="unknown_key"):
            verify(older)


def test_an_app_that_knows_the_keys_outlives_an_outage(issuer: FakeIssuer) -> None:
    """With keys at hand the issuer is not needed; a key that came later is not known until it is back."""
    verify = issuer.relying_party().verifier.verify
    verify(issuer.access_token(ANN))
    with issuer.down():
        verify(issuer.access_token(ANN))
        issuer.rotate()
        with pytest.raises(InvalidToken, match="unknown_key"):
            verify(issuer.access_token(ANN))
    verify(issuer.access_token(ANN))


@pytest.mark.parametrize("started_before", [True, False])
async def test_without_keys_an_outage_is_the_issuer_s_and_not_the_person_s(
    issuer: FakeIssuer, *, started_before: bool
) -> None:
    verifier = issuer.relying_party().verifier
    if started_before:
        verifier.verify(issuer.access_token(ANN))
    with issuer.down(keys_at_hand=False):
        with pytest.raises(IssuerUnavailable):
            verifier.verify(issuer.access_token(ANN))
        with pytest.raises(IssuerUnavailable):
            await verifier.verify_async(issuer.access_token(ANN))
    assert (await verifier.verify_async(issuer.access_token(ANN))).identifier == ANN


def test_a_payload_is_what_a_front_end_posts(issuer: FakeIssuer) -> None:
    """With members of one's choice it lies, and the token in it tells the truth all the same."""
    payload = issuer.payload(ANN, email="admin@example.com")
    assert payload["email"] == "admin@example.com"
    assert payload["user"]["ID"] == Person.named(ANN).subject
    assert payload["oauth_token"].keys() >= {"access_token", "id_token", "refresh_token", "expires_in", "token_type"}
    token = issuer.relying_party().verifier.verify(payload["oauth_token"]["access_token"])
    assert token.identifier == ANN


def test_a_payload_may_hold_another_token(issuer: FakeIssuer) -> None:
    payload = issuer.payload(ANN, access_token=issuer.refused_token("expired"))
    with pytest.raises(InvalidToken, match="expired"):
        issuer.relying_party().verifier.verify(payload["oauth_token"]["access_token"])


def test_an_app_with_stores_of_its_own_keeps_them(issuer: FakeIssuer) -> None:
    party = issuer.relying_party(sessions=None, users=issuer.relying_party().user_store)
    assert party.session_store is None
    assert party.issuer == issuer.issuer
    assert party.now() == int(issuer.clock())
