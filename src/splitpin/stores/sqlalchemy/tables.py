"""The tables as SQLAlchemy knows them: in a `MetaData` of the app's, so that Alembic sees them, or in one of their own.

The names and columns are those of `splitpin.stores.tables.schema`: an app may begin with `SQLiteStore` or
`PostgresStore` and go on with SQLAlchemy on the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.dialects.mysql import BINARY, VARBINARY
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from splitpin.errors import ConfigurationError
from splitpin.relying_party.login import Identity as ProvenIdentity
from splitpin.stores.sqlalchemy.columns import FLAGS, KEYS, TIMES, require_kind
from splitpin.stores.sqlalchemy.triggers import add_delete_trigger, add_triggers

PROOF = ("acr", "auth_time")
"""How strong the proof was that began a session, and when it was given."""

_MYSQL = frozenset({"mysql", "mariadb"})

AnyTable: TypeAlias = "Table[Any]"

NewRow: TypeAlias = Callable[[ProvenIdentity], Mapping[str, Any]]
"""Gives further values of a new user's row, by column name."""


class ExactText(TypeDecorator[str]):
    """Text that is equal only to itself.

    MySQL and MariaDB compare text by collation: case, accents and trailing blanks are alike, which would join accounts.
    There it is kept as bytes, UTF-8, at most `length` of them.
    """

    impl = Text
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__()
        self.bytes = length

    @property
    def python_type(self) -> type[str]:
        """Text."""
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return bytes for MySQL and MariaDB, text for everybody else."""
        return dialect.type_descriptor(VARBINARY(self.bytes) if dialect.name in _MYSQL else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """Write."""
        return value.encode() if value is not None and dialect.name in _MYSQL else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's shape
        """Read."""
        text: str | None = bytes(value).decode() if isinstance(value, bytes | bytearray) else value
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The four tables and which of the users' columns mean what. Make one with `ready` or with `beside`.

    Attributes:
        metadata: What to give to Alembic, or to call `create_all` of.
        users: The users' table, ready-made or the app's own.
        identities: (issuer, subject) and whose they are.
        sessions: The sessions.
        sign_outs: When users were last signed out everywhere.
        key: The users' primary key.
        identifier: The address or name, as it is shown.
        canonical: Its canonical form; None: the database compares without case, and Python has the last word.
        verified: When, or whether, control of the identifier was proved; None: nobody knows.
        disabled: When, or whether, the user was locked out; None: nobody ever is.
        active: Whether the user may sign in, where the table says it that way round.
        created_at: When the row was made.
        new_row: Further values of a new row.
        own: Whether the users are the app's own table.
    """

    metadata: MetaData
    users: AnyTable
    identities: AnyTable
    sessions: AnyTable
    sign_outs: AnyTable
    key: Column[Any]
    identifier: Column[Any]
    canonical: Column[Any] | None
    verified: Column[Any] | None
    disabled: Column[Any] | None
    active: Column[Any] | None
    created_at: Column[Any] | None
    new_row: NewRow | None
    own: bool

    @classmethod
    def ready(cls, metadata: MetaData | None = None) -> Tables:
        """Return a users' table of Splitpin's, `splitpin_users`, with the three others.

        Created by `create_all`, they come with triggers: disabling or deleting a user ends the sessions in the same
        transaction, whoever does it. Alembic writes no triggers; there call `store.sessions.end_all` beside it.

        Args:
            metadata: The app's; by default one of their own.
        """
        metadata = MetaData() if metadata is None else metadata
        users = Table(
            "splitpin_users",
            metadata,
            Column("id", ExactText(36), primary_key=True),
            Column("identifier", ExactText(1024), nullable=False),
            Column("canonical_identifier", ExactText(1024), nullable=False, index=True),
            Column("verified_at", BigInteger),
            Column("disabled_at", BigInteger),
            Column("created_at", BigInteger, nullable=False),
        )
        columns = users.c
        sessions = _sessions(users, columns.id)
        add_triggers(sessions)
        return cls(
            metadata=metadata,
            users=users,
            identities=_identities(users, columns.id),
            sessions=sessions,
            sign_outs=_sign_outs(users, columns.id),
            key=columns.id,
            identifier=columns.identifier,
            canonical=columns.canonical_identifier,
            verified=columns.verified_at,
            disabled=columns.disabled_at,
            active=None,
            created_at=columns.created_at,
            new_row=None,
            own=False,
        )

    @classmethod
    def beside(
        cls,
        users: Any,
        *,
        identifier: str = "email",
        canonical: str | None = None,
        verified: str | None = None,
        disabled: str | None = None,
        active: str | None = None,
        created_at: str | None = None,
        new_row: NewRow | None = None,
    ) -> Tables:
        """Return the three other tables beside the app's own users, in the same `MetaData`.

        Call it where the models are, so that Alembic finds the tables. A column that tells of a time may be a
        `DateTime`, an integer of Unix seconds, or, for `verified` and `disabled`, a `Boolean`. A type of the app's own
        (`TypeDecorator`) counts as what it wraps, unless it has a `python_type`.

        Args:
            users: The mapped class or the `Table`; its primary key is one column.
            identifier: The name of the column with the address.
            canonical: The name of a column with the address in canonical form, best with an index. Without one the
                address is searched by `lower(identifier)`, which wants an index on that expression.
            verified: The column that says that the app has verified the address. Without one no user of the app counts
                as verified, so that none is adopted unless the store has a `revoke` hook.
            disabled: The column that says that the user may not sign in.
            active: The same the other way round: true for users who may.
            created_at: A column to be set for new users, where it has no default.
            new_row: Takes the identity and returns the values of other columns that a new row needs.

        Raises:
            ConfigurationError: There is no such column, its values have an unsuitable type, or the primary key is not
                one column.
        """
        table: AnyTable = getattr(users, "__table__", users)
        if not isinstance(table, Table):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError("users", "are neither a mapped class nor a Table", "Give the model, such as User.")
        keys = list(table.primary_key.columns)
        if len(keys) != 1:
            raise ConfigurationError("users", "has no primary key of one column", "Give users a key such as id.")

        def named(setting: str, name: str | None, kinds: frozenset[type]) -> Column[Any] | None:
            if name is not None and name not in table.c:
                raise ConfigurationError(setting, f"{table.name} has no column {name}", "Name one of its columns.")
            return None if name is None else require_kind(setting, table.c[name], kinds)

        require_kind("users", keys[0], KEYS)
        text = frozenset({str})
        shown = named("identifier", identifier, text)
        if shown is None:
            raise ConfigurationError("identifier", "is missing", "Name the column with the address.")
        sessions = _sessions(table, keys[0])
        add_delete_trigger(sessions, table, keys[0])
        return cls(
            metadata=table.metadata,
            users=table,
            identities=_identities(table, keys[0]),
            sessions=sessions,
            sign_outs=_sign_outs(table, keys[0]),
            key=keys[0],
            identifier=shown,
            canonical=named("canonical", canonical, text),
            verified=named("verified", verified, TIMES | FLAGS),
            disabled=named("disabled", disabled, TIMES | FLAGS),
            active=named("active", active, FLAGS),
            created_at=named("created_at", created_at, TIMES),
            new_row=new_row,
            own=True,
        )


def kept_proof(tables: Tables) -> tuple[str, ...]:
    """Return the columns of the proof that began a session; none where a table of the app's own lacks either."""
    return PROOF if all(name in tables.sessions.c for name in PROOF) else ()


def _identities(users: AnyTable, key: Column[Any]) -> AnyTable:
    """Accounts are keyed by (issuer, subject), and a user has at most one subject of an issuer (OIDC Core 5.7)."""
    return Table(
        "splitpin_identities",
        users.metadata,
        Column("issuer", ExactText(255), nullable=False),
        Column("subject", ExactText(255), nullable=False),
        Column[Any]("user_id", ForeignKey(key, ondelete="CASCADE"), nullable=False),
        Column("linked_at", BigInteger, nullable=False),
        PrimaryKeyConstraint("issuer", "subject"),
        UniqueConstraint("user_id", "issuer"),
    )


def _sessions(users: AnyTable, key: Column[Any]) -> AnyTable:
    """The key grows, so that the oldest sessions are swept first."""
    return Table(
        "splitpin_sessions",
        users.metadata,
        Column(
            "id",
            BigInteger().with_variant(Integer, "sqlite"),
            Identity(always=True),
            primary_key=True,
        ),
        Column("digest", LargeBinary(32).with_variant(BINARY(32), *_MYSQL), nullable=False, unique=True),
        Column("token_id", LargeBinary(20).with_variant(BINARY(20), *_MYSQL), nullable=False, unique=True),
        Column("issued_at", BigInteger, nullable=False),
        # What is left of a deleted user's sessions is that their tokens are spent.
        Column[Any]("user_id", ForeignKey(key, ondelete="SET NULL"), index=True),
        Column("identifier", ExactText(1024), nullable=False),
        Column("issuer", ExactText(255), nullable=False),
        Column("audience", ExactText(255), nullable=False),
        Column("subject", ExactText(255), nullable=False),
        Column("authentication_method", ExactText(255), nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("seen_at", BigInteger, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        Column("tokens", LargeBinary),
        Column("acr", ExactText(255)),
        Column("auth_time", BigInteger),
        Column("ended", Boolean, nullable=False, default=False, server_default=false()),
    )


def _sign_outs(users: AnyTable, key: Column[Any]) -> AnyTable:
    return Table(
        "splitpin_sign_outs",
        users.metadata,
        Column[Any]("user_id", ForeignKey(key, ondelete="CASCADE"), primary_key=True),
        Column("at", BigInteger, nullable=False),
    )
