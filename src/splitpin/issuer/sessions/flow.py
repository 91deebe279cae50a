"""The use cases of sessions: make or continue one, ask for one, end one or all of a person's.

Each is part of one transaction. Rows are held in one order, user before session before grant, or two use cases would
wait for each other: a sign-in holds the user while it makes a session, and so does whoever ends them all. So a session
that came into being before the end is seen by it, and one that would come after it meets the new state of the user.
"""

from __future__ import annotations

from collections.abc import Callable

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions import store
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import (
    IDLE_STEPS,
    SEEN_EVERY,
    Circumstances,
    EndReason,
    Established,
    Proof,
    Session,
    digest_of,
    new_sid,
)
from splitpin.issuer.users.flow import hold_user, may_issue, sign_out


def establish(
    tx: Transaction,
    *,
    project_id: str,
    subject: str,
    new: bool,
    proof: Proof,
    first: Proof | None = None,
    circumstances: Circumstances,
    policy: GrantPolicy,
    cookies: SessionCookies,
    now: int,
    entropy: Callable[[int], bytes],
) -> Established | Refused:
    """The session that a finished proof ends in: the one that the browser's cookie names, or a new one.

    It is the gate of every sign-in too. What was read of the user earlier in the transaction may have changed since;
    here the user's row is held, so that from the answer to the commit nobody disables or signs out this person.

    Args:
        tx: The transaction of the sign-in.
        project_id: The project the proof was given to.
        subject: Who.
        new: Whether this transaction registered them: then there is nothing to ask for yet, and nobody to hold off.
        proof: What was proven.
        first: What was proven before it in the same sign-in, where it is a second factor.
        circumstances: Where the request comes from.
        policy: How long what came of it lives: a session lives as long as a grant of its first minute may.
        cookies: Writes the cookie of a session on the issuer's own pages.
        now: Seconds UTC.
        entropy: Random bytes.

    Returns:
        The session; or the refusal, to be raised after the commit: of somebody who may have no tokens, or whose proof
        is older than their last signing out everywhere.
    """
    refused = None if new else _gate(tx, subject, proof if first is None else first, fresh=first is None, now=now)
    if refused is not None:
        return refused
    idle_expires_at, proofs = _idle_end(policy, now), (proof,) if first is None else (first, proof)
    if circumstances.session_digest is not None and not new:
        session = store.continue_by_cookie(
            tx, circumstances.session_digest, subject, proofs, now=now, idle_expires_at=idle_expires_at
        )
        if session is not None:
            return Established(session, continued=True, known_browser=True)
    known = new or store.is_known(tx, subject, circumstances) is not False  # without one before there is no other
    expires_at = now + policy.absolute_lifetime
    session = Session(
        sid=new_sid(entropy),
        project_id=project_id,
        subject=subject,
        proofs=proofs,
        network=circumstances.network,
        user_agent=circumstances.user_agent,
        language=circumstances.language,
        created_at=now,
        seen_at=now,
        idle_expires_at=min(idle_expires_at, expires_at),
        expires_at=expires_at,
    )
    cookie = cookies.write(session.sid) if circumstances.own_page else None
    store.insert(tx, session, circumstances, cookie_digest=None if cookie is None else digest_of(cookie))
    return Established(session, continued=False, known_browser=known, cookie=cookie)


def find(tx: Transaction, sid: str) -> Session | None:
    """The session of that name, whatever its state (`Session.end_at`)."""
    if not sid.isprintable():  # none is anything else, and PostgreSQL takes no NUL in a text
        return None
    return store.find(tx, sid)


def of_browser(tx: Transaction, cookie_digest: bytes, *, now: int) -> Session | None:
    """The session that stands in a browser, by the digest of its cookie on the issuer's own pages."""
    session = store.of_browser(tx, cookie_digest)
    return session if session is not None and session.end_at(now) is None else None


def prove_again(tx: Transaction, session: Session, proof: Proof, *, now: int) -> Session | None:
    """The session with a further proof of its person noted in it; None where it is over."""
    return store.prove_again(tx, session, proof, now=now)


def list_sessions(tx: Transaction, subject: str) -> list[Session]:
    """A person's sessions, the newest first; those that ended lately too."""
    return store.of_user(tx, subject)


def resume(tx: Transaction, sid: str, *, policy: GrantPolicy, now: int) -> Session | None:
    """The session of that name, noted as used, which moves its idle end; None where it is over.

    Nobody ends it before the transaction ends: whoever opens a grant in it afterwards calls this first. Whoever merely
    uses it does where `seen_at` is `SEEN_EVERY` seconds ago, so that a row is written once an hour and not at each use.
    """
    return store.resume(tx, sid, now=now, idle_expires_at=_idle_end(policy, now))


def end(tx: Transaction, sid: str, *, because: EndReason, now: int) -> bool:
    """Ends a session and what came of it; true for the one who did, false where it was over or never was."""
    return _recorded(tx, store.end(tx, sid, because=because, now=now), because, now)


def end_with_last(tx: Transaction, sid: str, *, client_id: str, because: EndReason, now: int) -> bool:
    """Ends a session and what came of it unless another client has a grant in it; true for the one who did.

    Whoever signs out of the one app they were signed in to in this browser is not to find themselves signed in there.
    """
    return _recorded(tx, store.end_without_others(tx, sid, client_id=client_id, because=because, now=now), because, now)


def end_all(tx: Transaction, subject: str, *, because: EndReason, now: int, but: str | None = None) -> int:
    """Ends a person's sessions and what came of them, and makes proofs from before worthless.

    Args:
        tx: The transaction.
        subject: Who.
        because: Why, for whoever looks at them.
        now: Seconds UTC.
        but: The `sid` of the one to leave; None: none.

    Returns:
        How many stood.

    Raises:
        NotFound: There is no such user.
    """
    user = sign_out(tx, subject, now=now)
    ended = store.end_all(tx, subject, because=because, now=now, but=but or "")
    audit.record(tx, "sessions.ended", at=now, project_id=user.project_id, subject=subject, reason=because)
    return ended


def forget(tx: Transaction, *, ended_before: int, at_most: int = 500) -> int:
    """Deletes sessions that were over before a time, at most so many; how many there were."""
    return store.clean(tx, before=ended_before, at_most=at_most)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes a person's sessions and all that came of them, the ended ones too."""
    store.remove_all(tx, subject)


def _recorded(tx: Transaction, ended: tuple[str, str] | None, because: EndReason, now: int) -> bool:
    if ended is None:
        return False
    project_id, subject = ended
    audit.record(tx, "session.ended", at=now, project_id=project_id, subject=subject, reason=because)
    return True


def _idle_end(policy: GrantPolicy, now: int) -> int:
    """Later than that of any grant in it, although it is written less often."""
    at = now + policy.idle_lifetime + SEEN_EVERY
    return at + -at % max(SEEN_EVERY, policy.idle_lifetime // IDLE_STEPS)


def _gate(tx: Transaction, subject: str, proof: Proof, *, fresh: bool, now: int) -> Refused | None:
    """Why this person gets no session for a proof; None: they get one, and are held until the commit.

    Whoever proves something in this transaction (`fresh`) signs in anew, of course, in whatever second.
    """
    user = hold_user(tx, subject)
    if user is None:
        return Refused("This account cannot sign in.", reason="user_removed")
    try:
        may_issue(user)
    except Refused as refused:
        return refused
    if user.signed_out_since(proof.at) and not (fresh and proof.at >= now):
        return Refused("This account cannot sign in.", reason="signed_out_since")
    return None
