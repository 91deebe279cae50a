"""The senders that the settings choose."""

from __future__ import annotations

import sys

from splitpin.issuer.senders import Message, Sender, TextMessage
from splitpin.issuer.senders.console import ConsoleSender
from splitpin.issuer.senders.gateway import Gateway, GatewaySender
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.smtp import SMTPSender
from splitpin.issuer.settings import Settings
from splitpin.issuer.text_settings import TextSettings
from splitpin.transport import send_async


def mail_sender(settings: Settings, inbox: InboxSender) -> Sender[Message]:
    """Where mails go.

    Raises:
        ConfigurationError: The setting cannot be understood.
    """
    if settings.sender == "inbox":
        return inbox
    if settings.sender == "console":
        return ConsoleSender(sys.stdout)
    return SMTPSender(MailServer.parse(settings.sender), mail_from=settings.mail_from or "")


def text_sender(texts: TextSettings, inbox: InboxSender) -> Sender[TextMessage] | None:
    """Where messages to phones go; None: nowhere."""
    if texts.sender == "inbox":
        return inbox
    if texts.sender == "console":
        return ConsoleSender(sys.stdout)
    return GatewaySender(Gateway.parse(texts.sender, texts.secret), send=send_async) if texts.sender else None
