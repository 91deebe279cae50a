"""One-time codes as values: the row, the derivation of the digits, the refusals."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import Refused, SplitpinError, TooMany
from splitpin.issuer.authentication import IdentifierKind, ProvenAddress, Repeated
from splitpin.issuer.codes.address import Address, Channel
from splitpin.issuer.policy import LINK_CONTINUATION_LIFETIME
from splitpin.issuer.senders import Message, TextMessage

Purpose = Literal["sign_in", "pin_reset", "recovery", "new_address"]

SIGN_IN: Purpose = "sign_in"
PIN_RESET: Purpose = "pin_reset"
RECOVERY: Purpose = "recovery"
NEW_ADDRESS: Purpose = "new_address"
METHOD = "OTP"  # the published clients' words for both
LINK_METHOD = "MAGIC_LINK"

NO_BROWSER = bytes(32)
"""What a link is bound to that shows its code in every browser and signs in none: no cookie has this SHA-256."""

LinkKind = Literal["signs_in", "shows_code"]

_CHALLENGE_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A code that was asked for; the digits are in no attribute.

    Attributes:
        challenge_id: 128 random bits in base64url; names the code to who asked.
        project_id: Whose people it is for.
        client_id: Which of the project's apps asked, and may use it.
        purpose: What it may be used for.
        kind: What `address` is.
        address: Canonical; where it was sent.
        shown: The address as the person wrote it, cleaned.
        channel: How it was sent.
        country: Of a phone, ISO 3166-1 alpha-2; None for mail.
        code_challenge: RFC 7636 S256: binds it to the browser that asked.
        key_id: Which derived key the digits come from.
        digits: How many there are.
        attempts: Tries so far.
        created_at: Seconds UTC.
        expires_at: Good until just before this second, UTC.
        browser_digest: Of the cookie of the browser that asked for a magic link too; None where there is no link.
        return_to: The page the link leads back to; None where the tab that asked finishes by itself.
        confirmed_at: When the link was clicked through in that browser, or None.
        consumed_at: When it was used, by code or by link, or None.
        consumed_as: By which of them, in the published clients' words, or None.
        sid: The session it was used in, or None.
        led_to: What came of it, in the words of its outcome, or None.
        fixed: Of a test person: what the one code is kept as that is right; None: the digits derive from this row.
        way_out: Whether its mail shows the owner how to ask from a browser that strangers cannot keep out.
    """

    challenge_id: str
    project_id: str
    client_id: str
    purpose: Purpose
    kind: IdentifierKind
    address: str = field(repr=False)
    shown: str = field(repr=False)
    channel: Channel
    country: str | None
    code_challenge: str
    key_id: str
    digits: int
    attempts: int
    created_at: int
    expires_at: int
    browser_digest: bytes | None = field(default=None, repr=False)
    return_to: str | None = field(default=None, repr=False)
    confirmed_at: int | None = None
    consumed_at: int | None = None
    consumed_as: str | None = None
    sid: str | None = field(default=None, repr=False)
    led_to: str | None = None
    way_out: bool = False
    fixed: bytes | None = field(default=None, repr=False)

    @property
    def link(self) -> LinkKind | None:
        """What the link of its message is for; None where there is no link."""
        if self.browser_digest is None:
            return None
        return "shows_code" if self.browser_digest == NO_BROWSER else "signs_in"

    @property
    def proven(self) -> ProvenAddress:
        """Whoever controls the address."""
        return ProvenAddress(self.kind, self.address, self.shown)

    def amr(self, method: str) -> tuple[str, ...]:
        """What using it says of how (RFC 8176): a long one-time password, followed, is like one that was typed."""
        return ("otp", "sms") if method == METHOD and self.kind == "phone" else ("otp",)

    def repeated(self, method: str) -> Repeated | None:
        """What was proven by it before, by this method; None where nothing was, or nothing came of it."""
        if self.consumed_at is None or self.consumed_as != method or self.sid is None or self.led_to is None:
            return None
        return Repeated(self.proven, method, self.amr(method), self.consumed_at, self.sid, self.led_to)

    def continues(self, now: int) -> bool:
        """Whether its link was clicked so lately that what follows the click may follow, or follow again."""
        clicked = self.confirmed_at
        lately = clicked is not None and now - clicked < LINK_CONTINUATION_LIFETIME and now < self.expires_at
        return lately and self.consumed_as in (None, LINK_METHOD)

    @property
    def to(self) -> Address:
        """Where it was sent, and goes again when it is asked for again."""
        return Address(self.kind, self.address, self.shown, self.channel, self.country)

    def bindings(self) -> bytes:
        """What everything that is derived from this row is bound to, each with its length: no two rows share it."""
        parts = (self.challenge_id, self.client_id, self.purpose, self.kind, self.address, self.code_challenge)
        return b"".join(len(part).to_bytes(4, "big") + part for part in (text.encode() for text in parts))


@dataclass(frozen=True, slots=True)
class Begun:
    """A code was made or is to be sent again: what the browser is told, and what to send once this is committed.

    The same request once more is told the same, and nothing is sent.

    Attributes:
        challenge_id: Names the code from now on.
        expires_in: Seconds the code has left.
        resend_in: Seconds until another mail may be asked for.
        digits: How many to type.
        tries: How often the code may still be typed.
        link: What the link of the message is for; None where there is no link.
        expires_at: The end of the code, seconds UTC; not for the browser.
        message: To be sent after the commit, and only then; None: it was sent before.
    """

    challenge_id: str
    expires_in: int
    resend_in: int
    digits: int
    tries: int
    link: LinkKind | None
    expires_at: int
    message: Message | TextMessage | None

    @classmethod
    def of(
        cls, code: OneTimeCode, message: Message | TextMessage | None, *, attempts: int, resend_in: int, now: int
    ) -> Begun:
        """What there is to tell of a code that has so many attempts in all."""
        tries, lives = max(attempts - code.attempts, 0), code.expires_at - now
        return cls(code.challenge_id, lives, resend_in, code.digits, tries, code.link, code.expires_at, message)


class CodeKeys:
    """Derives codes; the one thing that can.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest makes new codes, each keeps making its own.
    """

    PURPOSE = "one_time_code"
    __slots__ = ("_keys", "newest")

    def __init__(self, keys: Iterable[bytes]) -> None:
        by_age = [(_key_id(key), key) for key in keys]
        self.newest = by_age[0][0]
        self._keys = dict(by_age)

    def knows(self, key_id: str) -> bool:
        """Whether that key is still among the secrets."""
        return key_id in self._keys

    def code(self, row: OneTimeCode) -> str:
        """The digits.

        Every binding goes into the HMAC (RFC 2104, SHA-256). 128 bits of it are reduced to the digits: the bias of the
        modulo is below 2^-94, and nobody will ever see it.

        Raises:
            LookupError: Their key was withdrawn; see `knows`.
        """
        number = int.from_bytes(hmac.digest(self._keys[row.key_id], row.bindings(), "sha256")[:16], "big")
        return f"{number % 10**row.digits:0{row.digits}d}"


def new_challenge_id(entropy: Callable[[int], bytes]) -> str:
    """128 random bits in base64url."""
    return _base64url(entropy(16))


def is_challenge_id(text: str) -> bool:
    """Whether this could be one; anything else need not be looked for."""
    return _CHALLENGE_ID.fullmatch(text) is not None


def same_code(typed: str, code: str) -> bool:
    """Whether somebody typed this code, as `typed.code` reads it; in constant time."""
    return hmac.compare_digest(typed, code)


def refusal(reason: str) -> Refused:
    """The one answer to a code that is wrong, spent, expired, unknown or somebody else's."""
    return Refused("That code does not work. It may be mistyped, used or too old.", reason=reason)


def switched_off() -> Refused:
    """The answer where too many in a row were wrong."""
    return Refused("Codes are switched off for this address after too many wrong ones.", reason="wrong_in_a_row")


class TextsOff(Refused):
    """The operator named no countries, so that no message goes to any phone."""

    code = "sms_off"

    def __init__(self) -> None:
        super().__init__("Sign-in by phone is switched off here.", reason="sms_off")


class ChallengeDue(Refused):
    """So many ask for what others can fill that a stranger is to solve something first, and then to ask again.

    Attributes:
        challenge: What is to be solved, as the answer shows it.
    """

    code = "challenge_due"

    def __init__(self, challenge: Mapping[str, object] | None = None) -> None:
        super().__init__("Solve the challenge, and ask again with its solution.", reason="challenge_due")
        self.challenge = challenge


class ChallengeUnavailable(SplitpinError):
    """Whoever made the challenge does not say what its solution is worth.

    Nothing was done, and the same solution may be sent again.

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    code = "challenge_unavailable"
    status_hint = 503

    def __init__(self, retry_after: int = 2) -> None:
        super().__init__("The solution cannot be checked right now. Try again in a moment.")
        self.retry_after = retry_after


class CountryNotServed(Refused):
    """The operator named other countries than the number's."""

    code = "sms_country"

    def __init__(self) -> None:
        super().__init__("Codes are not sent to phone numbers of this country.", reason="sms_country")


def too_many_messages(reason: str, wait: int) -> TooMany:
    """The answer to who asks for codes too often."""
    return TooMany("Too many codes were asked for. Try again later.", reason=reason, retry_after=wait)


def too_many_wrong(reason: str, wait: int) -> TooMany:
    """The answer to who guessed too often, whether or not the next guess is right."""
    return TooMany("Too many wrong codes. Try again later.", reason=reason, retry_after=wait)


def _key_id(key: bytes) -> str:
    """A name for the key that says nothing about it or about any code."""
    return hmac.digest(key, b"key id", "sha256")[:6].hex()


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
