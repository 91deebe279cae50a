"""Closing, giving up, being forgotten: nothing hangs and nothing is left behind."""

from __future__ import annotations

import gc
import threading
import time
import weakref

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make, Pool, at_hand
from splitpin.errors import InvalidToken, IssuerUnavailable
from splitpin.exchange import Request, Response, TransportError
from splitpin.jose.keys import KeySource
from splitpin.oidc.jwks import RemoteKeys


def _threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "splitpin-keys"]


def _gone() -> None:
    """Wait until the threads of all fetches have left."""
    for thread in _threads():
        thread.join(5)
        assert not thread.is_alive()


def test_remote_keys_are_a_key_source(source: Make) -> None:
    keys: KeySource = source()
    assert keys.snapshot() is None


@pytest.mark.parametrize("mode", ["hang", "drip", "drip_body"])
def test_close_ends_the_fetch_under_way_and_leaves_no_thread(
    server: FaultServer, source: Make, clock: Clock, pool: Pool, mode: str
) -> None:
    before = len(_threads())
    keys = source(timeout=30)
    keys.lookup(pool[0].kid)
    server.mode = mode
    clock.now += 300
    keys.snapshot()
    while server.count < 2:
        time.sleep(0.005)
    start = time.monotonic()
    keys.close()
    assert time.monotonic() - start < 0.5
    assert len(_threads()) == before


def test_close_releases_those_who_wait(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "hang"
    keys, refused = source(timeout=30), threading.Event()

    def wait() -> None:
        with pytest.raises(IssuerUnavailable):
            keys.lookup(pool[0].kid)
        refused.set()

    threading.Thread(target=wait, daemon=True).start()
    while server.count < 1:
        time.sleep(0.005)
    keys.close()
    assert refused.wait(1)


def test_after_close_keys_at_hand_serve_and_nothing_is_asked(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source()
    keys.lookup(pool[0].kid)
    keys.close()
    keys.close()
    clock.now += 3600
    assert at_hand(keys).find(pool[0].kid) == pool[0]
    with pytest.raises(InvalidToken):
        keys.lookup("unknown")
    clock.now += 86400
    assert keys.snapshot() is None
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    assert server.count == 1


def test_a_fetch_leaves_no_thread_and_no_socket(server: FaultServer, source: Make, clock: Clock, pool: Pool) -> None:
    before = len(_threads())
    keys = source(timeout=0.1)
    for mode in ("ok", "down", "hang", "drip", "error", "huge") * 2:
        server.mode = mode
        with pytest.raises((InvalidToken, IssuerUnavailable)):
            keys.lookup("unknown")
        clock.now += 30
    time.sleep(0.05)
    assert len(_threads()) == before
    gc.collect()  # an unclosed socket would be a ResourceWarning, which is an error here


def test_a_source_that_nobody_holds_is_freed(server: FaultServer, clock: Clock, pool: Pool) -> None:
    keys = RemoteKeys(server.url, clock=clock)
    keys.lookup(pool[0].kid)
    gone = weakref.ref(keys)
    del keys
    _gone()
    gc.collect()
    assert gone() is None


def test_a_sender_that_outlasts_the_deadline_is_given_up(source: Make, clock: Clock, pool: Pool) -> None:
    """As a hanging name look-up does, which nothing can interrupt."""
    release, calls = threading.Event(), list[Request]()

    def deaf(request: Request) -> Response:
        calls.append(request)
        release.wait(10)
        raise TransportError("late")

    keys, start = source(send=deaf, timeout=0.2), time.monotonic()
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    assert time.monotonic() - start < 0.6
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    assert len(calls) == 1
    clock.now += 30
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    assert len(calls) == 2
    release.set()
    _gone()


def test_a_late_answer_changes_nothing(server: FaultServer, source: Make, clock: Clock, pool: Pool) -> None:
    release, late = threading.Event(), threading.Event()

    def slow(request: Request) -> Response:
        release.wait(10)
        late.set()
        return Response(200, {}, b'{"keys": []}')

    keys = source(send=slow, timeout=0.1)
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    ended_at = keys._ended_at
    clock.now += 10
    release.set()
    late.wait(5)
    _gone()
    assert keys._ended_at == ended_at


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_sender_that_breaks_releases_its_callers(source: Make, pool: Pool) -> None:
    def broken(request: Request) -> Response:
        raise ZeroDivisionError

    with pytest.raises(IssuerUnavailable):
        source(send=broken).lookup(pool[0].kid)
    _gone()


def test_no_thread_to_be_had_is_a_failed_fetch(
    server: FaultServer,
    source: Make,
    clock: Clock,
    pool: Pool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    keys = source()
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        with pytest.raises(IssuerUnavailable):
            keys.lookup(pool[0].kid)
    clock.now += 30
    assert keys.lookup(pool[0].kid) == pool[0]
