"""Moves SQLite's write-ahead log into the database file, on a thread of its own."""

from __future__ import annotations

import sqlite3
import threading

EVERY = 256
"""Commits between two checkpoints, as long as they are small."""
ROWS = 2_048
"""Changed rows between two checkpoints: a few large commits fill hundreds of megabytes. They are counted instead of the
log's bytes, for asking the file system after each commit costs a quarter of a small one."""
LONGEST = 1_024
"""Pages the log may hold before it is begun anew. A commit that makes a file longer costs its fsync several times what
one that writes over old pages does, so a log that only ever grew would cost every commit that much."""
LOG_BYTES = LONGEST * 4_096
"""The same in bytes: whatever is beyond is cut off when the log is begun anew (`journal_size_limit`)."""

PATIENCE = 50
"""Milliseconds that writers are made to wait for somebody who reads an old state, a backup for example."""
REST = 1.0
"""Seconds after which that is tried again where it was not long enough: the log grows meanwhile, and writers write."""


class Checkpointer:
    """Checkpoints off the commit's path: its fsyncs cost the writer nothing.

    Args:
        connection: A connection to the file, for this thread alone, which closes it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        self._commits = 0
        self._rows = 0
        self._due = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="splitpin-checkpoint", daemon=True)
        self._thread.start()

    def committed(self, rows: int) -> None:
        """Called by the writer after each commit, with the rows it has changed since it connected."""
        self._commits += 1
        if self._commits == EVERY or rows - self._rows > ROWS:
            self._commits, self._rows = 0, rows
            self._due.set()

    def close(self) -> None:
        """Checkpoint once more and end the thread."""
        self._closing.set()
        self._due.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._due.wait()
            self._due.clear()
            if not self._checkpoint():
                self._closing.wait(REST)
        self._connection.close()

    def _checkpoint(self) -> bool:
        """False where somebody who reads an old state is in the way."""
        try:
            # PASSIVE never waits for anybody, and so may never reach the end of a log that is being written; the little
            # it left over is then moved while writers wait, and the next of them begins at the top.
            _, pages, _ = self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if pages > LONGEST:
                busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
                return not busy
        except sqlite3.Error:  # a busy or full disk: the log keeps the data, the next round tries again
            pass
        return True
