"""Every error Splitpin raises on purpose; this module imports nothing.

The tree, which is also the vocabulary of the documentation::

    SplitpinError            code, message (safe to show), status_hint
    |- ConfigurationError    at start-up only; names the setting and the fix
    |- InvalidToken          the token proves nothing; `reason` says why
    |- IssuerUnavailable     no key at hand and the issuer does not answer
    |- InvalidRequest        the request is malformed; names the field
    |- Unauthenticated       the request comes from nobody known; says how to come as somebody
    |  |- InsufficientAuthentication  somebody known, whose proof is too weak or too old; says what is asked for
    |  |- SignInFirst         either of them, where a browser asked for a page; says where it goes to sign in
    |- OAuthError            an RFC 6749 or OpenID Connect error code, verbatim
    |- Refused               understood and refused; one sentence for the person
    |  |- TooMany            a limit was hit; says when to come back
    |  |- CrossSite          another site's page sent it
    |- NotFound
    |- Conflict

`status_hint` is a suggestion from code that knows no HTTP framework; the edge decides. The cause of an error stays in
`__cause__` and never enters the message: a message may be shown to a stranger.
"""

from __future__ import annotations

from typing import ClassVar


class SplitpinError(Exception):
    """The superclass of all errors that Splitpin raises on purpose.

    Attributes:
        code: Stable, lower_snake; programs branch on it, documentation has a page for it.
        message: One sentence that is safe to show to anybody.
        status_hint: The HTTP status this error suggests.
        hint: Only in development: what is probably wrong with a setting and where to look. Otherwise None.
    """

    code: ClassVar[str] = "error"
    status_hint: ClassVar[int] = 500
    hint: str | None = None

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ConfigurationError(SplitpinError):
    """A setting is wrong; raised at startup, never because of a request.

    Attributes:
        setting: The name of the setting, as its reader writes it.
        fix: What to do about it, one sentence.
    """

    code = "configuration"

    def __init__(self, setting: str, problem: str, fix: str) -> None:
        super().__init__(f"{setting}: {problem}. {fix}")
        self.setting = setting
        self.fix = fix


class InvalidToken(SplitpinError):
    """The token failed a check (RFC 6750 section 3.1, `invalid_token`).

    Attributes:
        reason: Stable, lower_snake: `malformed`, `too_large`, `wrong_algorithm`, `wrong_type`, `critical_header`,
            `missing_key_id`, `unknown_key`, `bad_signature`, `missing_claim`, `bad_claim`, `wrong_issuer`,
            `wrong_audience`, `expired`, `not_yet_valid` or `lifetime_too_long`; for signing in also `too_old`,
            `authentication_too_old` and `spent`, and from the issuer itself `revoked`.
        claim: The claim or header member that the reason is about, if there is one. Never a value: no part of a token
            appears in an error.
        seconds: How far a time in the token is from now, if that is the reason.
    """

    code = "invalid_token"
    status_hint = 403

    def __init__(self, reason: str, claim: str | None = None, *, seconds: float | None = None) -> None:
        super().__init__(f"Invalid token: {reason}" if claim is None else f"Invalid token: {reason} ({claim})")
        self.reason = reason
        self.claim = claim
        self.seconds = seconds


class IssuerUnavailable(SplitpinError):
    """The app has no key and cannot fetch one from the issuer.

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    code = "issuer_unavailable"
    status_hint = 503

    def __init__(self, retry_after: int) -> None:
        super().__init__("The sign-in service cannot be reached right now.")
        self.retry_after = retry_after


class InvalidRequest(SplitpinError):
    """The request cannot be understood.

    Attributes:
        field: The member, parameter or header that is wrong, or None where the request as a whole is.
        status: Usually 400; 405, 411, 413 or 415 where these fit better.
    """

    code = "invalid_request"
    status_hint = 400

    def __init__(self, message: str, *, field: str | None = None, status: int = 400) -> None:
        super().__init__(message)
        self.field = field
        self.status = status


class Unauthenticated(SplitpinError):
    """The request needs a valid session or access token, and has none (RFC 9110 section 15.5.2).

    Attributes:
        challenge: The value of `WWW-Authenticate` (RFC 6750 section 3), or None if only a session is accepted.
    """

    code = "unauthenticated"
    status_hint = 401

    def __init__(self, message: str = "Not signed in", *, challenge: str | None = None) -> None:
        super().__init__(message)
        self.challenge = challenge


class InsufficientAuthentication(Unauthenticated):
    """The request comes from somebody known whose proof is too weak, or too old, for it (RFC 9470 section 3).

    Attributes:
        acr: How strong a proof is asked for, or None if any is.
        max_age: How many seconds old it may be, or None if any age is.
    """

    code = "insufficient_user_authentication"

    def __init__(self, message: str, *, acr: str | None, max_age: int | None) -> None:
        asked = f'Bearer error="{self.code}", error_description="{message}"'
        if acr is not None:
            asked += f', acr_values="{acr}"'
        if max_age is not None:
            asked += f', max_age="{max_age}"'
        super().__init__(message, challenge=asked)
        self.acr = acr
        self.max_age = max_age


class SignInFirst(Unauthenticated):
    """A browser asked for a page that needs somebody signed in, or a better proof, in an app with `Redirect`.

    Attributes:
        location: The path to sign in at, which leads back to the page.
    """

    status_hint = 303

    def __init__(self, location: str) -> None:
        super().__init__("Sign in first")
        self.location = location


class OAuthError(SplitpinError):
    """An error of RFC 6749 section 5.2 or of OpenID Connect, its code verbatim.

    Attributes:
        error: `invalid_request`, `invalid_client`, `invalid_grant`, `unsupported_grant_type`, `invalid_scope` ...
    """

    code = "oauth"
    status_hint = 400

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error


class Refused(SplitpinError):
    """The request was understood and refused. The person sees one sentence; the audit log has the reason.

    Attributes:
        reason: For the audit log only: it may distinguish cases that strangers must not.
    """

    code = "refused"
    status_hint = 403

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class TooMany(Refused):
    """A limit was hit (RFC 6585 section 4).

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    code = "too_many"
    status_hint = 429

    def __init__(self, message: str, *, reason: str, retry_after: int) -> None:
        super().__init__(message, reason=reason)
        self.retry_after = retry_after


class CrossSite(Refused):
    """A page of another origin made the request (OWASP ASVS 5.0, 3.5.1)."""

    code = "cross_site"


class NotFound(SplitpinError):
    """The named thing does not exist, or this caller may not see it."""

    code = "not_found"
    status_hint = 404


class Conflict(SplitpinError):
    """The request conflicts with existing data."""

    code = "conflict"
    status_hint = 409
