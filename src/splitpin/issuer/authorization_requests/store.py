"""The SQL of authorization requests that wait for somebody: found by the digest of their code."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from splitpin.issuer.authorization_requests.decision import Beginning, Done
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Row, Transaction

_HINT = "id_token_hint"  # it was read already, and is as long as all the rest

_INSERT = """
    INSERT INTO authorization_requests
        (digest, project_id, client_id, parameters, hinted, pushed, seen, begun_at, expires_at)
    VALUES (:digest, :project_id, :client_id, :parameters, :hinted, :pushed, :seen, :begun_at, :expires_at)"""

# One that was pushed is no page: whoever pushed it knows its code.
_FIND = """
    SELECT * FROM authorization_requests
    WHERE digest = :digest AND expires_at > :now AND (pushed IS NULL OR pushed <> digest)"""

_FIND_PUSHED = """
    SELECT * FROM authorization_requests
    WHERE digest = :digest AND pushed = digest AND client_id = :client_id
        AND begun_at > :since AND finished_at IS NULL"""

# Of any number of pages that came of one pushed request, one is answered.
_USE_PUSHED = """
    UPDATE authorization_requests SET finished_at = :now
    WHERE digest = :digest AND pushed = digest AND finished_at IS NULL
    RETURNING digest"""

_BEGIN_ANEW = """
    UPDATE authorization_requests
    SET seen = :seen, begun_at = :begun_at, finished_at = NULL, chosen = NULL, consented = NULL
    WHERE digest = :digest"""

_DONE = """
    UPDATE authorization_requests SET chosen = :chosen, consented = :consented
    WHERE digest = :digest"""

_FINISH = "UPDATE authorization_requests SET finished_at = :now WHERE digest = :digest AND finished_at IS NULL"

# The condition stands twice: see limits.py.
_CLEAN = """
    DELETE FROM authorization_requests WHERE expires_at < :before AND digest IN (
        SELECT digest FROM authorization_requests WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits.

    Attributes:
        client_id: Who asked.
        parameters: What for, as it was sent.
        hinted: The `sub` of the ID token that came as a hint; None: none came.
        beginning: When it began, the last time.
        done: What its person did on its page.
        finished_at: When it was answered, seconds UTC, or None.
        pushed: Names the pushed request that it came of; None: of none.
    """

    client_id: str
    parameters: Parameters = field(repr=False)
    hinted: str | None
    beginning: Beginning
    done: Done
    finished_at: int | None
    pushed: bytes | None = None


def insert(
    tx: Transaction,
    code: str,
    client: Client,
    parameters: Parameters,
    *,
    hinted: str | None,
    pushed: bytes | None,
    beginning: Beginning,
    expires_at: int,
) -> None:
    """Writes a request whose parameters are each there once; of one that was pushed, the hint is read later."""
    later = pushed == digest_of_code(code)
    kept = {name: value for name, value in parameters.values.items() if name != _HINT or later}
    tx.execute(
        _INSERT,
        digest=digest_of_code(code),
        project_id=client.project.id,
        client_id=client.id,
        parameters=json.dumps(kept),
        hinted=hinted,
        pushed=pushed,
        seen=beginning.seen,
        begun_at=beginning.at,
        expires_at=expires_at,
    )


def find(tx: Transaction, code: str, *, now: int) -> Waiting | None:
    """The request of that code."""
    row = tx.one(_FIND, digest=digest_of_code(code), now=now)
    return None if row is None else _waiting(row)


def find_pushed(tx: Transaction, code: str, *, client_id: str, since: int) -> Waiting | None:
    """The pushed request of that code, of this client, no older than that and not used."""
    row = tx.one(_FIND_PUSHED, digest=digest_of_code(code), client_id=client_id, since=since)
    return None if row is None else _waiting(row)


def use_pushed(tx: Transaction, digest: bytes, *, now: int) -> bool:
    """Uses a pushed request up; True for the one who did."""
    return tx.one(_USE_PUSHED, digest=digest, now=now) is not None


def begin_anew(tx: Transaction, code: str, beginning: Beginning) -> None:
    """Has a request begin again."""
    tx.execute(_BEGIN_ANEW, digest=digest_of_code(code), seen=beginning.seen, begun_at=beginning.at)


def note(tx: Transaction, code: str, done: Done) -> None:
    """Notes what the person did on the page."""
    tx.execute(_DONE, digest=digest_of_code(code), chosen=done.chosen, consented=done.consented)


def finish(tx: Transaction, code: str, *, now: int) -> None:
    """Notes that a request was answered; the first time counts."""
    tx.execute(_FINISH, digest=digest_of_code(code), now=now)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Deletes requests past their end, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def digest_of_code(code: str) -> bytes:
    """What is kept of a code."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()


def _waiting(row: Row) -> Waiting:
    return Waiting(
        client_id=row["client_id"],
        parameters=Parameters(json.loads(row["parameters"])),
        hinted=row["hinted"],
        beginning=Beginning(row["seen"], row["begun_at"]),
        done=Done(row["chosen"], row["consented"]),
        finished_at=row["finished_at"],
        pushed=None if row["pushed"] is None else bytes(row["pushed"]),
    )
