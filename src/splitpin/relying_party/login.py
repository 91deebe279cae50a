"""From the payload the front end posts to the identity the access token proves.

The payload is the front end's word; the token in it is the issuer's. Nothing but the token makes an `Identity`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from splitpin.draft import draft_of
from splitpin.errors import InvalidRequest, InvalidToken
from splitpin.jose.strict_json import parse_object
from splitpin.oidc.origin import a_labels, u_labels
from splitpin.relying_party.proven import ProvenToken

IdentifierKind = Literal["email", "phone", "username"]

# A method of this list proves the address in the very sign-in that the token speaks of; a passkey or a social account
# proves the person, and the address beside it may be older than its last owner.
_PROVES_THE_ADDRESS = frozenset({"OTP", "MAGIC_LINK"})

_LONGEST_REFRESH_TOKEN = 2048

_LONGEST_SUBJECT = 255  # OpenID Connect Core section 2

_LONGEST_ACR = 255  # no standard says; a URI fits

# A payload has about twenty. A stranger's megabyte of them would keep the parser, and the event loop, for 0.2 seconds.
_MOST_COMMAS = 10_000

_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class Identity:
    """The person that an access token proves. Made only from the token: the rest of the payload is ignored.

    Attributes:
        issuer: The token's `iss`.
        subject: The token's `sub`: with `issuer` the only key of an account (OpenID Connect Core section 5.7).
        identifier: The address or name the person signed in with, as the token shows it.
        kind: What `identifier` is.
        verified: Whether the issuer says that the person controls `identifier`: a code or a link was sent there and
            came back, or the token's `identifier_verified` claim is true. Never true for a username.
        authentication_method: The issuer's word for the method, for example `OTP` or `MAGIC_LINK`; empty where it
            gives none.
        authenticated_at: When the person proved who they are, in Unix seconds; when the token was issued, if it does
            not say.
    """

    issuer: str
    subject: str
    identifier: str
    kind: IdentifierKind
    verified: bool
    authentication_method: str
    authenticated_at: int

    @classmethod
    def from_token(cls, token: ProvenToken) -> Identity:
        """Return the identity that a verified token proves.

        Raises:
            InvalidToken: `missing_claim`: the token names no identifier, so there is nobody to show to the app;
                `bad_claim`: the subject is longer than subjects are, and than a column for them; or the acr is.
        """
        if not token.identifier:
            raise InvalidToken("missing_claim", "identifier")
        kind = identifier_kind(token.identifier)
        if len(token.subject.encode()) > _LONGEST_SUBJECT:  # in bytes, as some databases count
            raise InvalidToken("bad_claim", "sub")
        if token.acr is not None and len(token.acr.encode()) > _LONGEST_ACR:
            raise InvalidToken("bad_claim", "acr")
        verified = token.identifier_verified
        if verified is None:
            verified = token.authentication_method in _PROVES_THE_ADDRESS
        draft = _IdentityDraft()
        draft.issuer = token.issuer
        draft.subject = token.subject
        draft.identifier = token.identifier
        draft.kind = kind
        draft.verified = verified and kind != "username"
        draft.authentication_method = token.authentication_method or ""
        draft.authenticated_at = token.issued_at if token.auth_time is None else token.auth_time
        draft.__class__ = Identity
        identity: Identity = draft
        return identity

    @property
    def canonical_identifier(self) -> str:
        """The form in which two identifiers are compared: see `canonical_identifier`."""
        return canonical_identifier(self.identifier)


_IdentityDraft: Final = draft_of(Identity)


def check_sign_in(token: ProvenToken, *, now: float, leeway: float, window: int, max_age: int | None) -> None:
    """Refuse a verified token that is good for a request and not for a session, which lives so much longer.

    Args:
        token: The token.
        now: Unix seconds.
        leeway: How far the issuer's clock and this one may be apart, in seconds.
        window: Seconds after its issue in which it signs in.
        max_age: Seconds after the person's proof in which it does; None: any time.

    Raises:
        InvalidToken: `too_old`, `authentication_too_old`, or `missing_claim` where `auth_time` is asked for.
    """
    if now > token.issued_at + window + leeway:
        raise InvalidToken("too_old", "iat", seconds=now - token.issued_at)
    if max_age is None:
        return
    if token.auth_time is None:
        raise InvalidToken("missing_claim", "auth_time")
    if now > token.auth_time + max_age + leeway:
        raise InvalidToken("authentication_too_old", "auth_time", seconds=now - token.auth_time)


def identifier_kind(identifier: str) -> IdentifierKind:
    """Tell what an identifier is: an email address has an `@`, a phone number is E.164, anything else a username."""
    if "@" in identifier:
        return "email"
    digits = identifier[1:]
    if identifier[:1] == "+" and digits.isascii() and digits.isdigit():
        return "phone"
    return "username"


def canonical_identifier(identifier: str) -> str:
    """Return the form under which an identifier is stored for comparison, and nothing is folded but ASCII case.

    `str.lower` and `str.casefold` would join addresses that belong to different mailboxes: KELVIN SIGN becomes k,
    LATIN SMALL LETTER SHARP S becomes ss. The domain of an address is in A-labels, for in DNS it is nothing else.
    """
    lower = identifier.translate(_ASCII_LOWER)
    if lower.isascii():
        return lower
    local, at, domain = lower.rpartition("@")
    return local + at + a_labels(domain) if at else lower


def spellings(identifier: str) -> tuple[str, str]:
    """Return the two ways in which an app may have written an address: in A-labels, and in the domain's own script."""
    canonical = canonical_identifier(identifier)
    local, at, domain = canonical.rpartition("@")
    return canonical, local + at + u_labels(domain)


def posted_tokens(body: bytes) -> dict[str, Any]:
    """Return the `oauth_token` of a login payload: what the front end got from the issuer. Nothing of it is verified.

    `email`, `user` and everything else beside it is not even looked at.

    Args:
        body: The JSON object `{"oauth_token": {"access_token": "..."}}`, in UTF-8.

    Raises:
        InvalidRequest: No strict JSON object, or one without `oauth_token`; names the field, never its value.
    """
    if len(body) > _MOST_COMMAS and body.count(b",") > _MOST_COMMAS:
        raise InvalidRequest("The body has more members than any login payload")
    try:
        payload = parse_object(body)
    except ValueError:
        raise InvalidRequest("The body must be one JSON object in UTF-8") from None
    oauth_token: dict[str, Any] | None = payload.get("oauth_token")
    if not isinstance(oauth_token, dict):
        raise InvalidRequest("oauth_token must be an object", field="oauth_token")
    return oauth_token


def access_token(posted: Mapping[str, Any]) -> str:
    """Return the access token of `posted_tokens`; it is not verified.

    Raises:
        InvalidRequest: There is none.
    """
    return _text_of(posted, "access_token")


def refresh_token(posted: Mapping[str, Any]) -> str:
    """Return the refresh token of `posted_tokens`, for an app that keeps the issuer's tokens.

    It is the front end's word until the issuer has taken it, and gives then an access token of the same person, or the
    session ends.

    Raises:
        InvalidRequest: There is none, or what cannot be one.
    """
    text = _text_of(posted, "refresh_token")
    # RFC 6749 appendix A.17: visible ASCII characters; and nobody may fill the database with one.
    if len(text) > _LONGEST_REFRESH_TOKEN or not text.isascii() or not text.isprintable() or " " in text:
        raise InvalidRequest("oauth_token.refresh_token is not a refresh token", field="refresh_token")
    return text


def _text_of(posted: Mapping[str, Any], member: str) -> str:
    """A text that a login needs."""
    text = posted.get(member)
    if not isinstance(text, str) or not text:
        raise InvalidRequest(f"oauth_token.{member} must be a non-empty string", field=member)
    return text
