"""The SQL of clients and their secrets."""

from __future__ import annotations

import json

from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.projects.model import Project

_INSERT = """
INSERT INTO clients (client_id, project_id, name, type, allowed_origins, redirect_uris, created_at)
VALUES (:client_id, :project_id, :name, :type, :allowed_origins, :redirect_uris, :created_at)
"""

_SELECT = """
SELECT c.client_id, c.name, c.type, c.allowed_origins, c.redirect_uris, c.created_at, c.project_id,
       p.name AS project_name, p.open_lookup, p.created_at AS project_created_at
  FROM clients c JOIN projects p ON p.project_id = c.project_id
"""
_FIND = f"{_SELECT} WHERE c.client_id = :client_id"
_LIST = f"{_SELECT} ORDER BY p.created_at, p.project_id, c.created_at, c.client_id"

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_HOLD = "UPDATE clients SET name = name WHERE client_id = :client_id"

_WRITE = """
UPDATE clients SET name = :name, type = :type, allowed_origins = :allowed_origins, redirect_uris = :redirect_uris
 WHERE client_id = :client_id
"""

_ADD_DIGEST = """
INSERT INTO client_secrets (client_id, digest, created_at) VALUES (:client_id, :digest, :created_at)
"""

_DIGESTS = """
SELECT digest FROM client_secrets
 WHERE client_id = :client_id AND (expires_at IS NULL OR expires_at > :now) ORDER BY id
"""


def insert(tx: Transaction, client: Client) -> None:
    """Write a new client."""
    tx.execute(_INSERT, project_id=client.project.id, created_at=client.created_at, **_columns(client))


def find(tx: Transaction, client_id: str) -> Client | None:
    """The client with this id, and its project."""
    row = tx.one(_FIND, client_id=client_id)
    return None if row is None else _client(row)


def take(tx: Transaction, client_id: str) -> Client | None:
    """The client, held until the transaction ends: who changes it on what stands in it changes it alone."""
    return find(tx, client_id) if tx.execute(_HOLD, client_id=client_id) else None


def write(tx: Transaction, client: Client) -> None:
    """Store all that may change of a client that this transaction holds."""
    tx.execute(_WRITE, **_columns(client))


def list_all(tx: Transaction) -> list[Client]:
    """All clients of all projects, oldest first."""
    return [_client(row) for row in tx.all(_LIST)]


def add_digest(tx: Transaction, client_id: str, digest: bytes, *, now: int) -> None:
    """Write one more secret of a client: its SHA-256."""
    tx.execute(_ADD_DIGEST, client_id=client_id, digest=digest, created_at=now)


def digests(tx: Transaction, client_id: str, *, now: int) -> list[bytes]:
    """The SHA-256 of each of a client's secrets that are good now."""
    return [bytes(row["digest"]) for row in tx.all(_DIGESTS, client_id=client_id, now=now)]


def _columns(client: Client) -> dict[str, str]:
    return {
        "client_id": client.id,
        "name": client.name,
        "type": client.type,
        "allowed_origins": json.dumps(client.allowed_origins),
        "redirect_uris": json.dumps(client.redirect_uris),
    }


def _client(row: Row) -> Client:
    return Client(
        id=row["client_id"],
        project=Project(
            id=row["project_id"],
            name=row["project_name"],
            created_at=row["project_created_at"],
            open_lookup=bool(row["open_lookup"]),
        ),
        name=row["name"],
        type=row["type"],
        allowed_origins=tuple(json.loads(row["allowed_origins"])),
        redirect_uris=tuple(json.loads(row["redirect_uris"])),
        created_at=row["created_at"],
    )
