"""Responses as values, and the one mapping from errors to status, code and sentence."""

from __future__ import annotations

import json
from json.encoder import encode_basestring_ascii as quote
from typing import NamedTuple

from splitpin.errors import (
    InsufficientAuthentication,
    InvalidRequest,
    InvalidToken,
    IssuerUnavailable,
    SignInFirst,
    SplitpinError,
    TooMany,
    Unauthenticated,
)
from splitpin.relying_party.users import User

_NO_STORE = (b"cache-control", b"no-store")
_JSON = (b"content-type", b"application/json")

_ENCODER = json.JSONEncoder()
_CODES = {411: "length_required", 413: "content_too_large", 415: "unsupported_media_type"}


class Answer(NamedTuple):
    """A whole HTTP response; a named tuple, because one is made for every request.

    Attributes:
        status: RFC 9110 section 15.
        headers: Names in lower case, as ASGI wants them; every answer has `cache-control: no-store`.
        body: JSON, or empty with status 204.
    """

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = b""


def signed_in(user: User, *cookies: str | None, registered: bool) -> Answer:
    """Return the answer to a login: 200 with the user, and the cookies where there are any to set."""
    body = f'{{"user": {_user(user)}, "registered": {"true" if registered else "false"}}}'
    return _json(200, body, _set_cookies(cookies))


def current_user(user: User, *cookies: str | None) -> Answer:
    """Return the answer to `GET /session` of somebody signed in, and the cookies where there are any to set."""
    return _json(200, f'{{"user": {_user(user)}}}', _set_cookies(cookies))


def signed_out(*cookies: str | None) -> Answer:
    """Return the answer to a logout: 204, deleting the cookies where the app has some."""
    return Answer(204, (_NO_STORE, *_set_cookies(cookies)))


def see_other(location: str, *cookies: str | None) -> Answer:
    """Return 303: the browser goes on there with a GET (RFC 9110 section 15.4.4), and the cookies are set."""
    return Answer(
        303,
        ((b"location", location.encode("ascii")), (b"content-length", b"0"), _NO_STORE, *_set_cookies(cookies)),
    )


def page(status: int, html: str, policy: str, *cookies: str | None, retry_after: int | None = None) -> Answer:
    """Return a page for a person, which loads nothing, is framed by nobody, and tells no other site its address.

    Args:
        status: RFC 9110 section 15.
        html: The whole document.
        policy: The page's Content-Security-Policy.
        cookies: To set.
        retry_after: Seconds, where another try may succeed then.
    """
    body = html.encode()
    headers = (
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode("ascii")),
        (b"content-security-policy", policy.encode("ascii")),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
        _NO_STORE,
        *_set_cookies(cookies),
    )
    wait = () if retry_after is None else ((b"retry-after", str(retry_after).encode("ascii")),)
    return Answer(status, (*headers, *wait), body)


def not_found() -> Answer:
    """Return the answer under a path that is none of ours."""
    return _json(404, '{"code": "not_found", "message": "There is nothing here"}')


def method_not_allowed(allow: str) -> Answer:
    """Return 405 with the methods that are allowed (RFC 9110 section 15.5.6)."""
    message = f'{{"code": "method_not_allowed", "message": "Use {allow}"}}'
    return _json(405, message, ((b"allow", allow.encode("ascii")),))


def not_signed_in(error: Unauthenticated, *, issuer: str, audience: str) -> Answer:
    """Return the 401 of `GET /session`, which says where to sign in, and for whom: the app's issuer and client id.

    RFC 9110 section 11.6.1 wants a challenge with every 401. Both values stand in the app's pages too; told here, they
    let `splitpin doctor` compare them with the issuer's. Quoted as JSON is, since neither need be ASCII.
    """
    where = f"Splitpin issuer={quote(issuer)}, client_id={quote(audience)}"
    challenge = where if error.challenge is None else f"{error.challenge}, {where}"
    told = Unauthenticated(error.message, challenge=challenge)
    told.hint = error.hint
    return failure(told)


def failure(error: SplitpinError) -> Answer:
    """Return the answer that tells of an error: its stable code, one sentence and, where one is wrong, the field.

    Nothing of the request and nothing of the error's cause is in it, but in development the hint for the author.
    """
    status, code, message, field = error.status_hint, error.code, error.message, ""
    hint = "" if error.hint is None else f', "hint": {quote(error.hint)}'
    if isinstance(error, InvalidToken):
        # The reason is for the log: to a stranger all bad tokens are alike.
        message = "Invalid access token"
    elif isinstance(error, InvalidRequest):
        status, code = error.status, _CODES.get(error.status, error.code)
        field = "" if error.field is None else f', "field": {quote(error.field)}'
    elif isinstance(error, InsufficientAuthentication):
        field = f", {_ENCODER.encode(asked_of(error))[1:-1]}"
    headers = tuple((name.encode("ascii"), value.encode("ascii")) for name, value in headers_of(error).items())
    return _json(status, f'{{"code": {quote(code)}, "message": {quote(message)}{field}{hint}}}', headers)


def headers_of(error: SplitpinError) -> dict[str, str]:
    """Return the headers that belong to an error, for a framework that writes the body its own way."""
    if isinstance(error, IssuerUnavailable | TooMany):
        return {"retry-after": str(error.retry_after)}
    if isinstance(error, SignInFirst):
        return {"location": error.location}
    if isinstance(error, Unauthenticated) and error.challenge is not None:
        headers = {"www-authenticate": error.challenge}
        if isinstance(error, InsufficientAuthentication):
            # Or a page of another origin, to which the app's own CORS headers give the answer, could not read it.
            headers["access-control-expose-headers"] = "WWW-Authenticate"
        return headers
    return {}


def asked_of(error: InsufficientAuthentication) -> dict[str, str | int]:
    """Return what is asked for, under the names that RFC 9470 section 3 gives it."""
    asked = {"acr_values": error.acr, "max_age": error.max_age}
    return {name: value for name, value in asked.items() if value is not None}


def _user(user: User) -> str:
    """The user as JSON."""
    return f'{{"id": {quote(user.id)}, "identifier": {quote(user.identifier)}}}'


def _set_cookies(cookies: tuple[str | None, ...]) -> tuple[tuple[bytes, bytes], ...]:
    """The headers that set cookies, one for each that there is."""
    return tuple((b"set-cookie", cookie.encode("ascii")) for cookie in cookies if cookie is not None)


def _json(status: int, text: str, more: tuple[tuple[bytes, bytes], ...] = ()) -> Answer:
    """A JSON answer; the text is ASCII, since `quote` escapes everything else."""
    body = text.encode("ascii")
    return Answer(status, (_JSON, (b"content-length", str(len(body)).encode("ascii")), _NO_STORE, *more), body)
