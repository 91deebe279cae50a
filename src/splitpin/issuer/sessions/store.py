"""The SQL of sessions: named by `sid`, continued and ended by one conditional statement each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.sessions.model import Circumstances, EndReason, Proof, Session

_COLUMNS = """sid, project_id, subject, proofs, network, user_agent, created_at, seen_at, idle_expires_at, expires_at,
    language, ended_at, ended_because"""

_INSERT = """
    INSERT INTO sessions (sid, project_id, subject, proofs, network, user_agent, browser_digest, cookie_digest,
        language, created_at, seen_at, idle_expires_at, expires_at)
    VALUES (:sid, :project_id, :subject, :proofs, :network, :user_agent, :browser_digest, :cookie_digest,
        :language, :created_at, :created_at, :idle_expires_at, :expires_at)"""

# What was proven is appended by the statement itself, so that of two proofs at once none is lost. One that has grown as
# long as no honest one does is not continued.
_CONTINUE = f"""
    UPDATE sessions SET proofs = proofs || :proof, seen_at = :now,
        idle_expires_at = CASE WHEN expires_at < :idle_expires_at THEN expires_at ELSE :idle_expires_at END
    WHERE cookie_digest = :cookie_digest AND subject = :subject AND ended_at IS NULL
        AND idle_expires_at > :now AND expires_at > :now AND LENGTH(proofs) < 4000
    RETURNING {_COLUMNS}"""  # noqa: S608 - a constant of this module

# The same of a session that is named: somebody proves again that it is theirs.
_PROVE_AGAIN = f"""
    UPDATE sessions SET proofs = proofs || :proof, seen_at = :now
    WHERE sid = :sid AND subject = :subject AND ended_at IS NULL
        AND idle_expires_at > :now AND expires_at > :now AND LENGTH(proofs) < 4000
    RETURNING {_COLUMNS}"""  # noqa: S608

_RESUME = f"""
    UPDATE sessions SET seen_at = :now,
        idle_expires_at = CASE WHEN expires_at < :idle_expires_at THEN expires_at ELSE :idle_expires_at END
    WHERE sid = :sid AND ended_at IS NULL AND idle_expires_at > :now AND NOT EXISTS (
        SELECT 1 FROM projects p WHERE p.project_id = sessions.project_id AND p.deleted_at IS NOT NULL)
    RETURNING {_COLUMNS}"""  # noqa: S608

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_HOLD = f"""
    UPDATE sessions SET seen_at = seen_at
    WHERE sid = :sid AND subject = :subject AND ended_at IS NULL AND idle_expires_at > :now AND expires_at > :now
    RETURNING {_COLUMNS}"""  # noqa: S608

_FIND = f"SELECT {_COLUMNS} FROM sessions WHERE sid = :sid"  # noqa: S608

_OF_BROWSER = f"SELECT {_COLUMNS} FROM sessions WHERE cookie_digest = :cookie_digest"  # noqa: S608
_OF_USER = f"SELECT {_COLUMNS} FROM sessions WHERE subject = :subject ORDER BY created_at DESC, sid DESC"  # noqa: S608

# One row tells both whether there is any and whether one of them is from there: those come first.
_FROM_BROWSER = """
    SELECT COALESCE(browser_digest = :browser_digest, FALSE) AS known FROM sessions
    WHERE subject = :subject ORDER BY known DESC LIMIT 1"""
_OF_THIS_LOOK = """
    SELECT user_agent = :user_agent AND network = :network AS known FROM sessions
    WHERE subject = :subject ORDER BY known DESC LIMIT 1"""

_END = """
    UPDATE sessions SET ended_at = :now, ended_because = :because, idle_expires_at = :now
    WHERE sid = :sid AND ended_at IS NULL AND idle_expires_at > :now
    RETURNING project_id, subject"""

_END_ALL = """
    UPDATE sessions SET ended_at = :now, ended_because = :because, idle_expires_at = :now
    WHERE subject = :subject AND sid <> :but AND ended_at IS NULL AND idle_expires_at > :now"""

# The grants are the floor above's, but end with their session by these statements and no others: no way of ending the
# one can forget the other. A refresh that was faster is waited for, and one that comes later finds its grant ended.
_END_GRANTS = """
    UPDATE grants SET revoked_at = :now, revoked_because = :because WHERE sid = :sid AND revoked_at IS NULL"""

_END_ALL_GRANTS = """
    UPDATE grants SET revoked_at = :now, revoked_because = :because
    WHERE sid IN (SELECT sid FROM sessions WHERE subject = :subject AND sid <> :but) AND revoked_at IS NULL"""

_END_WITHOUT_OTHERS = """
    UPDATE sessions SET ended_at = :now, ended_because = :because, idle_expires_at = :now
    WHERE sid = :sid AND ended_at IS NULL AND idle_expires_at > :now AND NOT EXISTS (
        SELECT id FROM grants WHERE sid = :sid AND client_id <> :client_id
            AND revoked_at IS NULL AND idle_expires_at > :now AND expires_at > :now)
    RETURNING project_id, subject"""

# A session whose grants are still there stays: they recognise their old tokens until their own end. The condition on
# time stands twice, so that PostgreSQL has an index for it outside too, and reads no living row.
_CLEAN = """
    DELETE FROM sessions WHERE idle_expires_at <= :before AND sid IN (
        SELECT sid FROM sessions WHERE idle_expires_at <= :before
            AND NOT EXISTS (SELECT id FROM grants WHERE grants.sid = sessions.sid)
        ORDER BY idle_expires_at LIMIT :at_most)"""

_DELETE_CODES = """
    DELETE FROM authorization_codes WHERE sid IN (SELECT sid FROM sessions WHERE subject = :subject)"""
_DELETE_GRANTS = "DELETE FROM grants WHERE sid IN (SELECT sid FROM sessions WHERE subject = :subject)"
_DELETE = "DELETE FROM sessions WHERE subject = :subject"


def insert(tx: Transaction, session: Session, circumstances: Circumstances, *, cookie_digest: bytes | None) -> None:
    """Writes a new session."""
    tx.later(
        _INSERT,
        sid=session.sid,
        project_id=session.project_id,
        subject=session.subject,
        proofs="".join(map(_line, session.proofs)),
        network=session.network,
        user_agent=session.user_agent,
        language=session.language,
        browser_digest=circumstances.browser_digest,
        cookie_digest=cookie_digest,
        created_at=session.created_at,
        idle_expires_at=session.idle_expires_at,
        expires_at=session.expires_at,
    )


def continue_by_cookie(
    tx: Transaction, cookie_digest: bytes, subject: str, proofs: Sequence[Proof], *, now: int, idle_expires_at: int
) -> Session | None:
    """Adds proofs to the standing session of this person that the cookie names; None where there is none."""
    row = tx.one(
        _CONTINUE,
        cookie_digest=cookie_digest,
        subject=subject,
        proof="".join(map(_line, proofs)),
        now=now,
        idle_expires_at=idle_expires_at,
    )
    return None if row is None else _session(row)


def prove_again(tx: Transaction, session: Session, proof: Proof, *, now: int) -> Session | None:
    """Adds a proof to this very session; None where it is over."""
    row = tx.one(_PROVE_AGAIN, sid=session.sid, subject=session.subject, proof=_line(proof), now=now)
    return None if row is None else _session(row)


def of_browser(tx: Transaction, cookie_digest: bytes) -> Session | None:
    """The session that a cookie names, whatever its state."""
    row = tx.one(_OF_BROWSER, cookie_digest=cookie_digest)
    return None if row is None else _session(row)


def resume(tx: Transaction, sid: str, *, now: int, idle_expires_at: int) -> Session | None:
    """Notes that a session is used, and holds it; None where it is over."""
    row = tx.one(_RESUME, sid=sid, now=now, idle_expires_at=idle_expires_at)
    return None if row is None else _session(row)


def hold(tx: Transaction, sid: str, subject: str, *, now: int) -> Session | None:
    """The session of that name and person, which nobody ends before the transaction does; None where it is over."""
    row = tx.one(_HOLD, sid=sid, subject=subject, now=now)
    return None if row is None else _session(row)


def find(tx: Transaction, sid: str) -> Session | None:
    """The session of that name, whatever its state."""
    row = tx.one(_FIND, sid=sid)
    return None if row is None else _session(row)


def of_user(tx: Transaction, subject: str) -> list[Session]:
    """A person's sessions, the newest first, ended ones too."""
    return [_session(row) for row in tx.all(_OF_USER, subject=subject)]


def is_known(tx: Transaction, subject: str, circumstances: Circumstances) -> bool | None:
    """Whether this person had a session before from the browser, or where it has no cookie, one of this look there.

    Returns:
        None where they had no session at all.
    """
    if circumstances.browser_digest is None:
        found = tx.one(
            _OF_THIS_LOOK, subject=subject, user_agent=circumstances.user_agent, network=circumstances.network
        )
    else:
        found = tx.one(_FROM_BROWSER, subject=subject, browser_digest=circumstances.browser_digest)
    return None if found is None else bool(found["known"])


def end(tx: Transaction, sid: str, *, because: EndReason, now: int) -> tuple[str, str] | None:
    """Ends a session and its grants; its project and person to the one who did, None where it was over."""
    row = tx.one(_END, sid=sid, because=because, now=now)
    if row is None:
        return None
    tx.execute(_END_GRANTS, sid=sid, because=because, now=now)
    return row["project_id"], row["subject"]


def end_without_others(
    tx: Transaction, sid: str, *, client_id: str, because: EndReason, now: int
) -> tuple[str, str] | None:
    """Ends a session in which no other client has a grant that stands, as `end` does."""
    row = tx.one(_END_WITHOUT_OTHERS, sid=sid, client_id=client_id, because=because, now=now)
    if row is None:
        return None
    tx.execute(_END_GRANTS, sid=sid, because=because, now=now)
    return row["project_id"], row["subject"]


def end_all(tx: Transaction, subject: str, *, because: EndReason, now: int, but: str) -> int:
    """Ends a person's sessions but one (empty: all of them), and their grants; how many stood."""
    ended = tx.execute(_END_ALL, subject=subject, because=because, now=now, but=but)
    tx.execute(_END_ALL_GRANTS, subject=subject, because=because, now=now, but=but)
    return ended


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes a person's sessions and all that came of them."""
    for statement in (_DELETE_CODES, _DELETE_GRANTS, _DELETE):
        tx.execute(statement, subject=subject)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Deletes sessions that were over before a time, the oldest first; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _line(proof: Proof) -> str:
    kept = {"method": proof.method, "amr": proof.amr, "at": proof.at} | ({"low": True} if proof.low else {})
    return json.dumps(kept, separators=(",", ":")) + "\n"


def _session(row: Row) -> Session:
    proofs = (json.loads(line) for line in row["proofs"].splitlines())
    return Session(
        sid=row["sid"],
        project_id=row["project_id"],
        subject=row["subject"],
        proofs=tuple(Proof(each["method"], tuple(each["amr"]), each["at"], each.get("low", False)) for each in proofs),
        network=row["network"],
        user_agent=row["user_agent"],
        language=row["language"],
        created_at=row["created_at"],
        seen_at=row["seen_at"],
        idle_expires_at=row["idle_expires_at"],
        expires_at=row["expires_at"],
        ended_at=row["ended_at"],
        ended_because=row["ended_because"],
    )
