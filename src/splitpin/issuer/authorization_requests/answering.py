"""From what is known of a request to what its app is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from splitpin.errors import OAuthError
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authorization.flow import authorize
from splitpin.issuer.authorization.model import AuthorizationRequest
from splitpin.issuer.authorization.text import AuthorizationCodes, one_text
from splitpin.issuer.authorization_requests.addressee import Addressee
from splitpin.issuer.authorization_requests.decision import Ask, Beginning, Done, Fail, Grant, Known, decide
from splitpin.issuer.authorization_requests.model import AuthenticationRequest, authentication_request
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.authorization_requests.terms import ClientTerms
from splitpin.issuer.consents.flow import allowed
from splitpin.issuer.db import Transaction
from splitpin.issuer.sessions.flow import of_browser
from splitpin.issuer.sessions.model import Established, Session
from splitpin.issuer.users.flow import find_with_identifier
from splitpin.issuer.users.model import is_active

NOTHING_DONE = Done()


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
        identifier: The address of whoever is signed in; empty: nobody is.
    """

    code: str = field(repr=False)
    request: AuthenticationRequest | None = None
    ask: Ask | None = None
    identifier: str = field(default="", repr=False)


Next: TypeAlias = Answered | Waits


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came.

    Attributes:
        to: Who asks.
        parameters: What for.
        hinted: The `sub` of the ID token that came as a hint; None: none did.
        pushed: Names the pushed request that this came of; None: of none.
    """

    to: Addressee
    parameters: Parameters = field(repr=False)
    hinted: str | None
    pushed: bytes | None = field(default=None, repr=False)


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


def decided(
    tx: Transaction,
    received: Received,
    session: Session | None,
    beginning: Beginning,
    *,
    done: Done = NOTHING_DONE,
    deciding: Deciding,
    now: int,
) -> Answered | tuple[AuthenticationRequest, Ask]:
    """The answer of a request, with a code where one is given; or what has to be done first.

    Args:
        tx: The transaction.
        received: The request.
        session: Of the browser.
        beginning: When the request began.
        done: What the person did since.
        deciding: At hand.
        now: Seconds UTC.
    """
    request = checked(received, deciding)
    if isinstance(request, Answered):
        return request
    before = frozenset[str]() if session is None else allowed(tx, session.subject, received.to.client)
    decision = decide(request, Known(session, beginning, before, done), now)
    match decision:
        case Ask():
            return request, decision
        case Fail():
            return told(received.to, decision.error, deciding)
        case Grant():
            return _granted(tx, request, decision.session, deciding, now)
        case _:
            assert_never(decision)


def checked(received: Received, deciding: Deciding) -> AuthenticationRequest | Answered:
    """The request as a value; or the answer that it is none."""
    to, terms = received.to, ClientTerms.of(received.to.client)
    if terms.requires_pushed and received.pushed is None:
        return told(to, OAuthError("invalid_request", "The requests of this client have to be pushed."), deciding)
    try:
        return authentication_request(to, received.parameters, terms=terms, hinted=received.hinted)
    except OAuthError as error:
        return told(to, error, deciding)


def _granted(
    tx: Transaction, request: AuthenticationRequest, session: Session, deciding: Deciding, now: int
) -> Answered:
    """The answer with a code in it."""
    to = request.addressee
    known = find_with_identifier(tx, session.subject, project_id=session.project_id)
    if known is None:
        return told(to, OAuthError("login_required", "This account has no address any more."), deciding)
    user, identifier = known
    established = Established(session, continued=True, known_browser=True)
    admitted = Admitted(to.client, user, identifier.kind, identifier.value, session.newest, established)
    asked = AuthorizationRequest(request.code_challenge, (to.redirect_uri,), request.granted())
    issued = authorize(tx, admitted, asked, codes=deciding.codes, now=now, entropy=deciding.entropy)
    return Answered(to, {"code": one_text(issued)} | _common(to, deciding))


def told(to: Addressee, error: OAuthError, deciding: Deciding) -> Answered:
    """The answer with an error in it (RFC 6749 section 4.1.2.1)."""
    return Answered(to, {"error": error.error, "error_description": error.message} | _common(to, deciding))


def _common(to: Addressee, deciding: Deciding) -> dict[str, str]:
    """What every answer has (RFC 9207 section 2)."""
    return ({} if to.state is None else {"state": to.state}) | {"iss": deciding.issuer}


def session_of(tx: Transaction, to: Addressee, browser: Browser, now: int) -> Session | None:
    """The browser's session, where one of the app's people stands in it."""
    session = None if browser.session_digest is None else of_browser(tx, browser.session_digest, now=now)
    if session is None or session.project_id != to.client.project.id:
        return None
    known = find_with_identifier(tx, session.subject, project_id=session.project_id)
    return session if known is not None and is_active(known[0].status) else None
