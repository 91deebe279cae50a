"""The senders that the settings choose."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from splitpin.issuer.senders import Message, Sender, TextMessage
from splitpin.issuer.senders.console import ConsoleSender
from splitpin.issuer.senders.gateway import Gateway, GatewaySender
from splitpin.issuer.senders.in_order import InOrder
from splitpin.issuer.senders.inbox import Inbox
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import SENDER_SETTING, MailServer
from splitpin.issuer.senders.signature import PREFIX, signing_key
from splitpin.issuer.senders.smtp import SMTPSender
from splitpin.issuer.settings import Settings
from splitpin.issuer.text_settings import SECRET as TEXT_SECRET
from splitpin.issuer.text_settings import TextSettings
from splitpin.transport import send_async

HOOK_SECRET = "SPLITPIN_HOOK_SECRET"  # noqa: S105 - the name of the setting


def mail_sender(settings: Settings, inbox: Inbox, clock: Callable[[], float]) -> Sender[Message]:
    """Where mails go: by one provider, or by several in order.

    Raises:
        ConfigurationError: The setting cannot be understood.
    """
    if settings.sender == "inbox":
        return inbox
    if settings.sender == "console":
        return ConsoleSender(sys.stdout)
    providers: list[Sender[Message]] = [_provider(address, settings, clock) for address in settings.sender.split()]
    return providers[0] if len(providers) == 1 else InOrder(providers, timer=time.monotonic)


def _provider(address: str, settings: Settings, clock: Callable[[], float]) -> Sender[Message]:
    if address.startswith(("https://", "http://")):
        signing_key(settings.hook_secret, HOOK_SECRET)  # or a start would succeed and each mail fail
        hook = Gateway.parse(address, settings.hook_secret, setting=SENDER_SETTING)
        return GatewaySender(hook, send=send_async, clock=clock)
    mail_from = parse_mail_from(settings.mail_from or "")
    return SMTPSender(MailServer.parse(address), mail_from=mail_from, name=_name(settings.issuer))


def _name(issuer: str) -> str:
    """What the issuer calls itself to a mail server: its host, or an address literal (RFC 5321 section 4.1.3)."""
    host = urlsplit(issuer).hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return f"[{address}]" if address.version == 4 else f"[IPv6:{address}]"


def text_sender(texts: TextSettings, inbox: Inbox, clock: Callable[[], float]) -> Sender[TextMessage] | None:
    """Where messages to phones go; None: nowhere."""
    if texts.sender == "inbox":
        return inbox
    if texts.sender == "console":
        return ConsoleSender(sys.stdout)
    if not texts.sender:
        return None
    return GatewaySender(Gateway.parse(texts.sender, texts.secret), send=send_async, clock=clock)


def receipt_keys(settings: Settings) -> tuple[bytes, ...]:
    """What receipts may be signed with: the secrets of the hooks for mails and for phones.

    Raises:
        ConfigurationError: One begins as a secret of Standard Webhooks and is none.
    """
    secrets = ((settings.hook_secret, HOOK_SECRET), (settings.texts.secret, TEXT_SECRET))
    return tuple(signing_key(secret, name) for secret, name in secrets if secret.startswith(PREFIX))
