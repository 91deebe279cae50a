"""The use cases that make and change clients: the operator's."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.clients import store
from splitpin.issuer.clients.addresses import check_origin, check_redirect_uri
from splitpin.issuer.clients.flow import digest_of, find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects.flow import add_project
from splitpin.issuer.projects.model import check_name


def create_project(
    tx: Transaction,
    *,
    name: str,
    origins: Sequence[str],
    redirect_uris: Sequence[str] = (),
    now: int,
    entropy: Callable[[int], bytes],
) -> tuple[Client, str]:
    """Register a project and its first client, which has the project's id and name.

    Returns:
        The client, and its secret (256 random bits, base64url): shown now and never again, for only a digest is kept.

    Raises:
        InvalidRequest: The name, an origin or a redirect URI will not do.
    """
    secret = base64.urlsafe_b64encode(entropy(32)).rstrip(b"=").decode()
    project = add_project(tx, str(uuid.UUID(bytes=entropy(16), version=4)), name=name, now=now)
    client = Client(
        id=project.id,
        project=project,
        name=project.name,
        type="public",
        allowed_origins=tuple(dict.fromkeys(check_origin(origin) for origin in origins)),
        redirect_uris=tuple(dict.fromkeys(check_redirect_uri(uri) for uri in redirect_uris)),
        created_at=now,
    )
    store.insert(tx, client)
    store.add_digest(tx, client.id, digest_of(secret), now=now)
    return client, secret


def edit_client(
    tx: Transaction,
    client_id: str,
    *,
    name: str | None = None,
    add_origins: Sequence[str] = (),
    remove_origins: Sequence[str] = (),
    add_redirect_uris: Sequence[str] = (),
    remove_redirect_uris: Sequence[str] = (),
) -> Client:
    """Change what is given and leave the rest; two edits at once both count.

    Returns:
        The client as it is now.

    Raises:
        NotFound: There is no such client.
        InvalidRequest: What is given will not do, or what is to be removed is not there; nothing was changed.
    """
    client = store.take(tx, client_id) if find_client(tx, client_id) is not None else None
    if client is None:
        raise NotFound("There is no client with that id.")
    origins = [check_origin(origin) for origin in add_origins]
    uris = [check_redirect_uri(uri) for uri in add_redirect_uris]
    edited = replace(
        client,
        name=client.name if name is None else check_name(name),
        allowed_origins=_changed(client.allowed_origins, origins, remove_origins, "allowed_origins"),
        redirect_uris=_changed(client.redirect_uris, uris, remove_redirect_uris, "redirect_uris"),
    )
    store.write(tx, edited)
    return edited


def list_clients(tx: Transaction) -> list[Client]:
    """All clients of all projects, oldest first."""
    return store.list_all(tx)


def list_projects(tx: Transaction) -> list[Client]:
    """The first client of each project, oldest first."""
    return [client for client in store.list_all(tx) if client.id == client.project.id]


def _changed(listed: tuple[str, ...], add: Sequence[str], remove: Sequence[str], field: str) -> tuple[str, ...]:
    for text in remove:
        if text not in listed:
            raise InvalidRequest(f"This is not in the list: {text[:80]!a}", field=field)
    return tuple(dict.fromkeys([*(text for text in listed if text not in remove), *add]))
