"""A server that is told to end loses no request: none is cut off, and what it acknowledged is stored."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from issuer.leaving.rolling import Clients, a_project, rolling
from splitpin.issuer.db import Database


@pytest.mark.parametrize("leave_seconds", [3, pytest.param(0, marks=pytest.mark.long)])
def test_clients_that_keep_connections_see_no_end(
    db: Database, migrated_url: str, tmp_path: Path, leave_seconds: int
) -> None:
    """They go elsewhere where nobody listens, and that is all they do: nothing is asked twice."""
    client_id = a_project(db)
    with rolling(migrated_url, tmp_path, leave_seconds=leave_seconds) as servers:
        with Clients(servers.ports, client_id, at_once=6) as clients:
            time.sleep(0.5)
            servers.replace_each()
            time.sleep(0.5)
        assert clients.failed == []
        assert len(clients.challenges) > 50
        stored = db.run_now(lambda tx: tx.all("SELECT challenge_id FROM one_time_codes"))
    assert set(clients.challenges) <= {row["challenge_id"] for row in stored}
