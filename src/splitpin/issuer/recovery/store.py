"""The SQL of recoveries: each step is one conditional statement, which tells who took it."""

from __future__ import annotations

from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.recovery.model import Recovery

_COLUMNS = """recovery_id, project_id, subject, begun_by, code_challenge, proven, network, user_agent, begun_at,
    opens_at, expires_at, shortened_by, ended_at, ended_as, undone_at"""

_INSERT = f"""
INSERT INTO recoveries (recovery_id, project_id, subject, begun_by, reason, code_challenge, proven, network, user_agent,
    begun_at, opens_at, expires_at)
VALUES (:recovery_id, :project_id, :subject, :begun_by, :reason, :code_challenge, :proven, :network, :user_agent,
    :begun_at, :opens_at, :expires_at)
ON CONFLICT DO NOTHING RETURNING {_COLUMNS}
"""  # noqa: S608 - a constant of this module

_FIND = f"SELECT {_COLUMNS} FROM recoveries WHERE recovery_id = :recovery_id"  # noqa: S608
_UNDER_WAY = f"SELECT {_COLUMNS} FROM recoveries WHERE subject = :subject AND ended_at IS NULL"  # noqa: S608

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_HOLD = "UPDATE recoveries SET subject = subject WHERE subject = :subject AND ended_at IS NULL"

_EXPIRE = """
UPDATE recoveries SET ended_at = expires_at, ended_as = 'expired'
WHERE subject = :subject AND ended_at IS NULL AND expires_at <= :now
"""

_TAKE_UP = f"""
UPDATE recoveries SET code_challenge = :code_challenge, proven = :proven, network = :network, user_agent = :user_agent
WHERE recovery_id = :recovery_id AND code_challenge IS NULL AND ended_at IS NULL AND expires_at > :now
RETURNING {_COLUMNS}
"""  # noqa: S608

_SHORTEN = f"""
UPDATE recoveries SET opens_at = :now, shortened_by = :by
WHERE recovery_id = :recovery_id AND code_challenge = :code_challenge AND ended_at IS NULL AND opens_at > :now
RETURNING {_COLUMNS}
"""  # noqa: S608

_END = f"""
UPDATE recoveries SET ended_at = :now, ended_as = :ended_as
WHERE recovery_id = :recovery_id AND ended_at IS NULL AND expires_at > :now
RETURNING {_COLUMNS}
"""  # noqa: S608

_FINISH = f"""
UPDATE recoveries SET ended_at = :now, ended_as = 'finished'
WHERE recovery_id = :recovery_id AND code_challenge = :code_challenge
    AND ended_at IS NULL AND opens_at <= :now AND expires_at > :now
RETURNING {_COLUMNS}
"""  # noqa: S608

_UNDO = f"""
UPDATE recoveries SET undone_at = :now
WHERE subject = :subject AND ended_as = 'finished' AND ended_at >= :since AND undone_at IS NULL
RETURNING {_COLUMNS}
"""  # noqa: S608

_BARRED_SINCE = """
SELECT MAX(CASE WHEN undone_at IS NULL THEN ended_at ELSE undone_at END) AS at FROM recoveries
WHERE subject = :subject AND (ended_as = 'stopped' OR undone_at IS NOT NULL)
"""

_FINISHED_AT = """
SELECT MAX(ended_at) AS at FROM recoveries WHERE subject = :subject AND ended_as = 'finished' AND undone_at IS NULL
"""

_REMOVE_ALL = "DELETE FROM recoveries WHERE subject = :subject"

# The condition stands twice: see limits.py.
_CLEAN = """
DELETE FROM recoveries WHERE expires_at < :before AND recovery_id IN (
    SELECT recovery_id FROM recoveries WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
"""


def insert(tx: Transaction, recovery: Recovery, *, reason: str | None) -> Recovery | None:
    """Write a new one; None where there is one under way."""
    row = tx.one(
        _INSERT,
        recovery_id=recovery.recovery_id,
        project_id=recovery.project_id,
        subject=recovery.subject,
        begun_by=recovery.begun_by,
        reason=reason,
        code_challenge=recovery.code_challenge,
        proven=recovery.proven,
        network=recovery.network,
        user_agent=recovery.user_agent,
        begun_at=recovery.begun_at,
        opens_at=recovery.opens_at,
        expires_at=recovery.expires_at,
    )
    return _found(row)


def find(tx: Transaction, recovery_id: str) -> Recovery | None:
    """The one of that name, whatever its state."""
    return _found(tx.one(_FIND, recovery_id=recovery_id))


def under_way(tx: Transaction, subject: str, *, now: int) -> Recovery | None:
    """The one of a person that may still be finished."""
    found = _found(tx.one(_UNDER_WAY, subject=subject))
    return found if found is not None and found.is_under_way(now) else None


def hold(tx: Transaction, subject: str) -> None:
    """Nobody changes the one of a person that may still be finished before the transaction ends."""
    tx.execute(_HOLD, subject=subject)


def expire(tx: Transaction, subject: str, *, now: int) -> None:
    """Write down that one was left too long, where it was."""
    tx.execute(_EXPIRE, subject=subject, now=now)


def take_up(
    tx: Transaction,
    recovery_id: str,
    *,
    code_challenge: str,
    proven: IdentifierKind,
    network: str,
    user_agent: str,
    now: int,
) -> Recovery | None:
    """Bind one that an operator began to a browser; None where another one was faster, or it is over."""
    row = tx.one(
        _TAKE_UP,
        recovery_id=recovery_id,
        code_challenge=code_challenge,
        proven=proven,
        network=network,
        user_agent=user_agent,
        now=now,
    )
    return _found(row)


def shorten(tx: Transaction, recovery_id: str, *, code_challenge: str, by: str, now: int) -> Recovery | None:
    """End its wait; None where it is over, or another browser's."""
    return _found(tx.one(_SHORTEN, recovery_id=recovery_id, code_challenge=code_challenge, by=by, now=now))


def stop(tx: Transaction, recovery_id: str, *, now: int) -> Recovery | None:
    """End it unfinished; None where it has ended."""
    return _found(tx.one(_END, recovery_id=recovery_id, ended_as="stopped", now=now))


def replace(tx: Transaction, recovery_id: str, *, now: int) -> Recovery | None:
    """End it for another one to begin; None where it has ended."""
    return _found(tx.one(_END, recovery_id=recovery_id, ended_as="replaced", now=now))


def finish(tx: Transaction, recovery_id: str, *, code_challenge: str, now: int) -> Recovery | None:
    """End it with the account in new hands; None where it has ended, is not open, or is another browser's."""
    return _found(tx.one(_FINISH, recovery_id=recovery_id, code_challenge=code_challenge, now=now))


def undo(tx: Transaction, subject: str, *, since: int, now: int) -> list[Recovery]:
    """Note that all that were finished at a time or after it came to nothing; those that had not yet."""
    return [_recovery(row) for row in tx.all(_UNDO, subject=subject, since=since, now=now)]


def barred_since(tx: Transaction, subject: str) -> int | None:
    """When the owner last said no, seconds UTC."""
    row = tx.one(_BARRED_SINCE, subject=subject)
    return None if row is None else row["at"]


def finished_at(tx: Transaction, subject: str) -> int | None:
    """When one was last finished that was not undone, seconds UTC."""
    row = tx.one(_FINISHED_AT, subject=subject)
    return None if row is None else row["at"]


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete those of a person."""
    tx.execute(_REMOVE_ALL, subject=subject)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete those whose last day was before a time, at most so many; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _found(row: Row | None) -> Recovery | None:
    return None if row is None else _recovery(row)


def _recovery(row: Row) -> Recovery:
    return Recovery(**{name.strip(): row[name.strip()] for name in _COLUMNS.split(",")})
