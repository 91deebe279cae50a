"""Session ids and the two limits."""

from __future__ import annotations

import hashlib
import secrets

from hypothesis import given
from hypothesis import strategies as st

from splitpin.relying_party.session import Session, SessionPolicy, is_session_id, new_session_id, session_digest
from splitpin.relying_party.users import User


def session_at(created_at: int, seen_at: int, policy: SessionPolicy) -> Session:
    return Session(User("1", "a"), "i", "s", "OTP", created_at, seen_at, created_at + policy.absolute)


def test_an_id_is_all_of_256_random_bits() -> None:
    """C1: 32 bytes of the given entropy, none lost in the text."""
    assert new_session_id(lambda count: b"\xff" * count) == "_" * 42 + "8"
    assert len({new_session_id(secrets.token_bytes) for _ in range(1000)}) == 1000
    assert is_session_id(new_session_id(secrets.token_bytes))


def test_a_store_sees_sha256_of_the_id() -> None:
    assert session_digest("A" * 43) == hashlib.sha256(b"A" * 43).digest()


def test_nothing_but_an_id_is_looked_up() -> None:
    for text in ("", "A" * 42, "A" * 44, "é" * 43, "A" * 4096):
        assert not is_session_id(text)


@given(st.integers(0, 40 * 86_400), st.integers(0, 40 * 86_400))
def test_a_session_lives_within_both_limits_and_not_a_second_longer(used: int, asked: int) -> None:
    """C6, at every moment."""
    policy = SessionPolicy()
    seen, now = min(used, asked), max(used, asked)
    alive = policy.is_live(session_at(0, seen, policy), now)
    assert alive is (now < 30 * 86_400 and now - seen < 7 * 86_400)
