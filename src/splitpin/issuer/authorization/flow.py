"""The use cases of authorization codes, one transaction each; a refusal is returned, for what it ended must stay."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authorization import store
from splitpin.issuer.authorization.model import (
    AuthorizationCode,
    AuthorizationRequest,
    IssuedCode,
    RefusalReason,
    refusal,
)
from splitpin.issuer.authorization.text import SALT_BYTES, AuthorizationCodes
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.openid_policy import OPENID_CODE_LIFETIME
from splitpin.issuer.pkce import challenge_of_published_verifier
from splitpin.issuer.policy import AUTHORIZATION_CODE_LIFETIME, RECORDED_REFUSALS
from splitpin.issuer.tokens.flow import end_grant, end_openid_grant, unused

_HIGHEST_NUMBER = 2**53 - 1  # what every JSON parser reads exactly (RFC 8259 section 6)


def authorize(
    tx: Transaction,
    admitted: Admitted,
    request: AuthorizationRequest,
    *,
    codes: AuthorizationCodes,
    now: int,
    entropy: Callable[[int], bytes],
) -> IssuedCode:
    """Makes a code for whoever is to have the tokens of somebody who was let in.

    Args:
        tx: The transaction that the proof was given in.
        admitted: Who, to which app, in which session.
        request: Checked against the same client (`model.authorization_request`).
        codes: Writes the code.
        now: Seconds UTC.
        entropy: Random bytes.
    """
    salt = entropy(SALT_BYTES)
    lifetime = AUTHORIZATION_CODE_LIFETIME if request.openid is None else OPENID_CODE_LIFETIME
    number = store.insert(tx, admitted, request, salt=salt, expires_at=now + lifetime)
    return IssuedCode(number, codes.write(number, salt))


def unspent(
    tx: Transaction, number: int, *, client: Client, request: AuthorizationRequest, codes: AuthorizationCodes, now: int
) -> IssuedCode | None:
    """A code as it was handed out, for the same request of the same client; None where it was redeemed or is old."""
    found = store.find(tx, number)
    if found is None or found.client_id != client.id or found.spent_at is not None or found.expires_at <= now:
        return None
    if AuthorizationRequest(found.code_challenge, found.redirect_uris, found.openid) != request:
        return None
    return IssuedCode(number, codes.write(number, found.salt))


def redeem(
    tx: Transaction,
    *,
    client: Client,
    number: int,
    code: str,
    code_verifier: str | None,
    redirect_uri: str,
    openid: bool = False,
    codes: AuthorizationCodes,
    network: str,
    now: int,
) -> AuthorizationCode | Refused:
    """Spends the code, once, for whoever brings all that belongs to it.

    Whoever does once more, while the code lives and nobody has used the tokens it led to, may not have heard the answer
    and gets it again. After that the code is in two hands, and what it led to ends (RFC 6749 section 4.1.2). An OpenID
    client has no second chance, for none of them takes one: its code is in two hands when it is brought twice.

    Args:
        tx: The transaction.
        client: Who asks.
        number: From `authorize`.
        code: From `authorize`.
        code_verifier: Of the page that the code is for; None: none was brought.
        redirect_uri: One of those the code was asked for with.
        openid: Whether it is to be an OpenID client's code: those of the others are none to it, and the reverse.
        codes: Recognises the code.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.

    Returns:
        The code as it was given, with the grant it led to where it was spent before; or the refusal, to be raised after
        the commit. That is the same one whatever was wrong; its `reason`, for the audit log, is not.

    Raises:
        InvalidRequest: The verifier is none.
    """
    code_challenge = "" if code_verifier is None else challenge_of_published_verifier(code_verifier)
    found = store.find(tx, number) if 0 < number <= _HIGHEST_NUMBER else None
    if found is None or not codes.genuine(code, number, found.salt) or openid != (found.openid is not None):
        return refusal("unknown_authorization_code")  # unrecorded: inventions must not fill the audit log
    reason = _why_not(found, client, code_challenge, redirect_uri)  # of what never changes; what does is `spend`'s
    if reason is None and store.spend(tx, number, now=now):
        return found
    if reason is None:
        found = store.find(tx, number) or found  # somebody may have been faster: what was read is old
        reason = "authorization_code_expired" if found.spent_at is None else "authorization_code_spent"
        if found.grant_id is not None and openid:
            end_openid_grant(tx, found.grant_id, because="authorization_code_reused", now=now)
        elif found.grant_id is not None:
            if now < found.expires_at and unused(tx, found.grant_id, client_id=client.id, now=now) is not None:
                return found
            end_grant(tx, found.grant_id, because="authorization_code_reused", now=now)
    return refused(tx, reason, number=number, client=client, network=network, now=now)


def refused(tx: Transaction, reason: RefusalReason, *, number: int, client: Client, network: str, now: int) -> Refused:
    """Writes down why a genuine code is refused, as often as is good for the audit log, and answers without it."""
    if limits.hit(tx, name_of("refused/authorization", str(number)), (RECORDED_REFUSALS,), now).allowed:
        audit.record(tx, "authorization.refused", at=now, project_id=client.project.id, reason=reason, network=network)
    return refusal(reason)


def led_to(tx: Transaction, number: int, *, grant_id: int) -> None:
    """Notes the grant that a code led to, in the transaction that opened it: a second use ends that grant."""
    store.led_to(tx, number, grant_id=grant_id)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes codes past their end, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _why_not(found: AuthorizationCode, client: Client, code_challenge: str, redirect_uri: str) -> RefusalReason | None:
    """Why a code is not this caller's, or None."""
    if found.client_id != client.id:
        return "foreign_authorization_code"
    if found.code_challenge != code_challenge:
        return "wrong_code_verifier"
    return None if redirect_uri in found.redirect_uris else "wrong_redirect_uri"
