"""The use cases of projects."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects import store
from splitpin.issuer.projects.addresses import check_origin, check_redirect_uri
from splitpin.issuer.projects.forms import Forms
from splitpin.issuer.projects.model import Project

_LONGEST_NAME = 100
_CLIENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NO_DIGEST = bytes(32)  # compared with when there is no such project, so that the answer takes as long


def create_project(
    tx: Transaction,
    *,
    name: str,
    origins: Sequence[str],
    redirect_uris: Sequence[str] = (),
    now: int,
    entropy: Callable[[int], bytes],
) -> tuple[Project, str]:
    """Register a project.

    Returns:
        The project, and its secret (256 random bits, base64url): shown now and never again, for only a digest is kept.
        A plain SHA-256 will do for that: there is nothing to guess in 256 random bits.

    Raises:
        InvalidRequest: The name, an origin or a redirect URI will not do.
    """
    secret = base64.urlsafe_b64encode(entropy(32)).rstrip(b"=").decode()
    project = Project(
        client_id=str(uuid.UUID(bytes=entropy(16), version=4)),
        name=_checked_name(name),
        allowed_origins=tuple(dict.fromkeys(check_origin(origin) for origin in origins)),
        redirect_uris=tuple(dict.fromkeys(check_redirect_uri(uri) for uri in redirect_uris)),
        created_at=now,
    )
    store.insert(tx, project, _digest(secret))
    return project, secret


def edit_project(
    tx: Transaction,
    client_id: str,
    *,
    name: str | None = None,
    add_origins: Sequence[str] = (),
    remove_origins: Sequence[str] = (),
    add_redirect_uris: Sequence[str] = (),
    remove_redirect_uris: Sequence[str] = (),
    forms: Forms | None = None,
    open_lookup: bool | None = None,
) -> Project:
    """Change what is given and leave the rest; two edits at once both count.

    Returns:
        The project as it is now.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: What is given will not do, or what is to be removed is not there; nothing was changed.
    """
    project = store.take(tx, client_id) if _CLIENT_ID.fullmatch(client_id) else None
    if project is None:
        raise NotFound("There is no project with that client id.")
    origins = [check_origin(origin) for origin in add_origins]
    uris = [check_redirect_uri(uri) for uri in add_redirect_uris]
    edited = replace(
        project,
        name=project.name if name is None else _checked_name(name),
        allowed_origins=_changed(project.allowed_origins, origins, remove_origins, "allowed_origins"),
        redirect_uris=_changed(project.redirect_uris, uris, remove_redirect_uris, "redirect_uris"),
        open_lookup=project.open_lookup if open_lookup is None else open_lookup,
    )
    store.write(tx, edited)
    if forms is not None:
        store.write_forms(tx, client_id, msgspec.json.encode(forms))
    return edited


def find_forms(tx: Transaction, client_id: str) -> Forms | None:
    """The forms of a project; None where there is no such project."""
    stored = store.find_forms(tx, client_id) if _CLIENT_ID.fullmatch(client_id) else None
    return None if stored is None else msgspec.json.decode(stored, type=Forms)


def find_project(tx: Transaction, client_id: str) -> Project | None:
    """The project with this client id; whatever else strangers send for one finds nothing."""
    return store.find(tx, client_id) if _CLIENT_ID.fullmatch(client_id) else None


def list_projects(tx: Transaction) -> list[Project]:
    """All projects, oldest first."""
    return store.list_all(tx)


def authenticate_project(tx: Transaction, client_id: str, secret: str) -> Project | None:
    """The project whose secret this is (RFC 6749 section 2.3.1); None for a wrong one and an unknown project alike."""
    found = store.find_with_digest(tx, client_id) if _CLIENT_ID.fullmatch(client_id) else None
    project, known = found or (None, _NO_DIGEST)
    return project if hmac.compare_digest(known, _digest(secret)) else None


def _checked_name(name: str) -> str:
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InvalidRequest(f"A name has 1 to {_LONGEST_NAME} printable characters.", field="name")
    return name.strip()


def _changed(listed: tuple[str, ...], add: Sequence[str], remove: Sequence[str], field: str) -> tuple[str, ...]:
    for text in remove:
        if text not in listed:
            raise InvalidRequest(f"This is not in the list: {text[:80]!a}", field=field)
    return tuple(dict.fromkeys([*(text for text in listed if text not in remove), *add]))


def _digest(secret: str) -> bytes:
    # A lone surrogate, as JSON can carry it, has no UTF-8; it matches nothing either way.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
