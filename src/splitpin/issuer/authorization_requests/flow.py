"""The use cases of an authorization request: begin one, open its page, act on it. Each is one transaction."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from splitpin.errors import OAuthError, TooMany
from splitpin.issuer import limits
from splitpin.issuer.authorization_requests import store
from splitpin.issuer.authorization_requests.address import new_code
from splitpin.issuer.authorization_requests.addressee import addressee
from splitpin.issuer.authorization_requests.answering import (
    Answered,
    Browser,
    Deciding,
    Next,
    Received,
    Waits,
    checked,
    decided,
    session_of,
    told,
)
from splitpin.issuer.authorization_requests.decision import Ask, Beginning, Done
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.consents import flow as consents
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.openid_policy import (
    AUTHORIZATION_REQUEST_KEPT,
    AUTHORIZATION_REQUEST_LIFETIME,
    AUTHORIZATION_REQUESTS,
    OPENID_CODE_LIFETIME,
)
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.flow import find_with_identifier
from splitpin.jose.base64url import encode

Act: TypeAlias = Literal["continue", "other", "allow", "deny"]
"""What there is to press on the page of a request."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A request as it is found when its page is opened."""

    received: Received
    session: Session | None
    beginning: Beginning
    done: Done
    finished: bool = False


def begin(
    tx: Transaction,
    received: Received,
    *,
    browser: Browser,
    at_once: bool,
    deciding: Deciding,
    now: int,
) -> Next | TooMany:
    """What comes of a request: its answer, where nobody has to be asked for it, or the code of its page.

    Args:
        tx: The transaction.
        received: What came.
        browser: Whose.
        at_once: Whether the browser's cookies came along, or another site posted and they did not.
        deciding: At hand.
        now: Seconds UTC.
    """
    to, parameters = received.to, received.parameters
    session = session_of(tx, to, browser, now)
    beginning = Beginning.of(session, now)
    if at_once:
        following = decided(tx, received, session, beginning, deciding=deciding, now=now)
        if isinstance(following, Answered):
            return _answered_once(tx, received, following, deciding, now)
    elif parameters.twice or parameters.too_long:  # what is kept is each once, and no book
        return told(to, OAuthError("invalid_request", "The parameters are too long, or one is given twice."), deciding)
    if (refused := too_many(tx, browser.network, now)) is not None:
        return refused
    code = new_code(deciding.entropy)
    store.insert(
        tx,
        code,
        to.client,
        parameters,
        hinted=received.hinted,
        pushed=received.pushed,
        beginning=beginning,
        expires_at=now + AUTHORIZATION_REQUEST_KEPT,
    )
    return Waits(code)


def open_page(tx: Transaction, code: str, *, browser: Browser, deciding: Deciding, now: int) -> Next | None:
    """What comes next of a request that waits; None where there is none.

    One that lapsed, or was answered a while ago, begins anew with the same parameters: the page stood open, or somebody
    went back to it.

    Raises:
        InvalidRequest: Its address is none of the client's any more.
    """
    opened = _opened(tx, code, browser, now)
    return None if opened is None else _following(tx, code, opened, deciding, now)


def act(
    tx: Transaction, code: str, pressed: Act, mark: str, *, browser: Browser, deciding: Deciding, now: int
) -> Next | None:
    """What comes of a press on the page of a request; None where there is none.

    Args:
        tx: The transaction.
        code: Of the request.
        pressed: What.
        mark: Tells whom the page was shown for: whoever is signed in by now may be somebody else, and is asked again.
        browser: Whose.
        deciding: At hand.
        now: Seconds UTC.

    Raises:
        InvalidRequest: Its address is none of the client's any more.
    """
    opened = _opened(tx, code, browser, now)
    if opened is None:
        return None
    request, session = checked(opened.received, deciding), opened.session
    if session is None or isinstance(request, Answered) or not hmac.compare_digest(mark, mark_of(session)):
        return _following(tx, code, opened, deciding, now)
    if pressed == "other":
        return Waits(code, request, Ask("sign_in", session))
    if pressed == "deny":
        store.finish(tx, code, now=now)
        return told(request.addressee, OAuthError("access_denied", "The person did not allow it."), deciding)
    done = replace(opened.done, chosen=session.sid)
    if pressed == "allow":
        consents.give(tx, session.subject, request.addressee.client, request.told_by, now=now)
        done = replace(done, consented=session.sid)
    store.note(tx, code, done)
    return _following(tx, code, replace(opened, done=done), deciding, now)


def too_many(tx: Transaction, network: str, now: int) -> TooMany | None:
    """Counts a request that is to be kept; the refusal where its network has begun too many."""
    verdict = limits.hit(tx, name_of("authorization_requests/network", network), (AUTHORIZATION_REQUESTS,), now)
    if verdict.allowed:
        return None
    return TooMany("Too many sign-ins were begun. Try again later.", reason="requests", retry_after=verdict.wait)


def mark_of(session: Session) -> str:
    """Tells one session from others on a page, and names it to nobody."""
    return encode(hashlib.sha256(f"authorization request {session.sid}".encode()).digest()[:16])


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes requests past their end, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _opened(tx: Transaction, code: str, browser: Browser, now: int) -> _Opened | None:
    waiting = store.find(tx, code, now=now)
    client = None if waiting is None else find_client(tx, waiting.client_id)
    if waiting is None or client is None:
        return None
    to = addressee(client, waiting.parameters)
    session = session_of(tx, to, browser, now)
    received = Received(to, waiting.parameters, waiting.hinted, waiting.pushed)
    if waiting.pushed is not None and waiting.finished_at is not None and _is_over(waiting, now):
        return None  # it is good for one answer (RFC 9126 section 7.3)
    if not _is_over(waiting, now):
        return _Opened(received, session, waiting.beginning, waiting.done, waiting.finished_at is not None)
    beginning = Beginning.of(session, now)
    store.begin_anew(tx, code, beginning)
    return _Opened(received, session, beginning, Done())


def _following(tx: Transaction, code: str, opened: _Opened, deciding: Deciding, now: int) -> Next:
    following = decided(
        tx, opened.received, opened.session, opened.beginning, done=opened.done, deciding=deciding, now=now
    )
    if isinstance(following, Answered):
        store.finish(tx, code, now=now)
        return following if opened.finished else _answered_once(tx, opened.received, following, deciding, now)
    request, ask = following
    session = ask.session
    known = None if session is None else find_with_identifier(tx, session.subject, project_id=session.project_id)
    return Waits(code, request, ask, "" if known is None else known[1].shown)


def _answered_once(tx: Transaction, received: Received, answered: Answered, deciding: Deciding, now: int) -> Answered:
    """The answer, unless another page that came of the same pushed request had one."""
    if received.pushed is None or store.use_pushed(tx, received.pushed, now=now):
        return answered
    return told(received.to, OAuthError("invalid_request_uri", "The request_uri was used before."), deciding)


def _is_over(waiting: store.Waiting, now: int) -> bool:
    """Whether a request is one of the past. The answer that was just given is given again, to whoever clicks twice."""
    answered = waiting.finished_at is not None and now - waiting.finished_at > OPENID_CODE_LIFETIME
    return answered or now - waiting.beginning.at >= AUTHORIZATION_REQUEST_LIFETIME
