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
"""Milliseconds that writers are made to wait for those who read, or for another process that writes."""


class Checkpointer:
    """Checkpoints off the commit's path: its fsyncs cost the writer nothing.

    Args:
        connection: A connection to the file, for this thread alone, which closes it.
        writing: Held by whoever writes in this process.
    """

    def __init__(self, connection: sqlite3.Connection, writing: threading.Lock) -> None:
        self._connection = connection
        self._writing = writing
        self._connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        self._commits = 0
        self._rows = 0
        self._due = threading.Event()
        self._closed = False
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
        self._closed = True
        self._due.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._closed:
            self._due.wait()
            self._due.clear()
            self._checkpoint()
        self._connection.close()

    def _checkpoint(self) -> None:
        try:
            # PASSIVE never waits for anybody, and so never reaches the end of a log that is being written; the little
            # that came meanwhile is then moved while writers wait, and the next of them begins at the top.
            _, pages, moved = self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            # Where it was kept from moving all it saw, somebody reads an old state, a backup for example. Writers would
            # be made to wait in vain; the log grows until that has ended.
            if pages > LONGEST and moved == pages:
                with self._writing:
                    self._connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
        except sqlite3.Error:  # a busy or full disk: the log keeps the data, the next round tries again
            return
