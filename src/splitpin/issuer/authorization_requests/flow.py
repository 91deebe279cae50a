"""The use cases of an authorization request: begin one, and open its page. Each is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from splitpin.errors import OAuthError, TooMany
from splitpin.issuer import limits
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authorization.flow import authorize
from splitpin.issuer.authorization.model import AuthorizationRequest
from splitpin.issuer.authorization.text import AuthorizationCodes, one_text
from splitpin.issuer.authorization_requests import store
from splitpin.issuer.authorization_requests.address import new_code
from splitpin.issuer.authorization_requests.addressee import Addressee, addressee
from splitpin.issuer.authorization_requests.decision import Ask, Beginning, Fail, Grant, decide
from splitpin.issuer.authorization_requests.model import AuthenticationRequest, authentication_request
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.authorization_requests.terms import ClientTerms
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.openid_policy import (
    AUTHORIZATION_REQUEST_KEPT,
    AUTHORIZATION_REQUEST_LIFETIME,
    AUTHORIZATION_REQUESTS,
    OPENID_CODE_LIFETIME,
)
from splitpin.issuer.sessions.flow import of_browser
from splitpin.issuer.sessions.model import Established, Session
from splitpin.issuer.users.flow import find_with_identifier
from splitpin.issuer.users.model import is_active


@dataclass(frozen=True, slots=True)
class Answered:
    """What the app is told, by way of the browser.

    Attributes:
        to: Who.
        parameters: What.
    """

    to: Addressee
    parameters: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waits:
    """The person has to do something first.

    Attributes:
        code: Names the request, in the address of its page.
        request: What is asked for; None: nobody looked yet.
        ask: What has to be done; None: likewise.
    """

    code: str = field(repr=False)
    request: AuthenticationRequest | None = None
    ask: Ask | None = None


Next: TypeAlias = Answered | Waits


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came.

    Attributes:
        to: Who asks.
        parameters: What for.
        hinted: The `sub` of the ID token that came as a hint; None: none did.
    """

    to: Addressee
    parameters: Parameters = field(repr=False)
    hinted: str | None


@dataclass(frozen=True, slots=True)
class Browser:
    """What a request tells of the browser.

    Attributes:
        session_digest: SHA-256 of the cookie of the issuer's session; None: it has none.
        network: A /24 or /56.
    """

    session_digest: bytes | None = field(repr=False)
    network: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """What each use case has at hand.

    Attributes:
        issuer: The issuer's identifier.
        codes: Writes authorization codes.
        entropy: Random bytes.
    """

    issuer: str
    codes: AuthorizationCodes
    entropy: Callable[[int], bytes]


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
    session = _session(tx, to, browser, now)
    beginning = Beginning.of(session, now)
    if at_once:
        decided = _decided(tx, received, session, beginning, deciding=deciding, now=now)
        if isinstance(decided, Answered):
            return decided
    elif parameters.twice or parameters.too_long:  # what is kept is each once, and no book
        return _told(to, OAuthError("invalid_request", "The parameters are too long, or one is given twice."), deciding)
    verdict = limits.hit(tx, name_of("authorization_requests/network", browser.network), (AUTHORIZATION_REQUESTS,), now)
    if not verdict.allowed:
        return TooMany("Too many sign-ins were begun. Try again later.", reason="requests", retry_after=verdict.wait)
    code = new_code(deciding.entropy)
    store.insert(
        tx,
        code,
        to.client,
        parameters,
        hinted=received.hinted,
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
    waiting = store.find(tx, code, now=now)
    client = None if waiting is None else find_client(tx, waiting.client_id)
    if waiting is None or client is None:
        return None
    to = addressee(client, waiting.parameters)
    session, beginning = _session(tx, to, browser, now), waiting.beginning
    if _is_over(waiting, now):
        beginning = Beginning.of(session, now)
        store.begin_anew(tx, code, beginning)
    received = Received(to, waiting.parameters, waiting.hinted)
    decided = _decided(tx, received, session, beginning, deciding=deciding, now=now)
    if isinstance(decided, Answered):
        store.finish(tx, code, now=now)
        return decided
    request, ask = decided
    return Waits(code, request, ask)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes requests past their end, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _decided(
    tx: Transaction,
    received: Received,
    session: Session | None,
    beginning: Beginning,
    *,
    deciding: Deciding,
    now: int,
) -> Answered | tuple[AuthenticationRequest, Ask]:
    to = received.to
    try:
        request = authentication_request(
            to, received.parameters, terms=ClientTerms.of(to.client), hinted=received.hinted
        )
    except OAuthError as error:
        return _told(to, error, deciding)
    decision = decide(request, session, beginning, now)
    match decision:
        case Ask():
            return request, decision
        case Fail():
            return _told(to, decision.error, deciding)
        case Grant():
            return _granted(tx, request, decision.session, deciding, now)
        case _:
            assert_never(decision)


def _granted(
    tx: Transaction, request: AuthenticationRequest, session: Session, deciding: Deciding, now: int
) -> Answered:
    """The answer with a code in it."""
    to = request.addressee
    known = find_with_identifier(tx, session.subject, project_id=session.project_id)
    if known is None:
        return _told(to, OAuthError("login_required", "This account has no address any more."), deciding)
    user, identifier = known
    established = Established(session, continued=True, known_browser=True)
    admitted = Admitted(to.client, user, identifier.kind, identifier.value, session.newest, established)
    asked = AuthorizationRequest(request.code_challenge, (to.redirect_uri,), request.granted())
    issued = authorize(tx, admitted, asked, codes=deciding.codes, now=now, entropy=deciding.entropy)
    return Answered(to, {"code": one_text(issued)} | _common(to, deciding))


def _told(to: Addressee, error: OAuthError, deciding: Deciding) -> Answered:
    """The answer with an error in it (RFC 6749 section 4.1.2.1)."""
    return Answered(to, {"error": error.error, "error_description": error.message} | _common(to, deciding))


def _common(to: Addressee, deciding: Deciding) -> dict[str, str]:
    """What every answer has (RFC 9207 section 2)."""
    return ({} if to.state is None else {"state": to.state}) | {"iss": deciding.issuer}


def _session(tx: Transaction, to: Addressee, browser: Browser, now: int) -> Session | None:
    """The browser's session, where one of the app's people stands in it."""
    session = None if browser.session_digest is None else of_browser(tx, browser.session_digest, now=now)
    if session is None or session.project_id != to.client.project.id:
        return None
    known = find_with_identifier(tx, session.subject, project_id=session.project_id)
    return session if known is not None and is_active(known[0].status) else None


def _is_over(waiting: store.Waiting, now: int) -> bool:
    """Whether a request is one of the past. The answer that was just given is given again, to whoever clicks twice."""
    answered = waiting.finished_at is not None and now - waiting.finished_at > OPENID_CODE_LIFETIME
    return answered or now - waiting.beginning.at >= AUTHORIZATION_REQUEST_LIFETIME
