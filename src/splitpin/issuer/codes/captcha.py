"""Challenges of somebody else's, where the operator chose so: Cloudflare Turnstile and hCaptcha.

The provider's widget gives the browser a response, and the provider alone can say what that is worth. It is asked over
our own transport, and told nothing of the person: not even the address that the request came from. What it answers is
believed for pages of the issuer and of the client, for some minutes, once. Where it does not answer nobody gets in who
was to solve something, and everybody else does.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode, urlsplit

import msgspec

from splitpin.exchange import AsyncSender, Deadline, Exchange, Request, TransportError, arun
from splitpin.issuer.codes.challenges import bound_to
from splitpin.issuer.codes.model import ChallengeUnavailable
from splitpin.oidc.fetch import read_object

_ACTION = "code"
_RESPONSE = re.compile(r"[A-Za-z0-9_.:+/=-]{1,8192}")
_OLDEST = 300  # seconds; less than how long it is remembered what was used up, or one would work twice
_SKEW = 60
_LARGEST_ANSWER = 16 * 1024
# What says nothing about the person: the operator's mistake, or the provider's trouble.
_TROUBLE = frozenset({"missing-input-secret", "invalid-input-secret", "sitekey-secret-mismatch", "internal-error"})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody who makes challenges.

    Attributes:
        name: As settings and answers say it.
        siteverify: The address that says what a response is worth.
        policy: What pages with its widget must be allowed besides (CSP Level 3), by directive.
        binds: Whether it signs what the page said that the challenge is for, and knows a question asked again.
    """

    name: str
    siteverify: str
    policy: Mapping[str, Sequence[str]]
    binds: bool


_TRUSTED_TYPES = ("splitpin-challenge",)  # makes the address of the provider's script, and nothing else
_TURNSTILE = ("https://challenges.cloudflare.com",)
_HCAPTCHA = ("https://hcaptcha.com", "https://*.hcaptcha.com")

TURNSTILE = Provider(
    "turnstile",
    "https://challenges.cloudflare.com/turnstile/v0/siteverify",
    {"script-src": _TURNSTILE, "frame-src": _TURNSTILE, "trusted-types": _TRUSTED_TYPES},
    binds=True,
)
HCAPTCHA = Provider(
    "hcaptcha",
    "https://api.hcaptcha.com/siteverify",
    {
        **dict.fromkeys(("script-src", "frame-src", "style-src", "connect-src"), _HCAPTCHA),
        "trusted-types": _TRUSTED_TYPES,
    },
    binds=False,
)
PROVIDERS: Mapping[str, Provider] = {each.name: each for each in (TURNSTILE, HCAPTCHA)}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider says of a response.

    Attributes:
        success: Whether somebody solved it, lately, and nobody asked before.
        hostname: Of the page where it was solved.
        challenge_ts: When it was solved.
        action: What the page said that it is for, in one word.
        cdata: The same exactly.
        error_codes: Why it is worth nothing.
    """

    success: bool
    hostname: str | None = None
    challenge_ts: datetime | None = None
    action: str | None = None
    cdata: str | None = None
    error_codes: tuple[str, ...] = msgspec.field(name="error-codes", default=())


@dataclass(frozen=True, slots=True)
class Account:
    """What a provider gave the operator.

    Attributes:
        site_key: Browsers are told it.
        secret: Nobody is.
    """

    site_key: str
    secret: str = field(repr=False)


class Captcha:
    """Asks for a provider's challenge, and the provider what a response is worth.

    Args:
        provider: Who.
        account: The operator's with them.
        issuer: The issuer's own origin.
        keys: The derived secrets for `PURPOSE`, newest first.
        send: The transport; it follows no redirect.
        timeout: Seconds for the whole of one question.
        most: Questions at the same time. More are told to come again: what strangers send must not fill this process
            with threads that wait.
    """

    PURPOSE = "captcha"
    __slots__ = ("_account", "_asking", "_issuer", "_keys", "_most", "_provider", "_send", "_timeout")

    def __init__(
        self,
        provider: Provider,
        account: Account,
        *,
        issuer: str,
        keys: Iterable[bytes],
        send: AsyncSender,
        timeout: float = 5.0,
        most: int = 32,
    ) -> None:
        self._provider = provider
        self._account = account
        self._issuer = issuer
        self._keys = tuple(keys)
        self._send = send
        self._timeout = timeout
        self._most = most
        self._asking = 0

    def new(self, about: str, *, now: int) -> Mapping[str, object]:  # noqa: ARG002 - the provider has a clock of its own
        """What the provider's widget is rendered with."""
        asked = {"type": self._provider.name, "site_key": self._account.site_key}
        bound = {"action": _ACTION, "cdata": bound_to(self._keys[0], about)}
        return asked | bound if self._provider.binds else asked

    async def solved(self, solution: str, about: str, *, origins: Collection[str], now: int) -> str | None:
        """A name for the response, where it was given on a page of these origins or ours, lately, and for this.

        Raises:
            ChallengeUnavailable: The provider does not say.
        """
        if not _RESPONSE.fullmatch(solution):
            return None
        verdict = await self._ask(solution)
        sites = {urlsplit(origin).hostname for origin in (self._issuer, *origins)}
        return _name(solution) if self._counts(verdict, about, sites, now) else None

    async def _ask(self, solution: str) -> Verdict:
        if self._asking >= self._most:
            raise ChallengeUnavailable
        self._asking += 1
        try:
            return await arun(self._question(solution, Deadline(self._timeout)), self._send)
        except TransportError as trouble:
            log.warning("challenges of %s cannot be checked: %s", self._provider.name, trouble)
            raise ChallengeUnavailable from None
        finally:
            self._asking -= 1

    def _question(self, solution: str, deadline: Deadline) -> Exchange[Verdict]:
        """The exchange of one response; asked again it is the same question, and using it up is ours to do."""
        members = {"secret": self._account.secret, "response": solution}
        if self._provider.binds:
            digest = hmac.digest(self._keys[0], solution.encode(), "sha256")
            members["idempotency_key"] = str(uuid.UUID(bytes=digest[:16], version=4))
        else:
            members["sitekey"] = self._account.site_key
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        body = urlencode(members).encode()
        response = yield Request("POST", self._provider.siteverify, deadline, headers, body, _LARGEST_ANSWER)
        if response.status != 200:
            raise TransportError(f"status {response.status}")
        try:
            verdict = msgspec.convert(read_object(response), Verdict)
        except msgspec.ValidationError:  # its text may quote what came
            raise TransportError("no verdict") from None
        if trouble := _TROUBLE.intersection(verdict.error_codes):
            raise TransportError(", ".join(sorted(trouble)))
        return verdict

    def _counts(self, verdict: Verdict, about: str, sites: Collection[str | None], now: int) -> bool:
        if not verdict.success or verdict.hostname is None or verdict.hostname.lower() not in sites:
            return False
        # Without a zone it would be this machine's: whoever says so little is not believed.
        if verdict.challenge_ts is None or verdict.challenge_ts.tzinfo is None:
            return False
        if not -_SKEW <= now - verdict.challenge_ts.timestamp() < _OLDEST:
            return False
        if not self._provider.binds:
            return True
        return verdict.action == _ACTION and verdict.cdata in {bound_to(key, about) for key in self._keys}


def _name(solution: str) -> str:
    return hashlib.sha256(solution.encode()).hexdigest()
