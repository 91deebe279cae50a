"""The SQL of authorization codes: found by their number, spent by one conditional statement."""

from __future__ import annotations

import json

from splitpin.issuer.admission import Admitted
from splitpin.issuer.authorization.model import AuthorizationCode, AuthorizationRequest
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.sessions.model import Proof
from splitpin.issuer.tokens.openid import OpenIDTerms

_INSERT = """
    INSERT INTO authorization_codes (salt, project_id, client_id, sid, kind, identifier, authentication_method,
        amr, authenticated_at, code_challenge, redirect_uris, openid, expires_at)
    VALUES (:salt, :project_id, :client_id, :sid, :kind, :identifier, :authentication_method,
        :amr, :authenticated_at, :code_challenge, :redirect_uris, :openid, :expires_at)
    RETURNING number"""

_FIND = "SELECT * FROM authorization_codes WHERE number = :number"

# Of any number of redemptions at once, on any number of machines, one gets a row back.
_SPEND = """
    UPDATE authorization_codes SET spent_at = :now
    WHERE number = :number AND spent_at IS NULL AND expires_at > :now
    RETURNING number"""

_LED_TO = "UPDATE authorization_codes SET grant_id = :grant_id WHERE number = :number"

# The condition stands twice: see limits.py.
_CLEAN = """
    DELETE FROM authorization_codes WHERE expires_at < :before AND number IN (
        SELECT number FROM authorization_codes WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)"""


def insert(
    tx: Transaction,
    admitted: Admitted,
    request: AuthorizationRequest,
    *,
    salt: bytes,
    expires_at: int,
) -> int:
    """Writes a new code: all about it but its text; its number."""
    row = tx.one(
        _INSERT,
        salt=salt,
        project_id=admitted.user.project_id,
        client_id=admitted.client.id,
        sid=admitted.established.session.sid,
        kind=admitted.kind,
        identifier=admitted.identifier,
        authentication_method=admitted.proof.method,
        amr=" ".join(admitted.proof.amr),
        authenticated_at=admitted.proof.at,
        code_challenge=request.code_challenge,
        redirect_uris=json.dumps(request.redirect_uris),
        openid=None if request.openid is None else request.openid.written(),
        expires_at=expires_at,
    )
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    number: int = row["number"]
    return number


def find(tx: Transaction, number: int) -> AuthorizationCode | None:
    """The code of that number, whatever its state and whoever's it is."""
    row = tx.one(_FIND, number=number)
    return None if row is None else _code(row)


def spend(tx: Transaction, number: int, *, now: int) -> bool:
    """Uses the code up; True for the one who did, False where it was used or too old."""
    return tx.one(_SPEND, number=number, now=now) is not None


def led_to(tx: Transaction, number: int, *, grant_id: int) -> None:
    """Notes the grant that a code led to."""
    tx.execute(_LED_TO, number=number, grant_id=grant_id)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Deletes codes that expired before a time, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _code(row: Row) -> AuthorizationCode:
    return AuthorizationCode(
        number=row["number"],
        salt=bytes(row["salt"]),
        client_id=row["client_id"],
        sid=row["sid"],
        kind=row["kind"],
        identifier=row["identifier"],
        proof=Proof(row["authentication_method"], tuple(row["amr"].split()), row["authenticated_at"]),
        code_challenge=row["code_challenge"],
        redirect_uris=tuple(json.loads(row["redirect_uris"])),
        expires_at=row["expires_at"],
        spent_at=row["spent_at"],
        grant_id=row["grant_id"],
        openid=OpenIDTerms.read(row["openid"]),
    )
