"""The one rule of linking, as a table (design, decision 4; security D1, D3, D4)."""

from __future__ import annotations

import pytest

from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import Linking, LocalUser, link


@pytest.mark.parametrize("may_revoke", [False, True])
@pytest.mark.parametrize(
    ("identity_verified", "local", "decision"),
    [
        (True, None, Linking.CREATE),
        (False, None, Linking.CREATE),
        (True, LocalUser(verified=True, linked=False), Linking.ADOPT),
        (False, LocalUser(verified=True, linked=False), Linking.CREATE),
        (False, LocalUser(verified=False, linked=False), Linking.CREATE),
        (True, LocalUser(verified=True, linked=True), Linking.CREATE),
        (True, LocalUser(verified=False, linked=True), Linking.CREATE),
    ],
)
def test_adoption_needs_proof_on_both_sides(
    identity_verified: bool, local: LocalUser | None, decision: Linking, may_revoke: bool
) -> None:
    identity = Identity("https://id", "sub", "ann@example.com", "email", identity_verified, "OTP", 0)
    assert link(identity, local, may_revoke=may_revoke) is decision


def test_an_account_nobody_proved_is_adopted_only_where_what_was_there_can_be_ended() -> None:
    identity = Identity(
        "https://id", "sub", "ann@example.com", "email", verified=True, authentication_method="OTP", authenticated_at=0
    )
    local = LocalUser(verified=False, linked=False)
    assert link(identity, local, may_revoke=False) is Linking.CREATE
    assert link(identity, local, may_revoke=True) is Linking.REVOKE_AND_ADOPT
