"""What fits into a sealed cookie, and that nobody is registered who does not."""

from __future__ import annotations

import secrets
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from memory_store import MemoryUsers
from sealed_app import KEY, a_party, cookie_of, log_in, user_of
from small_issuer import ORIGIN, SmallIssuer
from splitpin.errors import InvalidRequest
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie, SealedSession, longest_text
from splitpin.relying_party.sessions.session import Session
from splitpin.relying_party.users import SignedIn, User

SESSION = Session(
    User("17", "ann@example.com"), "https://id.example.com", "client-1", "sub-ann", "OTP", 1000, 2000, 9000
)


class NamedUsers(MemoryUsers):
    """Users whose ids are made of what the token says."""

    def __init__(self, name: Callable[[Identity], str]) -> None:
        super().__init__()
        self._name = name

    def sign_in(self, identity: Identity) -> SignedIn:
        known = super().sign_in(identity)
        return replace(known, user=replace(known.user, id=self._name(identity)))


@pytest.mark.parametrize("letter", ["a", "\u00f6", '"', "\u2028"])
@pytest.mark.parametrize(
    "name",
    [
        lambda identity: str(UUID(int=1)),
        lambda identity: identity.identifier,
        lambda identity: f"{identity.issuer}|{identity.subject}",
        lambda identity: "9" * 1500,
    ],
    ids=["uuid", "identifier", "subject", "long"],
)
def test_whom_no_cookie_can_hold_is_not_registered(name: Callable[[Identity], str], letter: str) -> None:
    """A browser would drop a longer one silently, so it is refused; and the user's id is known only afterwards."""
    issuer = SmallIssuer()
    answers: list[int] = []
    for length in (10, 150, 190, 230, 600, 690, *range(1200, 1500, 25), 2000, 2800, 3000):
        users = NamedUsers(name)
        party = issuer.party(store=None, users=users, sessions=SealedCookie([KEY]))
        answer = log_in(party, issuer, subject="s" * 255, identifier=f"{letter * length}@example.com")
        answers.append(answer.status)
        if answer.status == 200:
            assert len(dict(answer.headers)[b"set-cookie"]) <= 4096
            assert user_of(party, cookie_of(answer)).identifier == f"{letter * length}@example.com"
        else:
            assert b"The session needs a cookie of " in answer.body
            assert b"set-cookie" not in dict(answer.headers)
            assert not users.by_subject
    assert answers == sorted(answers)
    assert {*answers} == {200, 400}


@pytest.mark.parametrize("subject", ["", "s", "s\u00fc", 's"t'])
def test_what_is_measured_is_the_longest_that_is_sealed(subject: str) -> None:
    """To the character: neither refused for nothing nor let in to fail later."""
    to_come = replace(SESSION, subject=subject, user=User("", "ann@example.com"))
    longest = replace(to_come, user=User("9" * 1500, "ann@example.com"))
    for counted, highest in ((True, 2**63 - 1), (False, 0)):
        sealed = SealedCookie([KEY]).seal(SealedSession(longest, highest), ORIGIN, secrets.token_bytes)
        assert len(longest_text(to_come, counted=counted)) == len(sealed)


def test_whoever_fits_is_let_in_to_the_last_character() -> None:
    """With the longest id there is room for; and whoever is refused beside them is not registered first."""
    issuer = SmallIssuer()

    def sign_in(length: int) -> tuple[Answer, MemoryUsers]:
        users = NamedUsers(lambda _: "9" * 1500)
        party = issuer.party(store=None, users=users, sessions=SealedCookie([KEY]))
        return log_in(party, issuer, identifier="a" * length), users

    first_refused = bisect_left(range(3000), 400, lo=1, key=lambda length: sign_in(length)[0].status)
    refusal, users = sign_in(first_refused)
    assert refusal.status == 400
    assert not users.by_subject
    welcome, _ = sign_in(first_refused - 1)
    # One character more is one or two of base64.
    assert len(dict(welcome.headers)[b"set-cookie"]) in {4095, 4096}


def test_everybody_with_an_address_that_mail_reaches_fits() -> None:
    """254 characters (RFC 5321), a subject of 255 (OpenID Connect Core section 2), whatever the id."""
    issuer = SmallIssuer()
    party = issuer.party(store=None, users=NamedUsers(lambda _: "9" * 1500), sessions=SealedCookie([KEY]))
    answer = log_in(party, issuer, subject="s" * 255, identifier=f"{'a' * 242}@example.com")
    assert answer.status == 200


def test_a_session_too_long_for_a_cookie_is_refused_with_its_length() -> None:
    """Also where somebody else sets the cookie."""
    cookie = a_party(SmallIssuer()).cookie
    assert cookie is not None
    with pytest.raises(InvalidRequest, match="browsers keep 4096"):
        cookie.set("x" * 4096, 1, "session")
