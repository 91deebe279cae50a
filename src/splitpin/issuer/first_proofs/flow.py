"""The use cases of proofs that wait, each part of one transaction's work."""

from __future__ import annotations

from collections.abc import Callable, Collection

from splitpin.issuer.authentication import Authentication, FirstProof, LedTo, ProvenAddress, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.first_proofs import store
from splitpin.issuer.first_proofs.model import ATTEMPTS, LIFETIME, Handles, WaitingProof, id_of
from splitpin.issuer.sessions.model import Circumstances, Session
from splitpin.issuer.sessions.standing import SessionOver, StandingSession
from splitpin.issuer.users.flow import find_account_by, hold_user
from splitpin.issuer.users.model import Identifier, User, is_active
from splitpin.jose.base64url import encode

_NOBODY = ""  # no browser is told by it


def wait(
    tx: Transaction,
    authentication: Authentication,
    holder: str,
    *,
    client: Client,
    subject: str,
    now: int,
    entropy: Callable[[int], bytes],
) -> WaitingProof:
    """Keeps a proof that was right and is not enough.

    Args:
        tx: The transaction of the proof.
        authentication: The proof.
        holder: The browser that gave it.
        client: The app.
        subject: Who was proven.
        now: Seconds UTC.
        entropy: Random bytes.
    """
    who = authentication.who
    waiting = WaitingProof(
        id=encode(entropy(16)),
        project_id=authentication.project_id,
        client_id=client.id,
        address=who if isinstance(who, ProvenAddress) else None,
        first=FirstProof(subject, authentication.method, authentication.amr, authentication.at),
        holder=holder,
        expires_at=now + LIFETIME,
    )
    store.insert(tx, waiting)
    return waiting


def waiting(tx: Transaction, proof_id: str, *, client: Client, now: int) -> WaitingProof | None:
    """A proof of this app that still waits; None where a second one came, or it is too old."""
    found = store.find(tx, proof_id)
    if found is None or found.client_id != client.id or found.consumed_at is not None or found.expires_at <= now:
        return None
    return found


def opened(
    tx: Transaction, handle: str, *, handles: Handles, client: Client, holders: Collection[str], now: int
) -> WaitingProof | None:
    """The proof that a handle opens in its own browser, while it waits. Nothing is used up.

    Args:
        tx: The transaction.
        handle: As it came.
        handles: Tells genuine ones.
        client: Who asks.
        holders: What the browser that asks is told by.
        now: Seconds UTC.
    """
    proof_id = handles.read(handle)
    found = None if proof_id is None else waiting(tx, proof_id, client=client, now=now)
    return found if found is not None and found.holder in holders else None


def tried(
    tx: Transaction, handle: str, *, handles: Handles, client: Client, holders: Collection[str], now: int
) -> WaitingProof | None:
    """The same for a second proof, which is counted; the row is held until the transaction ends.

    One that led somewhere is there again for its browser: the answer may have been lost (`consumed_at` says so).
    """
    proof_id = handles.read(handle)
    if proof_id is None:
        return None
    one, other = (*sorted(holders), _NOBODY, _NOBODY)[:2]
    return store.try_(tx, proof_id, client_id=client.id, holders=(one, other), most=ATTEMPTS, now=now)


def still(tx: Transaction, session: Session, /, *, now: int) -> StandingSession:
    """What stands in a session's place (`WaitingProof.as_session`), while its proof waits: see `sessions.standing`.

    Raises:
        SessionOver: It does not wait any more; else as `standing`.
    """
    held = store.hold(tx, id_of(session), now=now)
    if held is None:
        raise SessionOver
    return _standing(tx, held, session)


def standing(tx: Transaction, held: WaitingProof, where: Circumstances, *, now: int) -> StandingSession:
    """The same of a proof that this transaction holds, used up or not.

    Raises:
        SessionOver: Its person may not sign in, or was signed out everywhere after it, or the address has another
            owner by now.
    """
    return _standing(tx, held, held.as_session(where, now=now))


def repeated(tx: Transaction, used: WaitingProof, *, method: str, amr: tuple[str, ...]) -> Repeated | None:
    """What came of a proof that was used up, for whoever brings the second one again that was right."""
    if used.consumed_at is None or used.sid is None or used.led_to is None:
        return None
    store.give_back(tx, used.id)
    return Repeated(used.who, method, amr, used.consumed_at, used.sid, used.led_to)


def consume(tx: Transaction, held: WaitingProof, *, consumed_as: str, now: int) -> None:
    """Uses a proof up that this transaction holds.

    Raises:
        RuntimeError: Somebody else did, which whoever holds it keeps from happening.
    """
    if not store.consume(tx, held.id, consumed_as=consumed_as, now=now):
        raise RuntimeError("a first proof was used up while it was held")


def led_to(tx: Transaction, proof_id: str, what: LedTo) -> None:
    """Notes what came of a proof, for whoever lost the answer."""
    store.led_to(tx, proof_id, what)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes a person's proofs that wait."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes proofs whose time is over, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _standing(tx: Transaction, held: WaitingProof, session: Session) -> StandingSession:
    user = hold_user(tx, held.first.subject)
    if user is None or not is_active(user.status) or user.signed_out_since(held.first.at):
        raise SessionOver
    if held.address is not None and not _owns(tx, user, held.address):
        raise SessionOver
    return StandingSession(session)


def _owns(tx: Transaction, user: User, address: ProvenAddress) -> bool:
    named = Identifier(address.kind, address.address, address.shown, None)
    account = find_account_by(tx, named, project_id=user.project_id)
    return account is not None and account.user.subject == user.subject
