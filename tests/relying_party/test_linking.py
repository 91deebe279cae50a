"""Whom a first sign-in adopts, in every company of users that share an address."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from splitpin.relying_party.linking import Adoption, adoption, link_by_subject_alone
from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import Linking, LocalUser, link

ANN = Identity("https://id", "sub", "ann@example.com", "email", True, "OTP", 0)


@dataclass(frozen=True)
class Somebody:
    """A user as some store has them at hand."""

    name: str
    local: LocalUser


PROVED = Somebody("proved", LocalUser(verified=True, linked=False))
UNPROVED = Somebody("unproved", LocalUser(verified=False, linked=False))
LINKED = Somebody("linked", LocalUser(verified=True, linked=True))


def adopted(*candidates: Somebody, may_revoke: bool = True) -> Adoption[Somebody] | None:
    return adoption(ANN, candidates, link, may_revoke=may_revoke)


def test_the_one_user_with_the_address_is_adopted() -> None:
    """And loses what was set up before only where nobody had proved the address."""
    assert adopted(PROVED) == Adoption(PROVED, revoke=False)
    assert adopted(UNPROVED) == Adoption(UNPROVED, revoke=True)
    assert adopted(UNPROVED, may_revoke=False) is None
    assert adopted() is None


@pytest.mark.parametrize("company", [[UNPROVED], [LINKED], [UNPROVED, UNPROVED], [LINKED, UNPROVED, LINKED]])
def test_a_proved_user_goes_before_all_others(company: list[Somebody]) -> None:
    """An account that somebody prepared cannot stand in the way, wherever it comes in the table."""
    for place in range(len(company) + 1):
        assert adopted(*company[:place], PROVED, *company[place:]) == Adoption(PROVED, revoke=False)


@pytest.mark.parametrize("twice", [PROVED, UNPROVED])
@pytest.mark.parametrize("company", [[], [UNPROVED], [LINKED]])
def test_where_it_would_be_a_guess_nobody_is_adopted(twice: Somebody, company: list[Somebody]) -> None:
    """Not even the one who is not proved, beside two who are."""
    assert adopted(twice, replace(twice, name="other"), *company) is None


def test_a_linked_user_is_adopted_by_no_policy() -> None:
    """A user has one subject of an issuer; a free one beside them is none the worse for it."""

    def careless(identity: Identity, local: LocalUser | None, *, may_revoke: bool) -> Linking:
        return Linking.ADOPT

    assert adoption(ANN, [LINKED], careless, may_revoke=True) is None
    assert adopted(LINKED, UNPROVED) == Adoption(UNPROVED, revoke=True)


def test_a_policy_is_asked_about_the_user_whom_the_address_means() -> None:
    """Also where there is nobody: it may refuse to let a stranger in."""
    asked: list[tuple[LocalUser | None, bool]] = []

    def policy(identity: Identity, local: LocalUser | None, *, may_revoke: bool) -> Linking:
        asked.append((local, may_revoke))
        return Linking.ADOPT

    for candidates in ([], [LINKED], [UNPROVED, PROVED], [PROVED, PROVED]):
        adoption(ANN, candidates, policy, may_revoke=False)
    assert asked == [(None, False), (LINKED.local, False), (PROVED.local, False), (None, False)]
    assert adoption(ANN, [PROVED], link_by_subject_alone, may_revoke=True) is None
