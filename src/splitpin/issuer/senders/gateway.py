"""Hands messages to an HTTPS hook: the operator's own adapter to whoever sells SMS, or sends mail by an API.

One POST for each message, in JSON: `{"to": "+49...", "channel": "sms", "text": "..."}` for phones; for mails `channel`
is `email`, and there are `subject`, `html` and `message_id`. A secret that begins with `whsec_` signs it as Standard
Webhooks do; any other is sent as the bearer token (RFC 6750 section 2.1). Any 2xx means that it is on its way.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import ssl
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from splitpin.doctor.finding import Finding, bad, good
from splitpin.errors import ConfigurationError
from splitpin.exchange import AsyncSender, Deadline, Exchange, Request, TransportError, arun
from splitpin.issuer.identifier import is_loopback
from splitpin.issuer.senders import Leaving, NotSent, Trial, freely
from splitpin.issuer.senders.certificates import facts_of_unaccepted
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.network import fix_of_way, in_the_clear, meet, reach, resolve, said_by_system, secure
from splitpin.issuer.senders.signature import PREFIX, signed, signing_key
from splitpin.issuer.senders.text import TextMessage
from splitpin.issuer.senders.words import sentence
from splitpin.issuer.text_settings import SENDER

# What a gateway says of the very message. The rest is trouble that somebody will mend: a wrong secret (401, 403), a
# wrong path (404, 405, 3xx, which nobody follows with a secret in hand), too much at once (429), or its own (5xx).
_REFUSED = {400, 410, 413, 422}
_FIX = "Use https://; http:// is only for localhost and 127.0.0.1. The secret has its own setting"
_FIXES: dict[int, str] = {
    **dict.fromkeys((401, 403), ". Check that it knows this issuer's secret"),
    **dict.fromkeys((301, 302, 303, 307, 308, 404, 405), ". Correct its address"),
}
_LARGEST_ANSWER = 64 * 1024  # which nobody reads


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where messages are handed in.

    Attributes:
        url: `https`, or `http` on loopback.
        secret: Signs, or is the bearer token.
    """

    url: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def name(self) -> str:
        """Host, and port where it says one: what it is called in logs. A path may be a secret."""
        return urlsplit(self.url).netloc

    @classmethod
    def parse(cls, url: str, secret: str, *, setting: str = SENDER) -> Gateway:
        """Checks `https://sms.example.com/send`.

        Raises:
            ConfigurationError: It is no such address; the message quotes nothing of it.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ConfigurationError(setting, "is not the address of a gateway", _FIX) from error
        plain = re.fullmatch(r"https?://[!-~]+", url) and "@" not in parts.netloc and not parts.fragment
        if not plain or not host or port == 0:
            raise ConfigurationError(setting, "is not the address of a gateway", _FIX)
        if parts.scheme != "https" and not is_loopback(host):
            raise ConfigurationError(setting, "would send codes without TLS", _FIX)
        return cls(url, secret)


class GatewaySender:
    """Hands each message to the gateway, over a connection of its own.

    Args:
        gateway: Where.
        send: The transport; it follows no redirect.
        clock: Seconds UTC, for signatures.
        timeout: Seconds for the whole of one try.
    """

    def __init__(
        self, gateway: Gateway, *, send: AsyncSender, clock: Callable[[], float], timeout: float = 20.0
    ) -> None:
        self._gateway = gateway
        self._send = send
        self._clock = clock
        self._timeout = timeout

    async def send(self, message: Message | TextMessage, *, leaving: Leaving = freely) -> None:
        """Send once.

        Raises:
            NotSent: For good, where the gateway refused this message; for now, in every other case.
        """
        await leaving()
        exchange = _hand_in(self._gateway, message, Deadline(self._timeout), int(self._clock()))
        await arun(exchange, self._send)

    def trials(self, message: Message | TextMessage | None) -> list[Trial]:
        """How to try the hook."""
        return [Trial(self._gateway.name, self._steps(message))]

    async def _steps(self, message: Message | TextMessage | None) -> AsyncGenerator[Finding]:
        """As far as nothing is sent it is known how to get there; a hook has no way to ask it more."""
        parts = urlsplit(self._gateway.url)
        secured = parts.scheme == "https"
        place = (parts.hostname or "", parts.port or (443 if secured else 80))
        for check, look in (("resolve", resolve), ("connect", reach), ("tls", secure if secured else in_the_clear)):
            try:
                async with asyncio.timeout(self._timeout / 2):
                    yield good(check, sentence(await look(*place)))
            except OSError as trouble:
                seen = said_by_system(trouble)
                if isinstance(trouble, ssl.SSLCertVerificationError):
                    with contextlib.suppress(OSError):
                        seen += f"; it is {await facts_of_unaccepted(partial(meet, *place))}"
                yield bad(check, sentence(seen), fix_of_way(trouble))
                return
        if message is not None:
            try:
                await self.send(message)
                yield good("accepted", f"The hook accepted message {message.key}.")
            except NotSent as trouble:
                yield bad("accepted", sentence(trouble.reason), "Check the hook's log and its secret.")

    async def close(self) -> None:
        """Nothing is kept."""


def _hand_in(gateway: Gateway, message: Message | TextMessage, deadline: Deadline, now: int) -> Exchange[None]:
    """The exchange of one message."""
    body = json.dumps(_document(message)).encode()
    headers = {
        "Content-Type": "application/json",
        # The same on every try, so that an answer that got lost does not send the message twice.
        "Idempotency-Key": f'"{message.key}"',
    }
    if gateway.secret.startswith(PREFIX):
        headers |= signed(signing_key(gateway.secret, SENDER), message.key, body, now=now)
    else:
        headers["Authorization"] = f"Bearer {gateway.secret}"
    try:
        response = yield Request("POST", gateway.url, deadline, headers, body, _LARGEST_ANSWER)
    except TransportError as trouble:  # the cause is cut off: what it says is the peer's
        reason = trouble.__cause__ or trouble
        unheard = not isinstance(reason, ConnectionRefusedError | socket.gaierror)
        raise NotSent(f"{gateway.name}: {said_by_system(reason)}", permanent=False, doubtful=unheard) from None
    if not 200 <= response.status < 300:
        refused = response.status in _REFUSED
        said = f"{gateway.name} answered {response.status}"
        raise NotSent(said + _FIXES.get(response.status, ""), permanent=refused, recipient=refused)


def _document(message: Message | TextMessage) -> dict[str, str]:
    if isinstance(message, TextMessage):
        return {"to": message.to, "channel": message.channel, "text": message.text}
    return {
        "to": message.to,
        "channel": "email",
        "subject": message.subject,
        "text": message.text,
        "html": message.html,
        "message_id": message.key,
    }
