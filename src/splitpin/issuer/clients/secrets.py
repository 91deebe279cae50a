"""The secrets of a client: several at once, so that an app goes over to a new one without a failed request."""

from __future__ import annotations

import base64
from collections.abc import Callable

from splitpin.errors import Conflict, NotFound
from splitpin.issuer.clients import store
from splitpin.issuer.clients.flow import digest_of, find_client
from splitpin.issuer.clients.model import Client, ClientSecret
from splitpin.issuer.db import Transaction

MOST = 5
"""Secrets of one client that are good at a time."""


def add_secret(
    tx: Transaction,
    client_id: str,
    *,
    now: int,
    entropy: Callable[[int], bytes],
    others_end_at: int | None = None,
) -> tuple[ClientSecret, str]:
    """Make one more secret for a client; those it has stay good.

    Args:
        tx: The transaction.
        client_id: Whose.
        now: Seconds UTC.
        entropy: Random bytes.
        others_end_at: When the secrets so far end, seconds UTC, where they do not end earlier; None: they do not.

    Returns:
        The secret, and its text: 256 random bits in base64url, shown now and never again, for only a digest is kept.

    Raises:
        NotFound: There is no such client.
        Conflict: It has `MOST` of them.
    """
    _take(tx, client_id)
    store.forget_ended_secrets(tx, client_id, now=now)
    if len(store.list_secrets(tx, client_id)) >= MOST:
        raise Conflict(f"A client has at most {MOST} secrets: remove one that nobody uses.")
    if others_end_at is not None:
        store.end_secrets(tx, client_id, at=others_end_at)
    text = base64.urlsafe_b64encode(entropy(32)).rstrip(b"=").decode()
    return store.add_secret(tx, client_id, digest_of(text), now=now), text


def remove_secret(tx: Transaction, client_id: str, number: int) -> None:
    """Make a secret good for nothing from now on.

    Raises:
        NotFound: There is no such client, or it has no such secret.
        Conflict: It is the last one of a client that has to authenticate.
    """
    client = _take(tx, client_id)
    if not store.remove_secret(tx, client_id, number):
        raise NotFound("The client has no secret with that number.")
    if client.type == "confidential" and not store.list_secrets(tx, client_id):
        raise Conflict("This client has to authenticate, and that is its last secret. Add another one first.")


def list_secrets(tx: Transaction, client_id: str) -> list[ClientSecret]:
    """The secrets of a client, oldest first, with those whose end is past and that nobody has removed.

    Raises:
        NotFound: There is no such client.
    """
    if find_client(tx, client_id) is None:
        raise NotFound("There is no client with that id.")
    return store.list_secrets(tx, client_id)


def _take(tx: Transaction, client_id: str) -> Client:
    client = store.take(tx, client_id) if find_client(tx, client_id) is not None else None
    if client is None:
        raise NotFound("There is no client with that id.")
    return client
