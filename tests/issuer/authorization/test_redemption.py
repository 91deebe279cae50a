"""A code is good once, for five minutes, for whoever brings all that belongs to it, and for nobody else."""

from __future__ import annotations

import secrets

import pytest

from issuer.authorization.authorization_world import APP, PAGE, AuthorizationWorld, reason_of
from issuer.given_codes import KEY
from splitpin.errors import InvalidRequest, Refused
from splitpin.issuer.accounts.flow import disable, enable
from splitpin.issuer.authorization import flow
from splitpin.issuer.authorization.model import AuthorizationCode, IssuedCode
from splitpin.issuer.authorization.redemption import Redeemed
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.sessions.model import Proof
from splitpin.jose.base64url import encode

OTHER_PAGES = ["https://acme.test/", "https://acme.test/signed-in", APP, "https://evil.test", "", "undefined"]
INVENTIONS = ["", "x", "é", "\ud800", "a" * 43, "\0"]


def test_a_code_tells_of_the_proof_it_was_made_of(world: AuthorizationWorld) -> None:
    proof = world.proof(method="MAGIC_LINK")
    issued = world.issue(proof)
    world.now += 299
    redeemed = world.redeem(issued, redirect_uri=PAGE)
    assert isinstance(redeemed, AuthorizationCode)
    assert (redeemed.kind, redeemed.identifier) == ("email", "ann@example.test")
    assert redeemed.proof == Proof("MAGIC_LINK", ("otp",), proof.at)


def test_the_tokens_are_of_the_session_that_the_code_was_given_in(world: AuthorizationWorld) -> None:
    """Whoever gave the proof was registered by it, and is signed in from then on."""
    issued = world.issue()
    [given] = world.db.run_now(lambda tx: tx.all("SELECT sid, subject FROM sessions"))
    redeemed = world.sign_in(issued)
    assert isinstance(redeemed, Redeemed)
    assert (redeemed.grant.sid, redeemed.user.subject) == (given["sid"], given["subject"])
    assert len(world.db.run_now(lambda tx: tx.all("SELECT sid FROM sessions"))) == 1


def test_five_minutes_later_it_is_too_old(world: AuthorizationWorld) -> None:
    issued = world.issue()
    world.now += 300
    assert reason_of(world.redeem(issued)) == "authorization_code_expired"


@pytest.mark.parametrize("uri", OTHER_PAGES)
def test_another_address_redeems_nothing(world: AuthorizationWorld, uri: str) -> None:
    issued = world.issue()
    assert reason_of(world.redeem(issued, redirect_uri=uri)) == "wrong_redirect_uri"
    assert isinstance(world.redeem(issued), AuthorizationCode)


def test_another_verifier_redeems_nothing(world: AuthorizationWorld) -> None:
    issued = world.issue()
    assert reason_of(world.redeem(issued, code_verifier=secrets.token_hex(28))) == "wrong_code_verifier"
    assert isinstance(world.redeem(issued), AuthorizationCode)


def test_another_project_redeems_nothing(world: AuthorizationWorld) -> None:
    """Not even one with the same origins and the verifier."""
    issued = world.issue()
    assert reason_of(world.redeem(issued, client=world.other)) == "foreign_authorization_code"
    assert isinstance(world.redeem(issued), AuthorizationCode)


@pytest.mark.parametrize("code", INVENTIONS)
def test_another_text_redeems_nothing(world: AuthorizationWorld, code: str) -> None:
    issued = world.issue()
    assert reason_of(world.redeem(issued, code=code)) == "unknown_authorization_code"
    assert isinstance(world.redeem(issued), AuthorizationCode)


@pytest.mark.parametrize("number", [-1, 0, 2**53, 2**63, 2**64, 10**40])
def test_a_number_that_no_code_has_is_unknown(world: AuthorizationWorld, number: int) -> None:
    issued = world.issue()
    assert reason_of(world.redeem(issued, number=number)) == "unknown_authorization_code"


def test_the_text_of_one_code_and_the_number_of_another_are_no_code(world: AuthorizationWorld) -> None:
    first, second = world.issue(), world.issue()
    assert reason_of(world.redeem(IssuedCode(second.number, first.code))) == "unknown_authorization_code"


@pytest.mark.parametrize("verifier", ["", "short", "a" * 129, "é" * 40])
def test_what_is_no_verifier_is_said_to_be_none(world: AuthorizationWorld, verifier: str) -> None:
    issued = world.issue()
    with pytest.raises(InvalidRequest) as caught:
        world.redeem(issued, code_verifier=verifier)
    assert caught.value.field == "code_verifier"


def test_all_refusals_say_the_same(world: AuthorizationWorld) -> None:
    spent, old = world.issue(), world.issue()
    world.redeem(spent)
    refusals = [
        world.redeem(spent),
        world.redeem(old, client=world.other),
        world.redeem(old, code_verifier="a" * 43),
        world.redeem(old, redirect_uri="x"),
        world.redeem(old, code="x"),
    ]
    world.now += 300
    refusals.append(world.redeem(old))
    assert len({reason_of(each) for each in refusals}) == 6
    assert len({str(each) for each in refusals}) == 1


def test_whoever_did_not_hear_the_answer_has_the_same_grant_until_the_code_s_end(world: AuthorizationWorld) -> None:
    issued = world.issue()
    first = world.sign_in(issued)
    for after in (0, 1, 298):
        world.now += after
        again = world.sign_in(issued)
        assert isinstance(first, Redeemed)
        assert isinstance(again, Redeemed)
        assert (again.grant, again.user, again.code.proof) == (first.grant, first.user, first.code.proof)
    assert world.revoked(first) is None
    assert world.events() == [("sign_in.succeeded", None)]


def test_a_second_use_after_the_tokens_were_used_ends_the_grant_of_the_first(world: AuthorizationWorld) -> None:
    """RFC 6749 section 4.1.2: the code is in two hands."""
    issued = world.issue()
    admitted = world.sign_in(issued)
    world.refresh(admitted)
    assert world.revoked(admitted) is None
    assert reason_of(world.sign_in(issued)) == "authorization_code_spent"
    assert world.revoked(admitted) == "authorization_code_reused"
    assert world.events()[1:] == [
        ("session.ended", "authorization_code_reused"),
        ("authorization.refused", "authorization_code_spent"),
    ]


def test_a_second_use_by_who_lacks_something_ends_nothing(world: AuthorizationWorld) -> None:
    """Or whoever saw the code in a log could sign people out."""
    issued = world.issue()
    admitted = world.sign_in(issued)
    for others in ({"code_verifier": "a" * 43}, {"redirect_uri": "x"}, {"client": world.other}, {"code": "x"}):
        reason_of(world.sign_in(issued, **others))
    assert world.revoked(admitted) is None


def test_whoever_has_a_code_cannot_fill_the_audit_log_with_it(world: AuthorizationWorld) -> None:
    issued = world.issue()
    for _ in range(30):
        assert reason_of(world.redeem(issued, code_verifier="a" * 43)) == "wrong_code_verifier"
    assert world.events()[1:] == [("authorization.refused", "wrong_code_verifier")] * 10
    assert reason_of(world.redeem(issued, redirect_uri="x")) == "wrong_redirect_uri"
    assert not isinstance(world.redeem(issued), Refused)


def test_a_second_use_after_its_end_ends_the_grant_too(world: AuthorizationWorld) -> None:
    issued = world.issue()
    admitted = world.sign_in(issued)
    world.now += 301
    assert reason_of(world.sign_in(issued)) == "authorization_code_spent"
    assert world.revoked(admitted) == "authorization_code_reused"


def test_a_disabled_person_is_refused_and_the_code_is_used_up(world: AuthorizationWorld) -> None:
    signed_in, issued = world.sign_in(world.issue()), world.issue()
    assert isinstance(signed_in, Redeemed)
    world.db.run_now(disable, signed_in.user.subject, now=world.now)
    world.db.run_now(enable, signed_in.user.subject, now=world.now)
    assert reason_of(world.sign_in(issued)) == "session_over"
    assert reason_of(world.sign_in(issued)) == "authorization_code_spent"


def test_what_is_stored_redeems_nothing(world: AuthorizationWorld) -> None:
    issued = world.issue()
    row = world.db.run_now(lambda tx: tx.one("SELECT * FROM authorization_codes"))
    assert row is not None
    stored = [row[column] for column in row.keys()]  # noqa: SIM118 -- a Row is no dict
    assert not any(issued.code in str(value) for value in stored)
    salt = bytes(row["salt"])
    for text in (salt.hex(), encode(salt), AuthorizationCodes([b"o" * 32]).write(issued.number, salt)):
        assert reason_of(world.redeem(IssuedCode(issued.number, text))) == "unknown_authorization_code"


def test_a_code_outlives_a_new_master_secret_and_not_its_withdrawal(world: AuthorizationWorld) -> None:
    issued = world.issue()
    withdrawn, added = AuthorizationCodes([b"n" * 32]), AuthorizationCodes([b"n" * 32, KEY])
    assert reason_of(world.redeem(issued, codes=withdrawn)) == "unknown_authorization_code"
    assert isinstance(world.redeem(issued, codes=added), AuthorizationCode)


def test_a_code_does_not_show_its_text(world: AuthorizationWorld) -> None:
    issued = world.issue()
    assert issued.code not in repr(issued)


def test_dead_codes_are_deleted_and_living_ones_are_not(world: AuthorizationWorld) -> None:
    dead = world.issue()
    world.now += 301
    living = world.issue()
    assert world.db.run_now(flow.clean, now=world.now) == 1
    assert reason_of(world.redeem(dead)) == "unknown_authorization_code"
    assert isinstance(world.redeem(living), AuthorizationCode)


def test_every_code_is_another(world: AuthorizationWorld) -> None:
    issued = [world.issue() for _ in range(20)]
    assert len({each.code for each in issued}) == len({each.number for each in issued}) == 20
    assert all(len(each.code) == 43 and each.number < 2**53 for each in issued)
