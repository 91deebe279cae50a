"""A disk that takes no more: the server says so, says why in its log, and heals by itself when there is room."""

from __future__ import annotations

import resource
from pathlib import Path

from issuer.leaving.rolling import Clients, a_project, ready, rolling
from splitpin.issuer.db import open_database

ROOM = 40_000
"""Bytes that any file of the server may have: the database is longer already, and its log, too."""
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def test_it_is_not_ready_while_nothing_can_be_written_and_heals(migrated_sqlite_url: str, tmp_path: Path) -> None:
    db = open_database(migrated_sqlite_url)
    client_id = a_project(db)
    db.close()
    with rolling(migrated_sqlite_url, tmp_path, leave_seconds=0, servers=1) as servers:
        pid = servers.processes[0].pid
        with Clients(servers.ports, client_id, at_once=1, of=10) as before:
            before.join()
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
        with Clients(servers.ports, client_id, at_once=2, of=40) as refused:
            refused.join()
        assert [ready(servers.ports[0]) for _ in range(5)] == [503] * 5
        assert {failure[:3] for failure in refused.failed} == {"503"}, "never a 500"
        resource.prlimit(pid, resource.RLIMIT_FSIZE, UNLIMITED)
        assert ready(servers.ports[0]) == 200
        with Clients(servers.ports, client_id, at_once=1, of=3) as healed:
            healed.join()
        assert healed.failed == []
    lines = [line for line in servers.log.read_text().splitlines() if "the database is unavailable" in line]
    assert len(lines) == 1, "once a minute, however many ask"
    assert lines[0].endswith("(SQLITE_IOERR_WRITE)")
    db = open_database(migrated_sqlite_url)
    stored = {row["challenge_id"] for row in db.run_now(lambda tx: tx.all("SELECT challenge_id FROM one_time_codes"))}
    db.close()
    assert {*before.challenges, *refused.challenges, *healed.challenges} <= stored
    assert len(before.challenges) == 10
