"""One of those who meet: a thread that is held before each of its statements until it is told to go on."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from queue import Queue, SimpleQueue

from psycopg import errors

from splitpin.errors import SplitpinError

COMMIT, ROLLBACK = "COMMIT", "ROLLBACK"


class Abandoned(Exception):
    """This order is not tried to its end: what is under way is rolled back."""


class Actor:
    """Acts in a thread of its own, statement by statement.

    Args:
        name: For whoever reads an order.
        pid: Of the server process at the other end of its connection.
        arrivals: Where it tells that it is held, or done.

    Attributes:
        at: The statement it is held before; None once it is done.
        ran: The statements of its transaction so far.
        answer: What came of it: what it returned, or the product's error that it raised.
        fault: An error that is nobody's answer.
        victim: Whether it is to be taken for the one that a deadlock was ended with.
        abandoned: Whether it is rolling back, and is not held any more.
    """

    def __init__(self, name: str, pid: int, arrivals: Queue[Actor]) -> None:
        self.name = name
        self.pid = pid
        self.at: str | None = None
        self.ran: list[str] = []
        self.answer: object = None
        self.fault: BaseException | None = None
        self.victim = False
        self.abandoned = False
        self._arrivals = arrivals
        self._go: SimpleQueue[bool] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self, act: Callable[[], object]) -> None:
        """Begin; the first arrival is that before its first statement."""
        self._thread = threading.Thread(target=self._act, args=(act,), name=self.name, daemon=True)
        self._thread.start()

    def go_on(self) -> None:
        """Run the statement that it is held before, and on to the next."""
        self._go.put(True)

    def abandon(self) -> None:
        """Roll back and end, now where it is held and else as soon as it would be."""
        self._go.put(False)

    def join(self) -> None:
        """Wait for the end of its thread."""
        if self._thread is not None:
            self._thread.join(30)

    @contextlib.contextmanager
    def statement(self, text: str) -> Iterator[None]:
        """Called in its own thread, around each statement."""
        self.at = text
        self._arrivals.put(self)
        if not self._go.get():
            self.abandoned = True
            raise Abandoned
        self.ran = [] if text in {COMMIT, ROLLBACK} else [*self.ran, text]
        try:
            yield
        except errors.QueryCanceled as cancelled:
            if not self.victim:
                raise
            self.victim = False
            raise errors.DeadlockDetected("deadlock detected") from cancelled

    def _act(self, act: Callable[[], object]) -> None:
        try:
            self.answer = act()
        except SplitpinError as error:
            self.answer = error
        except Abandoned:
            pass
        except BaseException as error:  # noqa: BLE001 - told to whoever runs the order
            self.fault = error
        self.at = None
        self._arrivals.put(self)
