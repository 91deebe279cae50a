"""The sign-in of somebody known, as one statement: it finds them and starts the session.

Nearly every sign-in is of somebody known, and a statement costs SQLAlchemy several times what it costs the database. So
this is tried first, where the database can say whose session it has inserted; what it leaves undone goes the long way.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Executable, bindparam, delete, exists, insert, or_, select

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.sqlalchemy.accounts import SQLAlchemyAccounts, Statement, is_disabled, proof, signed_out_since
from splitpin.stores.sqlalchemy.tables import Tables, kept_proof
from splitpin.stores.tables.sessions import asks_proof
from splitpin.stores.tables.signing_in import Work


class KnownSignIns:
    """Signs in people who are known and about whom nothing changed.

    Args:
        tables: The tables.
        accounts: Gives a user the token's spelling of their address.
    """

    def __init__(self, tables: Tables, accounts: SQLAlchemyAccounts) -> None:
        self._accounts = accounts
        self._proof = kept_proof(tables)
        sessions, links = tables.sessions.c, tables.identities.c
        begun = tables.sessions.alias().c
        values: dict[Column[Any], Any] = {
            sessions.user_id: tables.key,
            sessions.identifier: tables.identifier,
            sessions.issuer: links.issuer,
            sessions.subject: links.subject,
        }
        for name in (
            "digest", "token_id", "issued_at", "audience", "authentication_method", "created_at", "seen_at",
            "expires_at", "tokens", *self._proof,
        ):  # fmt: skip
            values[sessions[name]] = bindparam(f"new_{name}", type_=sessions[name].type)
        known = (
            select(*values.values())
            .select_from(tables.identities.join(tables.users, links.user_id == tables.key))
            .where(
                links.issuer == bindparam("of_issuer"),
                links.subject == bindparam("of_subject"),
                tables.identifier == bindparam("of_identifier"),
                is_disabled(tables).is_(None),
                # A token that began a session before goes the long way, which says what becomes of it.
                ~exists().where(begun.token_id == bindparam("new_token_id", type_=sessions.token_id.type)),
                ~signed_out_since(tables, bindparam("new_issued_at", type_=sessions.issued_at.type)),
                or_(proof(tables).is_not(None), bindparam("asks_proof", type_=Boolean()).is_(False)),
            )
        )
        columns = [column.key for column in values]
        start: Any = insert(tables.sessions).from_select(columns, known)
        self._start: Executable = start.returning(
            sessions.user_id, sessions.identifier, sessions.issuer, sessions.subject
        )
        self._undo: Executable = delete(tables.sessions).where(sessions.digest == bindparam("new_digest"))

    def sign_in(self, identity: Identity, start: SessionStart) -> Work[Statement, SignedIn | None]:
        """Find the identity's user and start the session, inside the caller's transaction.

        Returns:
            The user, or None where nothing was done.
        """
        parameters: dict[str, object] = {
            "of_issuer": identity.issuer,
            "of_subject": identity.subject,
            "of_identifier": identity.identifier,
            "asks_proof": asks_proof(identity),
            "new_digest": start.digest,
            "new_token_id": start.token_id,
            "new_issued_at": start.issued_at,
            "new_audience": start.audience,
            "new_authentication_method": identity.authentication_method,
            "new_created_at": start.created_at,
            "new_seen_at": start.created_at,
            "new_expires_at": start.expires_at,
            "new_tokens": start.tokens,
        }
        parameters.update((f"new_{name}", getattr(start, name)) for name in self._proof)
        rows = yield Statement(self._start, parameters)
        if not rows:
            return None
        key, identifier, *link = rows[0]
        if tuple(link) != (identity.issuer, identity.subject):
            # Somebody else, whom the columns' collation holds for equal; what finds nobody goes the long way.
            yield Statement(self._undo, {"new_digest": start.digest})
            return None
        if identifier != identity.identifier:
            # The column's collation holds another spelling for equal; the token's is the one to show.
            proved_at = start.created_at if identity.verified else None
            yield from self._accounts.set_identifier(key, identity, proved_at)
        return SignedIn(User(str(key), identity.identifier), registered=False)
