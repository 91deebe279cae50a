"""The SQL of clients and their secrets."""

from __future__ import annotations

import json

import msgspec

from splitpin.issuer.clients.metadata import ClientMetadata
from splitpin.issuer.clients.model import Client, ClientSecret
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.projects.model import Project
from splitpin.issuer.projects.store import branding_of, passkey_rules_of, proof_rules_of, rules_of

_INSERT_MISSING = """
INSERT INTO clients (client_id, project_id, name, type, allowed_origins, redirect_uris, metadata, created_at)
VALUES (:client_id, :project_id, :name, :type, :allowed_origins, :redirect_uris, :metadata, :created_at)
ON CONFLICT DO NOTHING
"""

_SELECT = """
SELECT c.client_id, c.name, c.type, c.allowed_origins, c.redirect_uris, c.metadata, c.created_at, c.project_id,
       p.name AS project_name, p.open_lookup, p.invite_only, p.allowed_domains, p.denied_domains,
       p.theme, p.accent, p.logo,
       p.ways, p.templates, p.passkeys, p.require_passkey, p.second_factors, p.sentences,
       p.created_at AS project_created_at
  FROM clients c JOIN projects p ON p.project_id = c.project_id AND p.deleted_at IS NULL
"""
_ORDER = "c.client_id <> c.project_id, c.created_at, c.client_id"  # the first one first
_FIND = f"{_SELECT} WHERE c.client_id = :client_id"
_LIST_OF_PROJECT = f"{_SELECT} WHERE c.project_id = :project_id ORDER BY {_ORDER}"
_LIST_OF_RP_ID = f"""{_SELECT} WHERE p.passkeys <> '{{}}' AND p.passkeys LIKE :quoted
 ORDER BY p.created_at, p.project_id, {_ORDER}"""
_SIGNED_WITH = "SELECT client_id FROM clients WHERE metadata LIKE :written LIMIT 1"
_LIST = f"{_SELECT} ORDER BY p.created_at, p.project_id, {_ORDER}"

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_HOLD = "UPDATE clients SET name = name WHERE client_id = :client_id"

_WRITE = """
UPDATE clients SET name = :name, type = :type, allowed_origins = :allowed_origins, redirect_uris = :redirect_uris,
    metadata = :metadata
 WHERE client_id = :client_id
"""

_ADD = """
INSERT INTO client_secrets (client_id, digest, created_at) VALUES (:client_id, :digest, :created_at)
RETURNING id, created_at, expires_at, used_at
"""
_GOOD_SECRETS = """
SELECT id, created_at, expires_at, used_at, digest FROM client_secrets
 WHERE client_id = :client_id AND (expires_at IS NULL OR expires_at > :now) ORDER BY id
"""
_LIST_SECRETS = """
SELECT id, created_at, expires_at, used_at FROM client_secrets WHERE client_id = :client_id ORDER BY id
"""
_NOTE_USE = "UPDATE client_secrets SET used_at = :now WHERE id = :id"
_END = """
UPDATE client_secrets SET expires_at = :at
 WHERE client_id = :client_id AND (expires_at IS NULL OR expires_at > :at)
"""
_REMOVE = "DELETE FROM client_secrets WHERE client_id = :client_id AND id = :id"
_FORGET = "DELETE FROM client_secrets WHERE client_id = :client_id AND expires_at <= :now"

# Whatever refers to a client goes with it, in one transaction: a grant that stayed would be nobody's, and nothing else
# knows that the client is gone.
_DELETE = (
    "DELETE FROM client_secrets WHERE client_id = :client_id",
    "DELETE FROM one_time_codes WHERE client_id = :client_id",
    "DELETE FROM authorization_codes WHERE client_id = :client_id",
    "DELETE FROM authorization_requests WHERE client_id = :client_id",
    "DELETE FROM consents WHERE client_id = :client_id",
    "DELETE FROM first_proofs WHERE client_id = :client_id",
    "DELETE FROM grants WHERE client_id = :client_id",
    "DELETE FROM clients WHERE client_id = :client_id",
)


def insert_missing(tx: Transaction, client: Client) -> bool:
    """Write a client that others may write at the same time; True for the one who did."""
    written = tx.execute(
        _INSERT_MISSING, project_id=client.project.id, created_at=client.created_at, **_columns(client)
    )
    return written == 1


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


def list_of_project(tx: Transaction, project_id: str) -> list[Client]:
    """The clients of a project, oldest first."""
    return [_client(row) for row in tx.all(_LIST_OF_PROJECT, project_id=project_id)]


def list_of_rp_id(tx: Transaction, name: str) -> list[Client]:
    """The clients of the projects that have passkeys of a name: letters, digits, dots and hyphens."""
    found = [_client(row) for row in tx.all(_LIST_OF_RP_ID, quoted=f'%"{name}"%')]
    return [client for client in found if name in client.project.passkeys.rp_ids]


def any_signed_with(tx: Transaction, algorithm: str) -> bool:
    """Whether the ID tokens of any client are signed with an algorithm."""
    return tx.one(_SIGNED_WITH, written=f'%"id_token_signed_response_alg":"{algorithm}"%') is not None


def delete(tx: Transaction, client_id: str) -> None:
    """Delete a client with its secrets, its codes and its grants: none of its refresh tokens works any more."""
    for statement in _DELETE:
        tx.execute(statement, client_id=client_id)


def add_secret(tx: Transaction, client_id: str, digest: bytes, *, now: int) -> ClientSecret:
    """Write one more secret of a client: its SHA-256."""
    row = tx.one(_ADD, client_id=client_id, digest=digest, created_at=now)
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    return _secret(row)


def good_secrets(tx: Transaction, client_id: str, *, now: int) -> list[tuple[ClientSecret, bytes]]:
    """A client's secrets that are good now, oldest first, each with its SHA-256."""
    return [(_secret(row), bytes(row["digest"])) for row in tx.all(_GOOD_SECRETS, client_id=client_id, now=now)]


def note_use(tx: Transaction, number: int, *, now: int) -> None:
    """Note that a secret is in use; nobody waits for it."""
    tx.later(_NOTE_USE, id=number, now=now)


def list_secrets(tx: Transaction, client_id: str) -> list[ClientSecret]:
    """The secrets of a client, oldest first."""
    return [_secret(row) for row in tx.all(_LIST_SECRETS, client_id=client_id)]


def end_secrets(tx: Transaction, client_id: str, *, at: int) -> None:
    """Have the secrets of a client end by then."""
    tx.execute(_END, client_id=client_id, at=at)


def remove_secret(tx: Transaction, client_id: str, number: int) -> bool:
    """Delete a secret; False where the client has none of that number."""
    return tx.execute(_REMOVE, client_id=client_id, id=number) == 1


def forget_ended_secrets(tx: Transaction, client_id: str, *, now: int) -> None:
    """Delete those of a client's secrets that are good for nothing any more."""
    tx.execute(_FORGET, client_id=client_id, now=now)


def _secret(row: Row) -> ClientSecret:
    return ClientSecret(row["id"], row["created_at"], row["expires_at"], row["used_at"])


def _columns(client: Client) -> dict[str, str]:
    return {
        "client_id": client.id,
        "name": client.name,
        "type": client.type,
        "allowed_origins": json.dumps(client.allowed_origins),
        "redirect_uris": json.dumps(client.redirect_uris),
        "metadata": "{}" if client.metadata == ClientMetadata() else msgspec.json.encode(client.metadata).decode(),
    }


def _client(row: Row) -> Client:
    return Client(
        id=row["client_id"],
        project=Project(
            id=row["project_id"],
            name=row["project_name"],
            created_at=row["project_created_at"],
            open_lookup=bool(row["open_lookup"]),
            registration=rules_of(row),
            ways=tuple(json.loads(row["ways"])),
            templates=row["templates"],
            sentences=row["sentences"],
            passkeys=passkey_rules_of(row),
            proofs=proof_rules_of(row),
            branding=branding_of(row),
        ),
        name=row["name"],
        type=row["type"],
        allowed_origins=tuple(json.loads(row["allowed_origins"])),
        redirect_uris=tuple(json.loads(row["redirect_uris"])),
        created_at=row["created_at"],
        metadata=msgspec.json.decode(row["metadata"], type=ClientMetadata),
    )
