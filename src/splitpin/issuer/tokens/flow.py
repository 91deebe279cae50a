"""The use cases of a grant: open it, move it on, end it. Each is one transaction's work over a `Transaction`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from splitpin.issuer import audit, limits
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.policy import RECORDED_REFUSALS, GrantPolicy
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.assurance import assurance_of
from splitpin.issuer.sessions.model import SEEN_EVERY, EndReason, Proof, Session
from splitpin.issuer.tokens import refresh_token, store
from splitpin.issuer.tokens.model import Grant, RefreshRefused, RefusalReason, RootedGrant
from splitpin.issuer.tokens.openid import OpenIDTerms
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.model import is_active

SCOPE = "access"  # the one scope of the published clients' tokens
_SALT_BYTES = 16


def open_grant(
    tx: Transaction,
    session: Session,
    proof: Proof,
    *,
    client_id: str,
    identifier: str,
    policy: GrantPolicy,
    now: int,
    entropy: Callable[[int], bytes],
    openid: OpenIDTerms | None = None,
) -> Grant:
    """Opens a grant in a session.

    Args:
        tx: The transaction, which holds the session: it established or resumed it.
        session: Where; the grant ends with it.
        proof: What the tokens are to say of how and when the person proved who they are; how strongly is told by what
            else was proven in the session then.
        client_id: Which client its tokens are for.
        identifier: The address that was proven, as the tokens shall show it.
        policy: The idle and the absolute lifetime.
        now: Seconds UTC.
        entropy: Random bytes, for the salt.
        openid: What an OpenID client was granted; None: it is one of the published clients' profile.
    """
    expires_at = min(now + policy.absolute_lifetime, session.expires_at)
    return store.insert(
        tx,
        sid=session.sid,
        project_id=session.project_id,
        client_id=client_id,
        subject=session.subject,
        identifier=identifier,
        authentication_method=proof.method,
        authenticated_at=proof.at,
        assurance=assurance_of(proof, session.proofs),
        scope=SCOPE if openid is None else openid.scope,
        openid=openid,
        salt=entropy(_SALT_BYTES),
        now=now,
        idle_expires_at=min(now + policy.idle_lifetime, expires_at),
        expires_at=expires_at,
    )


def rotate(
    tx: Transaction,
    text: str,
    *,
    client_id: str,
    refresh_tokens: RefreshTokens,
    policy: GrantPolicy,
    now: int,
    alone: bool = True,
) -> Grant | RefreshRefused:
    """Spends a refresh token: the grant in the generation whose token is to be handed out, or why there is none.

    The first user of a token moves the generation on. Whoever brings the same token again moves nothing and gets its
    successor, however late, as long as nobody has used that: the answer was lost. For `policy.grace` seconds after its
    replacement any token gets what is current by then, the successor or one that came after it. Whoever comes with an
    older one later ends the session, for what was copied from its browser may be more than the token; and that is
    committed, since the refusal is a value (RFC 9700 section 4.14.2).

    A token that is not genuine, or brought by another client, moves and ends nothing: or anybody could sign others out.

    Args:
        tx: The transaction.
        text: The token.
        client_id: Who brings it.
        refresh_tokens: Tells genuine ones.
        policy: How long things live.
        now: Seconds UTC.
        alone: Whether this is all that the caller writes (`Transaction.alone`).
    """
    presented = refresh_token.parse(text)
    if presented is None:
        return RefreshRefused("malformed")
    rooted = store.find(tx, presented.grant_id)
    if rooted is None:
        return RefreshRefused("unknown")
    grant = rooted.grant
    if not refresh_tokens.genuine(presented, grant.salt):
        return RefreshRefused("not_genuine")
    if grant.client_id != client_id:
        return _refuse(tx, grant, "wrong_client", now)
    if (end := rooted.end_at(now)) is not None:
        return RefreshRefused(end)
    if not is_active(rooted.user_status):
        return _refuse(tx, grant, "user_refused", now)
    if presented.generation == grant.generation:
        used_lately = now - rooted.session_seen_at < SEEN_EVERY
        if not used_lately and sessions.resume(tx, grant.sid, policy=policy, now=now) is None:
            return RefreshRefused("session_over")
        successor = grant.successor(now=now, idle_lifetime=policy.idle_lifetime, grace=policy.grace)
        if store.advance(tx, grant, successor, alone=alone):
            return successor
        rooted = store.find(tx, grant.id)  # somebody was faster: what was read is old
        if rooted is None:
            return RefreshRefused("unknown")
    return _late(tx, rooted, presented.generation, policy=policy, now=now)


def unused(tx: Transaction, grant_id: int, *, client_id: str, now: int) -> Grant | None:
    """A grant of this client whose first refresh token nobody has used; None where it was, or the grant is over."""
    rooted = store.find(tx, grant_id)
    if rooted is None or rooted.end_at(now) is not None or not is_active(rooted.user_status):
        return None
    return rooted.grant if rooted.grant.generation == 0 and rooted.grant.client_id == client_id else None


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
    rooted = None if presented is None else store.find(tx, presented.grant_id)
    if rooted is not None and rooted.grant.subject != subject:
        return RefreshRefused("wrong_subject")
    rotated = rotate(tx, text, client_id=client_id, refresh_tokens=refresh_tokens, policy=policy, now=now, alone=False)
    if isinstance(rotated, RefreshRefused):
        return rotated
    store.set_claims(tx, rotated.id, claims)
    return replace(rotated, claims=claims)


def revoke(tx: Transaction, text: str, *, client_id: str, refresh_tokens: RefreshTokens, now: int) -> bool:
    """Ends what the client has of the session of a refresh token, whichever token it is (RFC 7009 section 2.1).

    The session ends too, unless another client has a grant in it.

    Returns:
        Whether this call ended it. False for unknown, foreign and ended ones alike: the caller answers 200 to all.
    """
    presented = refresh_token.parse(text)
    rooted = None if presented is None else store.find(tx, presented.grant_id)
    if presented is None or rooted is None or rooted.grant.client_id != client_id:
        return False
    return refresh_tokens.genuine(presented, rooted.grant.salt) and _end(tx, rooted.grant, "revoked_by_client", now)


def end_grant(tx: Transaction, grant_id: int, *, because: EndReason, now: int) -> bool:
    """Ends a grant whatever its tokens, as `revoke` does.

    Returns:
        Whether this call ended it.
    """
    rooted = store.find(tx, grant_id)
    return rooted is not None and _end(tx, rooted.grant, because, now)


def end_openid_grant(tx: Transaction, grant_id: int, *, because: EndReason, now: int) -> bool:
    """Ends one grant of an OpenID client, and nothing beside it: its person stays signed in here.

    Returns:
        Whether this call ended it.
    """
    rooted = store.find(tx, grant_id)
    if rooted is None or not store.revoke_one(tx, grant_id, because=because, now=now):
        return False
    grant = rooted.grant
    audit.record(tx, "grant.revoked", at=now, project_id=grant.project_id, subject=grant.subject, reason=because)
    return True


def end_of_client(tx: Transaction, subject: str, *, client_id: str, because: EndReason, now: int) -> None:
    """Ends all that a client has of a person; they stay signed in here, and to others."""
    store.revoke_of_client(tx, subject, client_id=client_id, because=because, now=now)


def known_by(tx: Transaction, subject: str, *, before: str, after: str) -> None:
    """Has a person's grants name them by another address, from the next tokens on: they have another one now."""
    store.known_by(tx, subject, before=before, after=after)


def forget(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes grants past their absolute end, at most so many; how many there were.

    Until then an ended grant stays: it is what recognises its old tokens.
    """
    return store.clean(tx, before=now, at_most=at_most)


def _late(
    tx: Transaction, rooted: RootedGrant, generation: int, *, policy: GrantPolicy, now: int
) -> Grant | RefreshRefused:
    """What somebody gets who brought a genuine token that is not, or no longer, the current one."""
    grant = rooted.grant
    if (end := rooted.end_at(now)) is not None:
        return RefreshRefused(end)
    if grant.in_grace(generation, now, policy.grace):
        return grant
    if grant.succeeds(generation):
        _note(tx, grant, "refresh.repeated", now=now)
        return grant
    if generation > grant.generation:
        return _refuse(tx, grant, "ahead", now)  # genuine, but from after the backup this database was restored from
    session = sessions.find(tx, grant.sid)
    if not sessions.end(tx, grant.sid, because="refresh_token_reused", now=now) or session is None:
        return RefreshRefused("reused")
    return RefreshRefused("reused", prepare_of_session(tx, "refresh_token_reused", session, now=now))


def _end(tx: Transaction, grant: Grant, because: EndReason, now: int) -> bool:
    """Ends all that a client has of a session, and the session where nobody else has any; true for the one who did."""
    if sessions.end_with_last(tx, grant.sid, client_id=grant.client_id, because=because, now=now):
        return True
    if not store.revoke(tx, grant.sid, client_id=grant.client_id, because=because, now=now):
        return False
    audit.record(tx, "grant.revoked", at=now, project_id=grant.project_id, subject=grant.subject, reason=because)
    return True


def _refuse(tx: Transaction, grant: Grant, reason: RefusalReason, now: int) -> RefreshRefused:
    """Refuses a genuine token, and writes down what is out of the ordinary."""
    _note(tx, grant, "refresh.refused", reason=reason, now=now)
    return RefreshRefused(reason)


def _note(tx: Transaction, grant: Grant, event: audit.Event, *, reason: RefusalReason | None = None, now: int) -> None:
    """Writes down what became of a genuine token, as often as is good for the audit log."""
    if limits.hit(tx, name_of(f"{event}/grant", str(grant.id)), (RECORDED_REFUSALS,), now).allowed:
        audit.record(tx, event, at=now, project_id=grant.project_id, subject=grant.subject, reason=reason)
