"""The use cases of clients as requests name them: find one, and know it by its secret."""

from __future__ import annotations

import hashlib
import hmac
import re

from splitpin.errors import OAuthError
from splitpin.issuer.clients import store
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import HOUR

_CLIENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NO_DIGEST = bytes(32)  # compared with when there is no such client, so that the answer takes as long


def find_client(tx: Transaction, client_id: str) -> Client | None:
    """The client with this id; whatever else strangers send for one finds nothing."""
    return store.find(tx, client_id) if _CLIENT_ID.fullmatch(client_id) else None


def authenticate_client(tx: Transaction, credentials: ClientCredentials, *, now: int) -> Client | None:
    """The client that a request names, where it proves as much as it must (RFC 6749 sections 2.3.1 and 3.2.1).

    Returns:
        None alike for an unknown client, a secret that is none of its own or past its end, and a confidential client
        that brings none.
    """
    client = find_client(tx, credentials.client_id)
    if credentials.secret is None:
        return client if client is not None and client.type == "public" else None
    known = store.good_secrets(tx, client.id, now=now) if client is not None else []
    brought = digest_of(credentials.secret)
    digests = [digest for _, digest in known] or [_NO_DIGEST]
    matches = [hmac.compare_digest(digest, brought) for digest in digests]  # all of them, in any case
    if not known or not any(matches):
        return None
    used, _ = known[matches.index(True)]
    if used.used_at is None or now - used.used_at >= HOUR:
        store.note_use(tx, used.number, now=now)
    return client


def require_proven(client: Client, *, authenticated: bool) -> None:
    """For whatever gives tokens: a confidential client has to have authenticated (RFC 6749 section 3.2.1).

    Raises:
        OAuthError: `invalid_client`: it has not.
    """
    if client.type == "confidential" and not authenticated:
        raise OAuthError("invalid_client", "This client has to authenticate with its secret.")


def digest_of(secret: str) -> bytes:
    """What is kept of a secret. A plain SHA-256 will do: there is nothing to guess in 256 random bits."""
    # A lone surrogate, as JSON can carry it, has no UTF-8; it matches nothing either way.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
