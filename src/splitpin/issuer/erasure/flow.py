"""The use cases of a project's end."""

from __future__ import annotations

from splitpin.errors import NotFound
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.erasure import store
from splitpin.issuer.erasure.model import Condemned
from splitpin.issuer.policy import DAY


def find_condemned(tx: Transaction, project_id: str) -> Condemned:
    """A project and what would go with it, or is going already.

    Raises:
        NotFound: There never was such a project.
    """
    found = store.find(tx, project_id) if project_id.isprintable() else None
    if found is None:
        raise NotFound("There is no project with that client id.")
    return found


def shut(tx: Transaction, project_id: str, *, now: int) -> bool:
    """Shuts a project for good: from the commit on nobody signs in to it, and none of its refresh tokens works.

    Access tokens that are out end by themselves. Rows stay until `erase` has deleted them.

    Returns:
        Whether it was open until now.
    """
    done = store.shut(tx, project_id, now=now)
    if done:
        audit.record(tx, "project.deleted", at=now, project_id=project_id)
    return done


def erase(tx: Transaction, project_id: str, *, at_most: int = 500) -> int:
    """Deletes rows of a project that is shut, of each table at most so many; how many. 0: nothing is left of it.

    Call it, a transaction each, until it says 0. It may be called again at any time.
    """
    return store.erase(tx, project_id, at_most=at_most)


def shut_lately(tx: Transaction, *, now: int) -> list[str]:
    """The projects of which something may be left: those of a day. What a request that was late wrote is among it."""
    return store.shut_since(tx, now - DAY)
