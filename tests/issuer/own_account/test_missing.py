"""What has to be proven before something is done to an account: by what the act asks for, and what the person has."""

from __future__ import annotations

import pytest

from splitpin.issuer.own_account.model import Asks, Missing, missing
from splitpin.issuer.sessions.model import FRESH, Proof, Session

NOW = 1_800_000_000
CODE, LINK = ("OTP", ("otp",)), ("MAGIC_LINK", ("otp",))
APP, PAPER = ("TOTP", ("otp",)), ("RECOVERY_CODE", ("otp",))
PASSKEY = ("WEBAUTHN", ("hwk", "user", "mfa"))

Given = tuple[tuple[str, tuple[str, ...]], ...]


def session(proven: Given, at: int = NOW) -> Session:
    proofs = tuple(Proof(method, amr, at) for method, amr in proven)
    return Session("s" * 22, "p", "s", proofs, "", "", NOW, NOW, NOW + 9, NOW + 9)


@pytest.mark.parametrize(
    ("asks", "has_passkey", "has_second", "proven", "lacking"),
    [
        ("nothing", True, True, (), None),
        ("any", False, False, (), "code"),
        ("any", True, True, (CODE,), None),
        ("any", False, True, (APP,), "code"),  # a second factor is second to something: alone it proves nobody
        ("any", False, True, (APP, PAPER), "code"),
        ("any", False, True, (APP, LINK), None),
        ("strongest", False, False, (), "code"),
        ("strongest", False, False, (CODE,), None),
        ("strongest", False, False, (APP,), "code"),
        ("strongest", False, True, (CODE,), "second"),
        ("strongest", False, True, (APP,), "code"),
        ("strongest", False, True, (CODE, APP), None),
        ("strongest", False, True, (CODE, PAPER), None),
        ("strongest", False, True, (PASSKEY,), None),
        ("strongest", True, False, (CODE,), "passkey"),
        ("strongest", True, True, (CODE, APP), "passkey"),
        ("strongest", True, True, (PASSKEY,), None),
        ("strongest", True, False, (CODE, PASSKEY), None),
    ],
)
def test_what_is_missing(
    asks: Asks, has_passkey: bool, has_second: bool, proven: Given, lacking: Missing | None
) -> None:
    found = missing(session(proven), asks=asks, has_passkey=has_passkey, has_second=has_second, now=NOW)
    assert found == lacking


@pytest.mark.parametrize("proven", [(CODE,), (PASSKEY,), (CODE, APP)])
def test_a_proof_counts_for_five_minutes(proven: Given) -> None:
    has_passkey, has_second = proven == (PASSKEY,), len(proven) == 2
    for age, enough in ((FRESH, True), (FRESH + 1, False)):
        lacking = missing(
            session(proven, NOW - age), asks="strongest", has_passkey=has_passkey, has_second=has_second, now=NOW
        )
        assert (lacking is None) is enough
