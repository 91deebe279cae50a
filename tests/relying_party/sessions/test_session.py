"""Session ids and the two limits."""

from __future__ import annotations

import hashlib
import secrets
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_issuer import CLIENT_ID
from splitpin.errors import ConfigurationError
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import (
    Session,
    SessionPolicy,
    is_session_id,
    new_session_id,
    session_digest,
)
from splitpin.relying_party.users import User
from starting import starting


def session_at(created_at: int, seen_at: int, policy: SessionPolicy) -> Session:
    return Session(User("1", "a"), "i", "a", "s", "OTP", created_at, seen_at, created_at + policy.absolute)


def test_an_id_is_all_of_256_random_bits() -> None:
    """C1: 32 bytes of the given entropy, none lost in the text, behind the time."""
    assert new_session_id(lambda count: b"\xff" * count, 0) == "A" * 8 + "_" * 42 + "8"
    assert new_session_id(bytes, 0.001) == "A" * 7 + "B" + "A" * 43
    assert new_session_id(bytes, 281_474_976_710.655)[:8] == "_" * 8
    assert len({new_session_id(secrets.token_bytes, 5) for _ in range(1000)}) == 1000
    assert is_session_id(new_session_id(secrets.token_bytes, time.time()))


def test_a_store_sees_the_time_and_sha256_of_the_id() -> None:
    """Of the random part nothing but the hash."""
    session_id = new_session_id(secrets.token_bytes, 1.5)
    assert session_digest(session_id) == (1500).to_bytes(6) + hashlib.sha256(session_id.encode()).digest()[:26]


def test_keys_grow_with_time() -> None:
    """So that a database writes them side by side; to the millisecond, until the year 10889."""
    keys = [session_digest(new_session_id(secrets.token_bytes, now)) for now in (0, 0.001, 1, 2**31, 281474976710)]
    assert keys == sorted(keys)
    assert {len(key) for key in keys} == {32}


def test_a_clock_gone_mad_still_gives_an_id() -> None:
    for now in (-1.0, 2.0**60):
        assert is_session_id(new_session_id(secrets.token_bytes, now))


def test_nothing_but_an_id_is_looked_up() -> None:
    for text in ("", "A" * 43, "A" * 50, "A" * 52, "A" * 50 + "\n", "é" * 51, "A=" + "A" * 49, " " * 51, "A" * 4096):
        assert not is_session_id(text)


def test_a_session_begins_with_everything_that_the_token_and_the_start_say() -> None:
    identity = Identity("issuer", "subject", "ann@example.com", "email", True, "OTP", 5)
    start = starting(b"digest", created_at=10, expires_at=20, replaces=b"old", tokens=b"sealed")
    user = User("1", "ann@example.com")
    session = Session(user, "issuer", CLIENT_ID, "subject", "OTP", 10, 10, 20, b"sealed")
    assert start.session(identity, user) == session


def test_each_limit_ends_a_session_on_its_very_second() -> None:
    policy = SessionPolicy(idle=100, absolute=1000, touch=10)
    session = session_at(0, 0, policy)
    assert [policy.is_live(session, now) for now in (0, 99, 100)] == [True, True, False]
    late = session_at(0, 950, policy)
    assert [policy.is_live(late, now) for now in (950, 999, 1000)] == [True, True, False]


def test_the_last_use_is_written_when_it_is_that_old_and_no_earlier() -> None:
    policy = SessionPolicy(idle=100, touch=10)
    session = session_at(0, 50, policy)
    assert [policy.is_due(session, now) for now in (40, 50, 59, 60, 61)] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("limits", "setting"),
    [
        ({"idle": 0}, "session.idle"),
        ({"absolute": -1}, "session.absolute"),
        ({"touch": 0}, "session.touch"),
        ({"idle": 10, "touch": 10}, "session.touch"),
    ],
)
def test_a_limit_that_limits_nothing_is_refused(limits: dict[str, int], setting: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        SessionPolicy(**limits)
    assert caught.value.setting == setting
    assert SessionPolicy(idle=2, absolute=1, touch=1)


@given(st.integers(0, 40 * 86_400), st.integers(0, 40 * 86_400))
def test_a_session_lives_within_both_limits_and_not_a_second_longer(used: int, asked: int) -> None:
    """C6, at every moment."""
    policy = SessionPolicy()
    seen, now = min(used, asked), max(used, asked)
    alive = policy.is_live(session_at(0, seen, policy), now)
    assert alive is (now < 30 * 86_400 and now - seen < 7 * 86_400)
