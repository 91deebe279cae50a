"""The use cases of clients as requests name them: find one, and know it by its secret."""

from __future__ import annotations

import hashlib
import hmac
import re

from splitpin.errors import OAuthError, TooMany
from splitpin.issuer import audit, limits
from splitpin.issuer.clients import store
from splitpin.issuer.clients.metadata import IDTokenAlgorithm
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import HOUR, WRONG_CLIENTS
from splitpin.issuer.spent_tokens.store import spend

_CLIENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NO_DIGEST = bytes(32)  # compared with when there is no such client, so that the answer takes as long


def any_signed_with(tx: Transaction, algorithm: IDTokenAlgorithm) -> bool:
    """Whether the ID tokens of any client are signed with an algorithm."""
    return store.any_signed_with(tx, algorithm)


def find_client(tx: Transaction, client_id: str) -> Client | None:
    """The client with this id; whatever else strangers send for one finds nothing."""
    return store.find(tx, client_id) if _CLIENT_ID.fullmatch(client_id) else None


def authenticate_client(tx: Transaction, credentials: ClientCredentials, *, now: int) -> Client | None:
    """The client that a request names, where it proves as much as it must (RFC 6749 sections 2.3.1 and 3.2.1).

    Returns:
        None alike for an unknown client, a secret that is none of its own or past its end, an assertion that came
        before, and a confidential client that brings none. The audit log has the reason.

    Raises:
        TooMany: As many failed in this client's name as are recorded; what was right was taken before.
    """
    client = find_client(tx, credentials.client_id)
    refused = _failed_check(tx, client, credentials, now=now)
    if client is None or refused is None:
        return client
    note_refused(tx, client, refused, now=now)
    return None


def note_refused(tx: Transaction, client: Client, reason: str, *, now: int) -> None:
    """Record that somebody named a client and was not it: "invalid_client" tells the app's makers nothing.

    Raises:
        TooMany: That is recorded often enough.
    """
    verdict = limits.hit(tx, limits.name_of("client", client.id), [WRONG_CLIENTS], now)
    if not verdict.allowed:
        message = "Too many requests in this client's name did not prove that they are its."
        raise TooMany(message, reason="wrong_client", retry_after=verdict.wait)
    audit.record(tx, "client.refused", at=now, project_id=client.project.id, reason=f"{client.id} {reason}")


def _failed_check(tx: Transaction, client: Client | None, credentials: ClientCredentials, *, now: int) -> str | None:
    """Which check says that a request is not its client's; None: it is, or there is no such client."""
    method = None if client is None else client.token_endpoint_auth_method
    if credentials.assertion is not None:
        proven = credentials.proven
        if proven is None or method != "private_key_jwt":
            return "assertion_not_registered"
        fresh = spend(tx, "assertion", credentials.client_id, proven.jti, expires_at=proven.expires_at)
        return None if fresh else "assertion_repeated"
    if credentials.secret is None:
        return None if method == "none" else "not_authenticated"
    if not _is_secret_of(tx, client, credentials.secret, now=now):
        return "wrong_secret"
    return "secret_not_registered" if method == "private_key_jwt" else None


def _is_secret_of(tx: Transaction, client: Client | None, secret: str, *, now: int) -> bool:
    known = store.good_secrets(tx, client.id, now=now) if client is not None else []
    brought = digest_of(secret)
    digests = [digest for _, digest in known] or [_NO_DIGEST]
    matches = [hmac.compare_digest(digest, brought) for digest in digests]  # all of them, in any case
    if not known or not any(matches):
        return False
    used, _ = known[matches.index(True)]
    if used.used_at is None or now - used.used_at >= HOUR:
        store.note_use(tx, used.number, now=now)
    return True


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
