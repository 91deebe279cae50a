"""A session in which something is done: that it stands is asked in the transaction of the act, and holds to its commit.

Whoever looks at a request first asks whether the session stands, and then time passes: it may have been ended, by its
person, an operator or a recovery. So an act takes a `StandingSession`, which `still` gives and nothing else makes, but
for `first_proofs.flow.still`, of whoever is no further than a first proof.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, NewType, ParamSpec, Protocol, TypeVar

from splitpin.errors import Unauthenticated
from splitpin.issuer.db import Transaction
from splitpin.issuer.sessions import store
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.flow import hold_user
from splitpin.issuer.users.model import is_active

P = ParamSpec("P")
T = TypeVar("T")

StandingSession = NewType("StandingSession", Session)
"""A session that nobody ends before the transaction does, of a person whom nobody disables meanwhile. It is good for
that transaction alone."""


class SessionOver(Unauthenticated):
    """The session ended while something was on its way to be done in it."""

    def __init__(self) -> None:
        super().__init__("You have been signed out in the meantime. Sign in again.")


class Still(Protocol):
    """Asks whether a session stands, and holds it: `still`, or the same of a first proof."""

    def __call__(self, tx: Transaction, session: Session, /, *, now: int) -> StandingSession:
        """The session as it stands.

        Raises:
            SessionOver: It does not.
        """
        ...


def still(tx: Transaction, session: Session, /, *, now: int) -> StandingSession:
    """The session as it stands, held with its person until the commit, the person first, as everybody does.

    Args:
        tx: The transaction of what is done in it; whatever it holds that comes before a user is held already.
        session: As it was when the request came.
        now: Seconds UTC.

    Raises:
        SessionOver: It has ended, or its person may not sign in any more.
    """
    user = hold_user(tx, session.subject)
    held = None if user is None or not is_active(user.status) else store.hold(tx, session.sid, user.subject, now=now)
    if held is None:
        raise SessionOver
    return StandingSession(held)


def in_session(
    act: Callable[Concatenate[Transaction, StandingSession, P], T], *, now: int, ask: Still = still
) -> Callable[Concatenate[Transaction, Session, P], T]:
    """An act as a use case that first asks whether its session stands.

    Args:
        act: What is done in it.
        now: Seconds UTC.
        ask: Who knows.
    """

    def work(tx: Transaction, session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return act(tx, ask(tx, session, now=now), *args, **kwargs)

    return work
