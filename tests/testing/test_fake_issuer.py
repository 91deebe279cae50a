"""The issuer of a test: what it mints is verified as ever, and its troubles are those of a real one."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from splitpin.errors import InvalidToken, IssuerUnavailable
from splitpin.exchange import Deadline, Request
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


def test_who_has_a_passkey_proves_more_than_who_types_a_code(issuer: FakeIssuer) -> None:
    """The same person, whichever way."""
    verify = issuer.relying_party().verifier.verify
    ann = Person.named(ANN)
    by_code, by_passkey, by_key = (
        verify(issuer.payload(each)["oauth_token"]["access_token"])
        for each in (ann, ann.with_passkey(), ann.with_passkey(device_bound=True))
    )
    assert by_code.subject == by_passkey.subject == by_key.subject
    assert [each.authentication_method for each in (by_code, by_passkey, by_key)] == ["OTP", "WEBAUTHN", "WEBAUTHN"]
    assert [each.acr for each in (by_code, by_passkey, by_key)] == ["pwl1", "phr", "phrh"]
    assert [each.amr[0] for each in (by_code, by_passkey, by_key)] == ["otp", "swk", "hwk"]


def test_a_proof_says_what_a_test_wants(issuer: FakeIssuer) -> None:
    """Also nothing; and an old one stays old when it is refreshed."""
    verify = issuer.relying_party().verifier.verify
    earlier = int(issuer.clock()) - 600
    payload = issuer.payload(ANN, acr="urn:example:gold", amr=["face"], auth_time=earlier)
    refresh = {"grant_type": "refresh_token", "refresh_token": payload["oauth_token"]["refresh_token"]}
    parameters = urlencode({**refresh, "client_id": issuer.client_id}).encode()
    answer = issuer.send(Request("POST", f"{issuer.issuer}/oauth2/token", Deadline(1), body=parameters))
    first, second = (verify(tokens["access_token"]) for tokens in (payload["oauth_token"], json.loads(answer.body)))
    for token in (first, second):
        assert (token.acr, token.amr, token.auth_time) == ("urn:example:gold", ("face",), earlier)
    assert first.session_id == second.session_id
    silent = verify(issuer.access_token(ANN, acr=None, amr=()))
    assert (silent.acr, silent.amr) == (None, ())


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
