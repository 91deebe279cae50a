"""What the claims of a token must say to be believed (RFC 7519 section 4.1, RFC 9068 section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, Final, TypeAlias, TypeGuard

from splitpin.errors import ConfigurationError, InvalidToken

# `iat`; the later of `iat` and `nbf`, rounded up; `exp`: seconds since 1970-01-01 UTC.
Dates: TypeAlias = tuple[int, int, int]

# The end of the year 9999: no date beyond it is meant, and below it no arithmetic can overflow.
_LAST_DATE: Final = 253402300799
_MAX_LEEWAY: Final = 300


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a verifier demands of every token; there is no way to demand less.

    Attributes:
        issuer: The only accepted `iss`, compared character by character (RFC 9068 section 4).
        audience: What `aud` must be or hold: the app's own client id.
        leeway: How far the issuer's clock and ours may be apart, in seconds, at most 300.
        max_lifetime: The longest accepted time from `iat` to `exp`, in seconds.
        formerly: What the same issuer, with the same keys, was called before, oldest first; such an `iss` is accepted
            too.
    """

    issuer: str
    audience: str
    leeway: float
    max_lifetime: float
    formerly: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse settings that would weaken the check.

        Raises:
            ConfigurationError: Names the setting and the fix.
        """
        for setting, text in (("issuer", self.issuer), ("audience", self.audience)):
            if not isinstance(text, str) or not text:  # pyright: ignore[reportUnnecessaryIsInstance]
                raise ConfigurationError(setting, "it is not a non-empty string", "Give the exact value of the claim.")
        if not _is_number(self.leeway) or not 0 <= self.leeway <= _MAX_LEEWAY:
            raise ConfigurationError("leeway", "it is not between 0 and 300 seconds", "30 suits synchronised clocks.")
        if not _is_number(self.max_lifetime) or not 0 < self.max_lifetime <= _LAST_DATE:
            raise ConfigurationError("max_lifetime", "it is not a number of seconds", "86400 is one day.")

    @property
    def first_issuer(self) -> str:
        """What the issuer was called first: under this name it is known, whatever it is called today."""
        return self.formerly[0] if self.formerly else self.issuer


def check_issuer_and_audience(claims: Mapping[str, Any], expected: Expectation) -> None:
    """Check who made the token, and for whom.

    Args:
        claims: The payload.
        expected: The demands.

    Raises:
        InvalidToken: `missing_claim`, `wrong_issuer`, `wrong_audience` or `bad_claim`.
    """
    # JSON text equals a str only where it is the same text: no list, no part, no other case.
    issuer: Any = claims.get("iss")
    if issuer != expected.issuer and issuer not in expected.formerly:
        raise InvalidToken("wrong_issuer" if "iss" in claims else "missing_claim", "iss")
    audience: Any = claims.get("aud")
    if audience == expected.audience:
        return
    if audience is None:
        raise InvalidToken("missing_claim", "aud")
    audiences: list[Any] = audience if isinstance(audience, list) else [audience]  # pyright: ignore[reportUnknownVariableType]
    if not all(isinstance(one, str) for one in audiences):
        raise InvalidToken("bad_claim", "aud")
    if expected.audience not in audiences:
        raise InvalidToken("wrong_audience", "aud")


def check_dates(claims: Mapping[str, Any], expected: Expectation, now: float) -> Dates:
    """Check that the token is valid at this moment, and not for longer than is sensible.

    Args:
        claims: The payload; its dates may have a fraction (RFC 7519 section 2, NumericDate).
        expected: The demands.
        now: Seconds since 1970-01-01 UTC.

    Returns:
        The dates in whole seconds, rounded so that the token is valid for no longer than it says.

    Raises:
        InvalidToken: `missing_claim`, `bad_claim`, `expired`, `not_yet_valid` or `lifetime_too_long`.
    """
    issued, expires = _date(claims, "iat"), _date(claims, "exp")
    not_before = max(issued, _date(claims, "nbf")) if "nbf" in claims else issued
    leeway = expected.leeway
    if not now < expires + leeway:
        raise InvalidToken("expired", "exp", seconds=now - expires)
    if not not_before - leeway <= now:
        raise InvalidToken("not_yet_valid", "nbf" if not_before > issued else "iat", seconds=not_before - now)
    if not not_before < expires:
        raise InvalidToken("bad_claim", "exp")
    if expires - issued > expected.max_lifetime:
        raise InvalidToken("lifetime_too_long", "exp")
    return int(issued), ceil(not_before), int(expires)


def text(claims: Mapping[str, Any], name: str) -> str:
    """Read a required claim that is text.

    Args:
        claims: The payload.
        name: The claim.

    Returns:
        Its value: not empty, without NUL, and Unicode (JSON can spell half a surrogate pair, which nothing can store).

    Raises:
        InvalidToken: `missing_claim` or `bad_claim`.
    """
    value = claims.get(name)
    if _is_text(value):
        return value
    raise InvalidToken("missing_claim" if value is None else "bad_claim", name)


def are_plain(values: tuple[Any, ...]) -> bool:
    """Tell at one glance what `text` tells of one claim, for the usual case: all there, all ASCII.

    Args:
        values: Values of claims.

    Returns:
        True only where `text` would accept every value; False where each has to be looked at.
    """
    try:
        joined = "".join(values)
    except TypeError:
        return False
    return joined.isascii() and "\0" not in joined and "" not in values


def optional_text(claims: Mapping[str, Any], name: str) -> str | None:
    """Read a claim that is text where it is there; the rest as `text`.

    Args:
        claims: The payload.
        name: The claim.

    Returns:
        Its value, or None where the claim is absent.

    Raises:
        InvalidToken: `bad_claim`, or `missing_claim` where it is null.
    """
    return text(claims, name) if name in claims else None


def optional_texts(claims: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Read a claim that is a list of texts where it is there; each of them as `text`.

    Args:
        claims: The payload.
        name: The claim.

    Returns:
        The texts, none where the claim is absent.

    Raises:
        InvalidToken: `bad_claim`, or `missing_claim` where it is null.
    """
    if name not in claims:
        return ()
    values: Any = claims[name]
    if type(values) is list and all(map(_is_text, values)):  # pyright: ignore[reportUnknownArgumentType]
        return tuple(values)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    raise InvalidToken("missing_claim" if values is None else "bad_claim", name)


def _date(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    # True and false are no dates, although Python counts them as integers.
    if (type(value) is int or type(value) is float) and 0 <= value <= _LAST_DATE:
        return value
    raise InvalidToken("missing_claim" if value is None else "bad_claim", name)


def _is_number(value: object) -> bool:
    return type(value) is int or type(value) is float


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value) and "\0" not in value and (value.isascii() or _is_unicode(value))


def _is_unicode(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
