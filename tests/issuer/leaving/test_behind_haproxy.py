"""A deploy behind HAProxy: servers are replaced in turn, again and again, and of 5,000 requests none fails."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from issuer.leaving.haproxy import PROGRAM, haproxy
from issuer.leaving.rolling import Clients, a_project, free_port, rolling
from splitpin.issuer.db import Database

REQUESTS = 5_000


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason="haproxy is not installed")
@pytest.mark.parametrize("probes", [True, False], ids=["probes", "retries where nobody listens"])
def test_of_5000_requests_none_fails(db: Database, migrated_url: str, tmp_path: Path, probes: bool) -> None:
    client_id, port = a_project(db), free_port()
    with (
        rolling(migrated_url, tmp_path, leave_seconds=2) as servers,
        haproxy(tmp_path, port, servers.ports, probes=probes) as proxy,
    ):
        settle, replaced = (proxy.until_both_are_up if probes else lambda: None), 0
        with Clients([port], client_id, at_once=8, of=REQUESTS) as clients:
            done = threading.Thread(target=clients.join)
            done.start()
            while done.is_alive():
                servers.replace_each(settle=settle)
                replaced += 2
        stored = db.run_now(lambda tx: tx.all("SELECT challenge_id FROM one_time_codes"))
    assert clients.failed == []
    assert len(clients.challenges) == REQUESTS
    assert set(clients.challenges) <= {row["challenge_id"] for row in stored}
    assert replaced >= 4
