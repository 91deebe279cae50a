"""The SQL of projects."""

from __future__ import annotations

import json

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.projects.model import Project

_INSERT = """
INSERT INTO projects (client_id, name, secret_digest, allowed_origins, redirect_uris, created_at)
VALUES (:client_id, :name, :secret_digest, :allowed_origins, :redirect_uris, :created_at)
"""

_COLUMNS = "client_id, name, allowed_origins, redirect_uris, open_lookup, created_at"
_FIND = f"SELECT {_COLUMNS} FROM projects WHERE client_id = :client_id"  # noqa: S608 - a constant of this module
_LIST = f"SELECT {_COLUMNS} FROM projects ORDER BY created_at, client_id"  # noqa: S608
_FIND_WITH_DIGEST = f"SELECT {_COLUMNS}, secret_digest FROM projects WHERE client_id = :client_id"  # noqa: S608
_FIND_FORMS = "SELECT forms FROM projects WHERE client_id = :client_id"

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_TAKE = f"UPDATE projects SET name = name WHERE client_id = :client_id RETURNING {_COLUMNS}"  # noqa: S608

_WRITE = """
UPDATE projects SET name = :name, allowed_origins = :allowed_origins, redirect_uris = :redirect_uris,
    open_lookup = :open_lookup WHERE client_id = :client_id
"""
_WRITE_FORMS = "UPDATE projects SET forms = :forms WHERE client_id = :client_id"


def insert(tx: Transaction, project: Project, secret_digest: bytes) -> None:
    """Write a new project."""
    tx.execute(
        _INSERT,
        client_id=project.client_id,
        name=project.name,
        secret_digest=secret_digest,
        allowed_origins=json.dumps(project.allowed_origins),
        redirect_uris=json.dumps(project.redirect_uris),
        created_at=project.created_at,
    )


def find(tx: Transaction, client_id: str) -> Project | None:
    """The project with this client id."""
    row = tx.one(_FIND, client_id=client_id)
    return None if row is None else _project(row)


def take(tx: Transaction, client_id: str) -> Project | None:
    """The project, held until the transaction ends: who changes it on what stands in it changes it alone."""
    row = tx.one(_TAKE, client_id=client_id)
    return None if row is None else _project(row)


def write(tx: Transaction, project: Project) -> None:
    """Store all that may change of a project that this transaction holds."""
    tx.execute(
        _WRITE,
        client_id=project.client_id,
        name=project.name,
        allowed_origins=json.dumps(project.allowed_origins),
        redirect_uris=json.dumps(project.redirect_uris),
        open_lookup=int(project.open_lookup),
    )


def find_forms(tx: Transaction, client_id: str) -> bytes | None:
    """The JSON of a project's forms."""
    row = tx.one(_FIND_FORMS, client_id=client_id)
    return None if row is None else str(row["forms"]).encode()


def write_forms(tx: Transaction, client_id: str, forms: bytes) -> None:
    """Store the JSON of a project's forms."""
    tx.execute(_WRITE_FORMS, client_id=client_id, forms=forms.decode())


def list_all(tx: Transaction) -> list[Project]:
    """All projects, oldest first."""
    return [_project(row) for row in tx.all(_LIST)]


def find_with_digest(tx: Transaction, client_id: str) -> tuple[Project, bytes] | None:
    """The project with this client id, and the SHA-256 of its secret."""
    row = tx.one(_FIND_WITH_DIGEST, client_id=client_id)
    return None if row is None else (_project(row), bytes(row["secret_digest"]))


def _project(row: Row) -> Project:
    return Project(
        client_id=row["client_id"],
        name=row["name"],
        allowed_origins=tuple(json.loads(row["allowed_origins"])),
        redirect_uris=tuple(json.loads(row["redirect_uris"])),
        created_at=row["created_at"],
        open_lookup=bool(row["open_lookup"]),
    )
