"""Processes that fork, leave or run on greenlets: a key source hangs none of them."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable

import pytest

from fault_server import FaultServer
from oidc_types import Make, Pool, at_hand
from splitpin.errors import IssuerUnavailable


def _in_child(work: Callable[[], object]) -> int:
    """The exit status of a forked child that runs `work`: 0 where it returns, 1 where it raises."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return -1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
class TestFork:
    """gunicorn with preload: the source is made, and maybe used, before the workers are forked."""

    def test_a_child_verifies_with_the_keys_of_its_parent(self, server: FaultServer, source: Make, pool: Pool) -> None:
        keys = source()
        keys.lookup(pool[0].kid)

        def work() -> None:
            assert at_hand(keys).find(pool[0].kid) == pool[0]

        assert _in_child(work) == 0
        assert server.count == 1

    def test_a_child_forked_in_the_middle_of_a_fetch_fetches_for_itself(
        self, server: FaultServer, source: Make, pool: Pool
    ) -> None:
        server.mode = "hang"
        keys = source(timeout=2)

        def wait() -> None:
            with pytest.raises(IssuerUnavailable):
                keys.lookup("a")

        waiting = threading.Thread(target=wait, daemon=True)
        waiting.start()
        while server.count < 1:
            time.sleep(0.005)
        server.mode = "ok"

        def work() -> None:
            assert keys.lookup(pool[0].kid) == pool[0]

        assert _in_child(work) == 0
        keys.close()
        waiting.join(5)

    def test_a_child_forked_while_the_lock_is_held_does_not_hang(
        self, server: FaultServer, source: Make, pool: Pool
    ) -> None:
        keys, held, release = source(), threading.Event(), threading.Event()

        def hold() -> None:
            with keys._lock:
                held.set()
                release.wait(10)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(5)

        def work() -> None:
            assert keys.lookup(pool[0].kid) == pool[0]

        status = _in_child(work)
        release.set()
        holder.join(5)
        assert status == 0


def _script(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(text), *arguments],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_a_fetch_under_way_does_not_keep_the_interpreter(server: FaultServer, pool: Pool) -> None:
    server.mode = "hang"
    start = time.monotonic()
    ended = _script(
        """
        import sys, threading, time
        from splitpin.oidc.jwks import RemoteKeys
        keys = RemoteKeys(sys.argv[1], timeout=30)
        threading.Thread(target=keys.lookup, args=("a",), daemon=True).start()
        time.sleep(0.2)
        """,
        server.url,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert time.monotonic() - start < 8


def test_gevent_workers_share_a_fetch_and_go_on_meanwhile(server: FaultServer, pool: Pool) -> None:
    server.mode = "slow"
    ended = _script(
        """
        from gevent import monkey; monkey.patch_all()
        import sys, gevent
        from splitpin.oidc.jwks import RemoteKeys
        keys, ticks = RemoteKeys(sys.argv[1]), []
        def tick():
            while True:
                ticks.append(1)
                gevent.sleep(0.01)
        gevent.spawn(tick)
        jobs = [gevent.spawn(keys.lookup, sys.argv[2]) for _ in range(50)]
        gevent.joinall(jobs, timeout=5, raise_error=True)
        assert {job.value.kid for job in jobs} == {sys.argv[2]}
        assert len(ticks) > 5, ticks
        """,
        server.url,
        pool[0].kid or "",
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert server.count == 1
