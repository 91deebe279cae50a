"""The two endpoints of a sign-in by redirect, from the head of a request to the whole response."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from splitpin.errors import (
    ConfigurationError,
    InsufficientAuthentication,
    InvalidRequest,
    InvalidToken,
    IssuerUnavailable,
    OAuthError,
    SplitpinError,
)
from splitpin.exchange import TransportError
from splitpin.jose import base64url
from splitpin.oidc.client import TokenResponse
from splitpin.oidc.metadata import Metadata
from splitpin.relying_party import protect
from splitpin.relying_party.asking import driven
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.endpoints import signing_in
from splitpin.relying_party.host_session import HostSession
from splitpin.relying_party.http.answer import Answer, method_not_allowed, see_other
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.protect import Proof, Verify
from splitpin.relying_party.redirect.attempt import Attempt
from splitpin.relying_party.redirect.failure import Failure, failed, failure_of, is_of_configuration
from splitpin.relying_party.redirect.parameters import read_query
from splitpin.relying_party.redirect.path import own_path
from splitpin.relying_party.redirect.proof import prove
from splitpin.relying_party.redirect.redirection import Redirection
from splitpin.relying_party.step_up import Requirement
from splitpin.relying_party.steps import Steps, ask
from splitpin.relying_party.users import User

_RETRY_AFTER: Final = 5  # seconds
_LONGEST_WISH: Final = 255

# What a link of the app may ask of the issuer (OpenID Connect Core section 3.1.2.1); it judges them.
_WISHES: Final = ("acr_values", "login_hint", "max_age", "prompt", "ui_locales")

_BAD_LINK: Final = Failure("invalid_request", "This link asks for something that there is not.", 400)

_log = logging.getLogger(__name__)


def begin(party: RelyingParty, head: RequestHead, query: str) -> Steps[Answer]:
    """Answer `GET /login`: send the browser to the issuer, with an attempt in a cookie.

    Args:
        party: The app.
        head: The request's.
        query: Its query: `next`, a path of the app, and what is asked of the issuer.
    """
    redirection = redirection_of(party)
    if head.method not in {"GET", "HEAD"}:
        return method_not_allowed("GET, HEAD, POST")
    settings = redirection.settings
    try:
        asked = read_query(query)
        requirement = _requirement(asked)
    except (InvalidRequest, ConfigurationError):
        return failed(settings, _BAD_LINK, settings.after)
    next_path = _next(redirection, asked)
    try:
        metadata = yield from ask(driven(redirection.endpoints.metadata(), settings.send))
        if metadata.authorization_endpoint is None:
            raise TransportError("the metadata has no authorization_endpoint")
    except TransportError as error:
        return failed(settings, _unreachable(party, head, error), next_path)
    acr, max_age = (None, None) if requirement is None else (requirement.acr, requirement.max_age)
    attempt = Attempt.begin(next_path, party.now(), party.entropy, acr=acr, max_age=max_age)
    wishes = {name: asked[name] for name in _WISHES if name in asked}
    if party.max_age is not None and (max_age is None or max_age > party.max_age):
        # No sign-in counts here whose proof is older, so the issuer has to ask for a new one.
        wishes["max_age"] = str(party.max_age)
    location = _authorization_request(redirection, metadata.authorization_endpoint, attempt, wishes)
    surplus = redirection.attempts.surplus(head.cookie, party.now())
    return see_other(location, redirection.attempts.keep(attempt, party.entropy), *surplus)


def callback(
    party: RelyingParty, head: RequestHead, query: str, verify: Verify, host: HostSession | None = None
) -> Steps[Answer]:
    """Answer `GET /callback`: sign in whom the issuer names, and go on to where the attempt wanted.

    Args:
        party: The app.
        head: The request's.
        query: Its query, the authorization response (RFC 6749 section 4.1.2).
        verify: Verifies an access token, as for `POST /login`.
        host: The framework's own session, where that is used.
    """
    redirection = redirection_of(party)
    if head.method != "GET":
        # A code is good once: whoever only looks (HEAD) must not spend it.
        return method_not_allowed("GET")
    settings = redirection.settings
    try:
        response = read_query(query)
    except InvalidRequest:
        return failed(settings, failure_of("invalid_answer"), settings.after)
    attempt = redirection.attempts.find(head.cookie, response.get("state", ""))
    if attempt is None or attempt.done:
        next_path = settings.after if attempt is None else attempt.next
        # Gone back to, or loaded again: whoever is signed in goes on. Nobody is signed in anew without asking for it.
        if (yield from _stands(party, head, verify, host)):
            return see_other(next_path)
        return failed(settings, failure_of("unknown_attempt"), next_path)
    if attempt.is_over(party.now()):
        return failed(settings, failure_of("attempt_expired"), attempt.next, redirection.attempts.forget(attempt))
    try:
        return (yield from _conclude(party, redirection, head, response, attempt, verify=verify, host=host))
    except (SplitpinError, TransportError) as error:
        if isinstance(error, ConfigurationError):
            raise
        failure = _failure(party, head, error)
        return failed(settings, failure, attempt.next, redirection.attempts.forget(attempt))


def redirection_of(party: RelyingParty) -> Redirection:
    """Return the redirection of an app that has one.

    Raises:
        ConfigurationError: It has none.
    """
    if party.redirection is None:
        raise ConfigurationError("redirect", "is missing", "Give RelyingParty(redirect=Redirect([key])).")
    return party.redirection


def require_kept(party: RelyingParty) -> None:
    """Refuse a redirect for an app whose front end keeps the token: after a redirect nothing is there to take it.

    Raises:
        ConfigurationError: It keeps nobody signed in.
    """
    if party.redirection is not None and party.session_store is None:
        fix = "Give a store, or users and sessions."
        raise ConfigurationError("redirect", "needs sessions, for no page is there to keep a token", fix)


def _conclude(
    party: RelyingParty,
    redirection: Redirection,
    head: RequestHead,
    response: Mapping[str, str],
    attempt: Attempt,
    *,
    verify: Verify,
    host: HostSession | None,
) -> Steps[Answer]:
    """End an attempt that belongs to this browser.

    Raises:
        SplitpinError: Nobody is signed in.
        TransportError: The issuer gave no usable answer.
    """
    send = redirection.settings.send
    metadata = yield from ask(driven(redirection.endpoints.metadata(), send))
    _check_issuer(response, metadata)
    if "error" in response:
        raise OAuthError(response["error"], "The issuer refused")
    if not response.get("code"):
        raise InvalidRequest("The answer has no code", field="code")
    redeeming = redirection.endpoints.redeem(
        response["code"], redirect_uri=redirection.redirect_uri, code_verifier=attempt.code_verifier
    )
    tokens: TokenResponse = yield from ask(driven(redeeming, send))
    token = yield from prove(party, redirection, attempt, tokens, verify)
    if attempt.acr is not None or attempt.max_age is not None:
        # Or the page that asked for it would send the browser here again, for ever.
        Requirement(attempt.acr, attempt.max_age).check(party, head, Proof(token.acr, token.auth_time))
    posted = {"access_token": tokens.access_token, "refresh_token": tokens.refresh_token}

    def respond(user: User, *cookies: str | None, registered: bool) -> Answer:  # noqa: ARG001 - `on_created` hears of it
        return see_other(attempt.next, *cookies, redirection.attempts.end_well(attempt, party.entropy))

    return (yield from signing_in(party, head, posted, token, host=host, respond=respond))


def _check_issuer(response: Mapping[str, str], metadata: Metadata) -> None:
    """Refuse the answer of another issuer (RFC 9207 section 2.4), in which a code would be told to the wrong one."""
    given = response.get("iss")
    if given is None and not metadata.names_itself:
        return
    if given != metadata.issuer:
        raise InvalidToken("wrong_issuer" if given is not None else "missing_claim", "iss of the answer")


def _authorization_request(redirection: Redirection, endpoint: str, attempt: Attempt, wishes: Mapping[str, str]) -> str:
    """The address that the browser is sent to (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1)."""
    challenge = hashlib.sha256(attempt.code_verifier.encode("ascii")).digest()
    parameters = {
        "response_type": "code",
        "client_id": redirection.client_id,
        "redirect_uri": redirection.redirect_uri,
        "scope": redirection.scope,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64url.encode(challenge),
        "code_challenge_method": "S256",
        **wishes,
    }
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(parameters)}"


def _requirement(asked: Mapping[str, str]) -> Requirement | None:
    """What is asked of the proof, which is checked again when it is there.

    Raises:
        InvalidRequest: A wish is longer than any has to be, or no number.
        ConfigurationError: It asks for something that no proof can be.
    """
    for name in _WISHES:
        wish = asked.get(name, "")
        if len(wish) > _LONGEST_WISH or not wish.isprintable():
            raise InvalidRequest(f"{name} cannot be asked for", field=name)
    age = asked.get("max_age")
    if age is not None and not (age.isascii() and age.isdigit() and len(age) <= 9):
        raise InvalidRequest("max_age is not a number of seconds", field="max_age")
    acr = asked.get("acr_values")
    if acr is None and age is None:
        return None
    return Requirement(acr, None if age is None else max(int(age), 1))


def _next(redirection: Redirection, asked: Mapping[str, str]) -> str:
    """Where to go on: a path of the app that is none of these two, which would go round in circles."""
    settings = redirection.settings
    wanted = own_path(asked.get("next"))
    if wanted is None or wanted.partition("?")[0].partition("#")[0] in {settings.login, settings.path}:
        return settings.after
    return wanted


def _stands(party: RelyingParty, head: RequestHead, verify: Verify, host: HostSession | None) -> Steps[bool]:
    """Tell whether somebody is signed in in this browser."""
    try:
        if host is not None:
            return (yield from ask(host.user())) is not None
        yield from protect.current(party, head, verify)
    except ConfigurationError:
        raise
    except SplitpinError:
        return False
    return True


def _failure(party: RelyingParty, head: RequestHead, error: SplitpinError | TransportError) -> Failure:
    """How an attempt ended, and what its author hears of it."""
    if isinstance(error, TransportError):
        return _unreachable(party, head, error)
    if isinstance(error, OAuthError):
        if is_of_configuration(error.error):
            sentence = f"the issuer refuses to sign anybody in: {error.error}"
            return failure_of(error.error, hint=party.complaints.refuse(error, head, error.error, sentence).hint)
        # Spent, too late, of another attempt: to the person it is over.
        return failure_of("unknown_attempt" if error.error == "invalid_grant" else error.error)
    too_old = isinstance(error, InvalidToken) and error.reason == "authentication_too_old"
    if too_old or isinstance(error, InsufficientAuthentication):
        return failure_of("unmet_authentication_requirements", hint=error.hint)
    if isinstance(error, IssuerUnavailable):
        return failure_of("temporarily_unavailable", retry_after=error.retry_after)
    if isinstance(error, InvalidToken | InvalidRequest):
        _log.info("sign-in by redirect refused: %s", error)
        return failure_of("invalid_answer", hint=party.complaints.hear(error, head).hint)
    return Failure(error.code, error.message, error.status_hint)


def _unreachable(party: RelyingParty, head: RequestHead, error: TransportError) -> Failure:
    """What to say while the issuer gives no usable answer."""
    unavailable = IssuerUnavailable(_RETRY_AFTER)
    sentence = f"nobody can sign in by redirect, since the issuer gives no usable answer: {error}"
    hint = party.complaints.refuse(unavailable, head, "redirect_unavailable", sentence).hint
    return failure_of("temporarily_unavailable", retry_after=_RETRY_AFTER, hint=hint)
