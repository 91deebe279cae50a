"""What the age of the keys decides, by a clock that the test sets: fresh, stale, too old, and the cool-down."""

from __future__ import annotations

import time

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make, Pool, at_hand
from splitpin.errors import InvalidToken, IssuerUnavailable
from splitpin.jose.keys import JWKSet
from splitpin.oidc.jwks import RemoteKeys


def _settled(keys: RemoteKeys) -> None:
    """Wait for the background fetch under way, if there is one."""
    flight = keys._flight
    if flight is not None:
        flight.wait()
        flight._thread.join(5)


def test_nothing_is_asked_before_somebody_needs_a_key(server: FaultServer, source: Make) -> None:
    assert source().snapshot() is None
    assert server.count == 0


def test_fresh_keys_serve_without_a_request(server: FaultServer, source: Make, clock: Clock, pool: Pool) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    first = keys.snapshot()
    assert first == JWKSet(pool[:1])
    for step in (0, 150, 149.9):
        clock.now += step
        assert keys.snapshot() is first
        assert keys.lookup(pool[0].kid) == pool[0]
    assert server.count == 1


def test_stale_keys_serve_at_once_while_one_background_fetch_runs(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source(timeout=5)
    keys.lookup(pool[0].kid)
    server.mode = "hang"
    clock.now += 300
    keys.snapshot()
    while server.count < 2:
        time.sleep(0.005)
    start = time.perf_counter()
    for _ in range(1000):
        snapshot = keys.snapshot()
        assert snapshot is not None
        assert snapshot.find(pool[0].kid) == pool[0]
    assert time.perf_counter() - start < 0.2
    keys.close()
    assert server.count == 2


def test_the_same_content_keeps_the_same_snapshot_and_other_content_does_not(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    server.jwks = JWKSet(pool[:2]).to_dict()
    keys = source()
    keys.lookup(pool[0].kid)
    first = keys.snapshot()
    server.jwks = JWKSet(reversed(pool[:2])).to_dict()
    clock.now += 300
    keys.snapshot()
    _settled(keys)
    assert server.count == 2
    assert keys.snapshot() is first
    clock.now += 299
    assert keys.snapshot() is first
    assert server.count == 2, "the second fetch has renewed the age"

    server.jwks = JWKSet(pool[1:]).to_dict()
    clock.now += 1
    keys.snapshot()
    _settled(keys)
    assert keys.snapshot() == JWKSet(pool[1:])


def test_a_withdrawn_key_is_refused_after_the_next_refresh(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    server.jwks = JWKSet(pool[1:2]).to_dict()
    clock.now += 300
    assert at_hand(keys).find(pool[0].kid) == pool[0]
    with pytest.raises(InvalidToken, match="unknown_key"):
        keys.lookup(pool[0].kid)
    assert at_hand(keys).find(pool[0].kid) is None
    assert server.count == 2


def test_a_rotation_is_followed_by_the_first_token_that_names_the_new_key(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    server.jwks = JWKSet(pool[:2]).to_dict()
    clock.now += 30
    assert keys.lookup(pool[1].kid) == pool[1]
    assert keys.lookup(pool[0].kid) == pool[0]
    assert server.count == 2


def test_within_the_cool_down_an_unknown_key_is_refused_at_once_and_unasked(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    server.mode = "hang"
    start = time.perf_counter()
    for step in (0, 29.9):
        clock.now += step
        with pytest.raises(InvalidToken, match="unknown_key"):
            keys.lookup("unknown")
    assert time.perf_counter() - start < 0.1
    assert server.count == 1


def test_a_failure_starts_the_cool_down_and_nobody_waits_in_it(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    server.mode = "hang"
    keys = source(timeout=0.3)
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    start = time.perf_counter()
    for step, retry_after in ((0, 30), (9.5, 21), (20.4, 1)):
        clock.now += step
        with pytest.raises(IssuerUnavailable) as caught:
            keys.lookup(pool[0].kid)
        assert caught.value.retry_after == retry_after
    assert time.perf_counter() - start < 0.1
    assert server.count == 1


def test_keys_verify_through_an_outage_for_max_stale_and_not_longer(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    server.mode = "error"
    end = clock.now + 86400
    for hour in range(1, 24):
        clock.now = end - 86400 + hour * 3600
        assert keys.lookup(pool[0].kid) == pool[0]
        assert at_hand(keys).find(pool[0].kid) == pool[0]
        _settled(keys)
    clock.now = end - 0.5
    assert keys.snapshot() is not None
    _settled(keys)
    clock.now = end
    assert keys.snapshot() is None
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    server.mode = "ok"
    clock.now += 30
    assert keys.lookup(pool[0].kid) == pool[0]


def test_max_stale_counts_from_the_last_success_and_a_success_renews_it(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    clock.now += 86000
    keys.snapshot()
    _settled(keys)
    server.mode = "down"
    clock.now += 86000
    assert keys.snapshot() is not None


def test_a_lifetime_beyond_max_stale_counts_as_max_stale(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source(lifetime=1000, max_stale=100)
    keys.lookup(pool[0].kid)
    clock.now += 99
    assert keys.snapshot() is not None
    clock.now += 1
    assert keys.snapshot() is None
    assert keys.lookup(pool[0].kid) == pool[0]
    assert server.count == 2


def test_an_outage_costs_one_request_per_cool_down(server: FaultServer, source: Make, clock: Clock, pool: Pool) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    server.mode = "error"
    clock.now += 300
    for _ in range(10):
        for _ in range(100):
            keys.snapshot()
            with pytest.raises(InvalidToken):
                keys.lookup("unknown")
        _settled(keys)
        clock.now += 30
    assert server.count == 11


def test_ten_thousand_unknown_kids_cost_one_request_no_memory_and_no_good_key(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    clock.now += 30
    first = keys.snapshot()
    for number in range(10_000):
        with pytest.raises(InvalidToken, match="unknown_key"):
            keys.lookup(f"invented-{number}")
    assert server.count == 2
    assert keys.snapshot() is first
    assert not [value for value in vars(keys).values() if isinstance(value, (dict, set, list))]


def test_a_clock_set_back_keeps_the_keys_and_the_one_request_per_cool_down(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    first = keys.snapshot()
    for step in range(1, 6):
        clock.now -= 3600
        assert keys.snapshot() is first, step
        assert keys.lookup(pool[0].kid) == pool[0]
        with pytest.raises(InvalidToken):
            keys.lookup("unknown")
    assert server.count == 1, "each step back begins the cool-down anew"
    clock.now += 30
    assert keys.snapshot() is first
    _settled(keys)
    assert server.count == 2, "and keys of unknown age are renewed after it"


def test_a_clock_set_back_never_lengthens_an_outage_allowance(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    server.mode = "down"
    clock.now -= 7200
    assert keys.snapshot() is not None
    clock.now += 86400 - 300
    assert keys.snapshot() is None


def test_a_clock_set_back_in_a_cool_down_without_keys_heals_within_one_more(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    server.mode = "down"
    keys = source()
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    clock.now -= 86400
    with pytest.raises(IssuerUnavailable) as caught:
        keys.lookup(pool[0].kid)
    assert caught.value.retry_after == 30
    server.mode = "ok"
    clock.now += 30
    assert keys.lookup(pool[0].kid) == pool[0]


def test_a_clock_set_far_forward_makes_one_caller_fetch_and_wait(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    clock.now += 10 * 86400
    assert keys.snapshot() is None
    assert keys.lookup(pool[0].kid) == pool[0]
    assert keys.snapshot() is not None
    assert server.count == 2


def test_the_fast_path_costs_about_a_microsecond(source: Make, pool: Pool) -> None:
    keys = source(clock=time.time)
    keys.lookup(pool[0].kid)
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(10_000):
            keys.snapshot()
        best = min(best, (time.perf_counter() - start) / 10_000)
    assert best < 2e-6
