"""The use cases of a grant: open it, move it on, end it. Each is one transaction's work over a `Transaction`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.policy import RECORDED_REFUSALS, GrantPolicy
from splitpin.issuer.tokens import refresh_token, store
from splitpin.issuer.tokens.model import Grant, RefreshRefused, RefusalReason
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.flow import find_user, may_issue
from splitpin.issuer.users.model import User

SCOPE = "access"  # the one scope of the published clients' tokens
_SALT_BYTES = 16


def open_grant(
    tx: Transaction,
    user: User,
    identifier: str,
    authentication: Authentication,
    *,
    client_id: str,
    policy: GrantPolicy,
    now: int,
    entropy: Callable[[int], bytes],
) -> Grant:
    """Opens the grant that a finished sign-in ends in.

    Args:
        tx: The transaction of the sign-in.
        user: Who signed in; the caller has asked `may_issue`.
        identifier: The address that was proven, as the tokens shall show it.
        authentication: How and when it was proven.
        client_id: The app that the tokens are for.
        policy: The idle and the absolute lifetime.
        now: Seconds UTC.
        entropy: Random bytes, for the salt.
    """
    return store.insert(
        tx,
        project_id=user.project_id,
        client_id=client_id,
        subject=user.subject,
        identifier=identifier,
        authentication_method=authentication.method,
        authenticated_at=authentication.at,
        scope=SCOPE,
        salt=entropy(_SALT_BYTES),
        now=now,
        idle_expires_at=now + policy.idle_lifetime,
        expires_at=now + policy.absolute_lifetime,
    )


def rotate(
    tx: Transaction, text: str, *, client_id: str, refresh_tokens: RefreshTokens, policy: GrantPolicy, now: int
) -> Grant | RefreshRefused:
    """Spends a refresh token: the grant in the generation whose token is to be handed out, or why there is none.

    The first user of a token moves the generation on. Whoever brings the same token at most `policy.grace` seconds
    later moves nothing and gets what is current by then, the successor or one that came after it. Whoever comes later
    ends the family, and that is committed, since the refusal is a value (RFC 9700 section 4.14.2).

    A token that is not genuine, or brought by another client, moves and ends nothing: or anybody could sign others out.
    """
    presented = refresh_token.parse(text)
    if presented is None:
        return RefreshRefused("malformed")
    grant = store.find(tx, presented.grant_id)
    if grant is None:
        return RefreshRefused("unknown")
    if not refresh_tokens.genuine(presented, grant.salt):
        return RefreshRefused("not_genuine")
    if grant.client_id != client_id:
        return _refuse(tx, grant, "wrong_client", now)
    if (end := grant.end_at(now)) is not None:
        return RefreshRefused(end)
    if not _may_issue(tx, grant):
        return _refuse(tx, grant, "user_refused", now)
    if presented.generation == grant.generation:
        successor = grant.successor(now=now, idle_lifetime=policy.idle_lifetime, grace=policy.grace)
        if store.advance(tx, grant, successor):
            return successor
        grant = store.find(tx, grant.id)  # somebody was faster: what was read is old
        if grant is None:
            return RefreshRefused("unknown")
    return _late(tx, grant, presented.generation, policy=policy, now=now)


def customize(
    tx: Transaction,
    text: str,
    claims: Mapping[str, Any],
    *,
    subject: str,
    client_id: str,
    refresh_tokens: RefreshTokens,
    policy: GrantPolicy,
    now: int,
) -> Grant | RefreshRefused:
    """Spends a refresh token of this person, as `rotate` does, and has its descendants carry further claims."""
    presented = refresh_token.parse(text)
    grant = None if presented is None else store.find(tx, presented.grant_id)
    if grant is not None and grant.subject != subject:
        return RefreshRefused("wrong_subject")
    rotated = rotate(tx, text, client_id=client_id, refresh_tokens=refresh_tokens, policy=policy, now=now)
    if isinstance(rotated, RefreshRefused):
        return rotated
    store.set_claims(tx, rotated.id, claims)
    return replace(rotated, claims=claims)


def revoke(tx: Transaction, text: str, *, client_id: str, refresh_tokens: RefreshTokens, now: int) -> bool:
    """Ends the family of a refresh token, whichever of its tokens is brought (RFC 7009 section 2.1).

    Returns:
        Whether this call ended it. False for unknown, foreign and ended ones alike: the caller answers 200 to all.
    """
    presented = refresh_token.parse(text)
    grant = None if presented is None else store.find(tx, presented.grant_id)
    if presented is None or grant is None or grant.client_id != client_id:
        return False
    if not refresh_tokens.genuine(presented, grant.salt) or not store.revoke(tx, grant.id, because="client", now=now):
        return False
    audit.record(
        tx, "grant.revoked", at=now, project_id=grant.project_id, subject=grant.subject, reason="revoked_by_client"
    )
    return True


def end_grant(tx: Transaction, grant_id: int, *, because: str, now: int) -> bool:
    """Ends a grant whatever its tokens; `because` is a reason for the audit log.

    Returns:
        Whether this call ended it.
    """
    grant = store.find(tx, grant_id)
    if grant is None or not store.revoke(tx, grant_id, because=because, now=now):
        return False
    audit.record(tx, "grant.revoked", at=now, project_id=grant.project_id, subject=grant.subject, reason=because)
    return True


def forget(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes grants past their absolute end, at most so many; how many there were.

    Until then an ended grant stays: it is what recognises its old tokens.
    """
    return store.clean(tx, before=now, at_most=at_most)


def _late(tx: Transaction, grant: Grant, generation: int, *, policy: GrantPolicy, now: int) -> Grant | RefreshRefused:
    """What somebody gets who brought a genuine token that is not, or no longer, the current one."""
    if (end := grant.end_at(now)) is not None:
        return RefreshRefused(end)
    if grant.in_grace(generation, now, policy.grace):
        return grant
    if generation > grant.generation:
        return _refuse(tx, grant, "ahead", now)  # genuine, but from after the backup this database was restored from
    if store.revoke(tx, grant.id, because="reused", now=now):
        audit.record(
            tx,
            "grant.revoked",
            at=now,
            project_id=grant.project_id,
            subject=grant.subject,
            reason="refresh_token_reused",
        )
    return RefreshRefused("reused")


def _refuse(tx: Transaction, grant: Grant, reason: RefusalReason, now: int) -> RefreshRefused:
    """Refuses a genuine token, and writes down what is out of the ordinary."""
    if limits.hit(tx, name_of("refused/grant", str(grant.id)), (RECORDED_REFUSALS,), now).allowed:
        audit.record(tx, "refresh.refused", at=now, project_id=grant.project_id, subject=grant.subject, reason=reason)
    return RefreshRefused(reason)


def _may_issue(tx: Transaction, grant: Grant) -> bool:
    user = find_user(tx, grant.subject, project_id=grant.project_id)
    if user is None:
        return False
    try:
        may_issue(user)
    except Refused:
        return False
    return True
