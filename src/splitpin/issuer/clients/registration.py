"""The use cases that make and change clients: the operator's."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from splitpin.errors import Conflict, InvalidRequest, NotFound
from splitpin.issuer import audit
from splitpin.issuer.clients import store
from splitpin.issuer.clients.addresses import check_origin, check_redirect_uri
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.metadata import ClientMetadata, edited
from splitpin.issuer.clients.metadata_rules import check_metadata
from splitpin.issuer.clients.model import Client, ClientType
from splitpin.issuer.clients.secrets import add_secret
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects.flow import add_missing_project, find_project
from splitpin.issuer.projects.model import Project, check_name
from splitpin.issuer.typed.domain import in_a_labels

_CLIENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def create_project(
    tx: Transaction,
    *,
    name: str,
    origins: Sequence[str],
    redirect_uris: Sequence[str] = (),
    client_id: str | None = None,
    now: int,
    entropy: Callable[[int], bytes],
) -> tuple[Client, str]:
    """Register a project and its first client, which is public and has the project's id and name.

    Args:
        tx: The transaction.
        name: What people read.
        origins: Where its pages run.
        redirect_uris: Where people may be sent back to.
        client_id: One that the app was given before; None: a new one.
        now: Seconds UTC.
        entropy: Random bytes.

    Returns:
        The client, and its secret: shown now and never again.

    Raises:
        InvalidRequest: The name, the client id, an origin or a redirect URI will not do.
        Conflict: The client id is somebody's, or was.
    """
    chosen = _new_id(entropy) if client_id is None else check_client_id(client_id)
    project = Project(id=chosen, name=check_name(name), created_at=now)
    client = _new(project, chosen, name=name, type_="public", origins=origins, redirect_uris=redirect_uris, now=now)
    if not add_missing_project(tx, project) or not store.insert_missing(tx, client):
        raise _taken()
    return client, add_secret(tx, client.id, now=now, entropy=entropy)[1]


def ensure_project(tx: Transaction, project_id: str, *, name: str, now: int) -> Client:
    """Register a project of a given id and its first client, unless they are there; however many do so at once.

    Returns:
        The client, which is public: no secret of it is anywhere.

    Raises:
        InvalidRequest: The name will not do.
        Conflict: A project of that id was deleted.
    """
    found = find_client(tx, project_id)
    if found is not None:
        return found
    project = Project(id=project_id, name=check_name(name), created_at=now)
    client = _new(project, project_id, name=name, type_="public", origins=(), redirect_uris=(), now=now)
    add_missing_project(tx, project)
    store.insert_missing(tx, client)
    if find_client(tx, project_id) is None:
        raise Conflict("The project with that id was deleted, and its id is not used again.")
    return client


def create_client(
    tx: Transaction,
    project_id: str,
    *,
    name: str,
    type_: ClientType,
    origins: Sequence[str],
    redirect_uris: Sequence[str] = (),
    metadata: ClientMetadata = ClientMetadata(),  # noqa: B008 -- frozen
    client_id: str | None = None,
    now: int,
    entropy: Callable[[int], bytes],
) -> tuple[Client, str]:
    """Register a further app of a project: the same people, its own tokens.

    Args:
        tx: The transaction.
        project_id: The project.
        name: To tell the apps apart.
        type_: Whether it has to authenticate.
        origins: Where its pages run.
        redirect_uris: Where people may be sent back to.
        metadata: What else is registered of it.
        client_id: One that the app was given before; None: a new one.
        now: Seconds UTC.
        entropy: Random bytes.

    Returns:
        The client, and its secret: shown now and never again.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: Something that was given will not do; names it.
        Conflict: The client id is somebody's, or was.
    """
    project = find_project(tx, project_id)
    if project is None:
        raise NotFound("There is no project with that id.")
    chosen = _new_id(entropy) if client_id is None else check_client_id(client_id)
    client = replace(
        _new(project, chosen, name=name, type_=type_, origins=origins, redirect_uris=redirect_uris, now=now),
        metadata=check_metadata(metadata, is_public=type_ == "public"),
    )
    if not store.insert_missing(tx, client):
        raise _taken()
    return client, add_secret(tx, client.id, now=now, entropy=entropy)[1]


def edit_client(
    tx: Transaction,
    client_id: str,
    *,
    name: str | None = None,
    type_: ClientType | None = None,
    add_origins: Sequence[str] = (),
    remove_origins: Sequence[str] = (),
    add_redirect_uris: Sequence[str] = (),
    remove_redirect_uris: Sequence[str] = (),
    metadata: Mapping[str, Any] | None = None,
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
    new_type = type_ or client.type
    changed = replace(
        client,
        name=client.name if name is None else check_name(name),
        type=new_type,
        allowed_origins=_changed(client.allowed_origins, origins, remove_origins, "allowed_origins"),
        redirect_uris=_changed(client.redirect_uris, uris, remove_redirect_uris, "redirect_uris"),
        metadata=check_metadata(edited(client.metadata, metadata or {}), is_public=new_type == "public"),
    )
    store.write(tx, changed)
    return changed


def delete_client(tx: Transaction, client_id: str, *, now: int) -> Client:
    """Delete an app of a project: its secrets, its codes and its refresh tokens are good for nothing from now on.

    The people stay, and what they have at the project's other apps. Access tokens end by themselves.

    Returns:
        What it was.

    Raises:
        NotFound: There is no such client.
        Conflict: It is the project's first one, which lives as long as the project.
    """
    client = store.take(tx, client_id) if find_client(tx, client_id) is not None else None
    if client is None:
        raise NotFound("There is no client with that id.")
    if client.id == client.project.id:
        raise Conflict("That is the project's first client, which lives as long as the project.")
    store.delete(tx, client.id)
    audit.record(tx, "client.deleted", at=now, project_id=client.project.id, reason=client.id)
    return client


def list_clients(tx: Transaction, *, project_id: str | None = None) -> list[Client]:
    """The clients of a project, or of all of them, oldest first.

    Raises:
        NotFound: There is no such project.
    """
    if project_id is None:
        return store.list_all(tx)
    if find_project(tx, project_id) is None:
        raise NotFound("There is no project with that id.")
    return store.list_of_project(tx, project_id)


def list_projects(tx: Transaction) -> list[Client]:
    """The first client of each project, oldest first."""
    return [client for client in store.list_all(tx) if client.id == client.project.id]


def check_client_id(text: str, *, field: str = "client_id") -> str:
    """A client id that somebody chose.

    Raises:
        InvalidRequest: It is not written as ours are.
    """
    if not _CLIENT_ID.fullmatch(text):
        raise InvalidRequest("A client id is a UUID in lower case.", field=field)
    return text


def _taken() -> Conflict:
    return Conflict("This client id is somebody's already, or was: no two get the same.")


def _new_id(entropy: Callable[[int], bytes]) -> str:
    return str(uuid.UUID(bytes=entropy(16), version=4))


def _new(
    project: Project,
    client_id: str,
    *,
    name: str,
    type_: ClientType,
    origins: Sequence[str],
    redirect_uris: Sequence[str],
    now: int,
) -> Client:
    return Client(
        id=client_id,
        project=project,
        name=check_name(name),
        type=type_,
        allowed_origins=tuple(dict.fromkeys(check_origin(origin) for origin in origins)),
        redirect_uris=tuple(dict.fromkeys(check_redirect_uri(uri) for uri in redirect_uris)),
        created_at=now,
    )


def _changed(listed: tuple[str, ...], add: Sequence[str], remove: Sequence[str], field: str) -> tuple[str, ...]:
    removed = [in_a_labels(text) for text in remove]
    for text in removed:
        if text not in listed:
            raise InvalidRequest(f"This is not in the list: {text[:80]!a}", field=field)
    return tuple(dict.fromkeys([*(text for text in listed if text not in removed), *add]))
