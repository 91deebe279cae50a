"""What proofs are worth: alone, together, and how soon an old one is worth nothing to a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from splitpin.issuer.sessions.assurance import ACRS, Acr, Assurance, assurance_of
from splitpin.issuer.sessions.model import SITTING, Proof

AT = 1_800_000_000
CODE = Proof("OTP", ("otp",), AT)
LINK = Proof("MAGIC_LINK", ("otp",), AT)
TEXT = Proof("OTP", ("otp", "sms"), AT)
BEFORE = Proof("IDENTITY_TOKEN", (), AT)
TOTP = Proof("TOTP", ("otp",), AT)
RECOVERY = Proof("RECOVERY_CODE", ("otp",), AT)
SYNCED = Proof("WEBAUTHN", ("swk", "user", "mfa"), AT)
BOUND = Proof("WEBAUTHN", ("hwk", "user", "mfa"), AT)
UNRECOGNISED = Proof("WEBAUTHN", ("hwk",), AT)
DEVICE = Proof("BIOMETRIC", ("hwk", "user"), AT)


@pytest.mark.parametrize(
    ("proof", "acr"),
    [
        (CODE, "pwl1"),
        (LINK, "pwl1"),
        (TEXT, "pwl1"),
        (BEFORE, "pwl1"),
        (UNRECOGNISED, "pwl1"),
        (DEVICE, "pwl1"),  # a key of a device is no passkey, whatever it says of itself
        (SYNCED, "phr"),
        (BOUND, "phrh"),
    ],
)
def test_one_proof(proof: Proof, acr: Acr) -> None:
    assert assurance_of(proof, [proof]) == Assurance(acr, proof.amr)


@pytest.mark.parametrize("second", [TOTP, RECOVERY])
@pytest.mark.parametrize("first", [CODE, LINK, TEXT])
def test_a_second_factor_makes_two(first: Proof, second: Proof) -> None:
    assert assurance_of(second, [first, second]) == Assurance("pwl2", (*first.amr, "mfa"))


@pytest.mark.parametrize("alone", [[TOTP], [RECOVERY], [TOTP, RECOVERY], [CODE, LINK], [CODE, CODE]])
def test_two_of_a_kind_are_one(alone: list[Proof]) -> None:
    assert assurance_of(alone[-1], alone).acr == "pwl1"


@pytest.mark.parametrize(("passkey", "acr"), [(SYNCED, "phr"), (BOUND, "phrh")])
def test_a_weaker_proof_takes_nothing_from_a_passkey_of_the_same_moment(passkey: Proof, acr: Acr) -> None:
    assert assurance_of(CODE, [passkey, CODE]).acr == acr
    assert assurance_of(passkey, [CODE, TOTP, passkey]) == Assurance(acr, ("otp", *passkey.amr))


@pytest.mark.parametrize("strong", [TOTP, RECOVERY, SYNCED, BOUND])
def test_an_older_proof_lends_no_strength_to_a_newer_one(strong: Proof) -> None:
    """Or an app that asks for a passkey of the last five minutes would be shown one of the last ten."""
    new = Proof("OTP", ("otp",), strong.at + 1)
    assert assurance_of(new, [strong, new]) == Assurance("pwl1", ("otp",))
    assert assurance_of(new, [CODE, strong, new]) == Assurance("pwl1", ("otp",))


def test_a_passkey_is_what_a_second_factor_was_second_to_and_not_as_young() -> None:
    second = Proof("TOTP", ("otp",), AT + 1)
    assert assurance_of(second, [BOUND, second]) == Assurance("pwl2", (*BOUND.amr, "otp"))


@pytest.mark.parametrize("second", [TOTP, RECOVERY])
def test_a_second_factor_makes_two_of_a_code_for_as_long_as_that_waits(second: Proof) -> None:
    second = replace(second, at=AT + SITTING)
    assert assurance_of(second, [TEXT, second]) == Assurance("pwl2", ("otp", "sms", "mfa"))
    later = replace(second, at=AT + SITTING + 1)
    assert assurance_of(later, [TEXT, later]) == Assurance("pwl1", ("otp",))


def test_a_second_factor_that_is_told_by_the_name_of_the_first_makes_two_all_the_same() -> None:
    """Published clients know no word for a second factor: `auth_method` is the first one's."""
    second = replace(TOTP, at=AT + 60)
    told = replace(second, method="OTP")
    assert assurance_of(told, [TEXT, second]) == Assurance("pwl2", ("otp", "sms", "mfa"))


@pytest.mark.parametrize("low", [0, 1])
def test_soon_after_a_recovery_nothing_that_counts_is_worth_more_than_an_address(low: int) -> None:
    pair = [CODE, replace(TOTP, at=AT + 1)]
    pair[low] = replace(pair[low], low=True)
    assert assurance_of(pair[1], pair).acr == "pwl1"
    assert assurance_of(replace(BOUND, low=True), []).acr == "pwl1"
    newer = replace(BOUND, at=AT + 2)
    assert assurance_of(newer, [*pair, newer]).acr == "phrh"


def test_what_came_later_does_not_count() -> None:
    """A code for another page is redeemed later, when more was proven: its tokens say what was proven by then."""
    later = Proof("WEBAUTHN", ("hwk", "user", "mfa"), AT + 1)
    assert assurance_of(CODE, [CODE, later]) == Assurance("pwl1", ("otp",))


def test_a_proof_that_the_session_does_not_name_counts_all_the_same() -> None:
    assert assurance_of(BOUND, []) == Assurance("phrh", BOUND.amr)


def test_the_weakest_comes_first_and_is_good_for_nothing_better() -> None:
    assert get_args(Acr) == ("pwl1", "pwl2", "phr", "phrh")
    acrs: tuple[Acr, ...] = ACRS
    assert acrs == get_args(Acr)
    for number, acr in enumerate(acrs):
        reached = [asked for asked in ACRS if Assurance(acr, ()).reaches(asked)]
        assert reached == list(ACRS[: number + 1])
