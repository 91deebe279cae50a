"""What goes wrong between us and a mail server, step by step: in words, whose trouble it is, and how to mend it."""

from __future__ import annotations

import re
import socket
import ssl
from enum import StrEnum

from aiosmtplib import SMTPException, SMTPHeloError, SMTPNotSupported, SMTPResponseException

from splitpin.issuer.senders.certificates import fix_of_certificate
from splitpin.issuer.senders.mail_from import FROM_SETTING
from splitpin.issuer.senders.mail_server import SENDER_SETTING, MailServer
from splitpin.issuer.senders.network import said_by_system


class Step(StrEnum):
    """How far a conversation has got: what is being tried."""

    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    EHLO = "ehlo"
    AUTH = "auth"
    MAIL_FROM = "mail_from"
    RCPT_TO = "rcpt_to"
    DATA = "data"


# RFC 3463: class, subject and detail, at the beginning of a reply (RFC 2034 section 4).
_ENHANCED = re.compile(r"\s*[245]\.(\d{1,3})\.(\d{1,3})\b")
# Many servers keep what they think of us until a recipient is named (Postfix does so by default), and not all of them
# say by a code that it is about us.
_ABOUT_US = re.compile(
    r"relay|helo|ehlo|sender|authenticat|log ?in|client host|your (ip|host|domain)|not verified|spf|dmarc|block|listed"
    r"|reputation|policy|spam",
    re.IGNORECASE,
)
_ABOUT_RECIPIENT = re.compile(r"recipient|mailbox|user|no such|unknown", re.IGNORECASE)
_MISBEHAVED = {500, 501, 502, 503, 504, 521, 530, 534, 535, 538}  # RFC 5321 section 4.2.2, RFC 4954 section 6


def is_recipients_fault(reply: SMTPResponseException, step: Step) -> bool:
    """Whether a refusal says of this very recipient, and of nothing else, that it takes no mail, and never will.

    Where in doubt it does not: what is mended then goes out, and nobody hears that their address takes no mail.
    """
    if reply.code < 500 or reply.code in _MISBEHAVED or step not in {Step.RCPT_TO, Step.DATA}:
        return False
    if enhanced := _ENHANCED.match(reply.message):
        subject, detail = int(enhanced[1]), int(enhanced[2])
        if subject == 1:  # addresses; 7 and 8 are about the sender's
            return detail not in {7, 8}
        if subject == 7:  # policy
            return False
        if subject in {2, 4}:  # the mailbox, and the way there
            return detail < 100  # longer ones are a vendor's own: 5.2.252 is a sender's
        if (subject, detail) != (5, 0):
            return False
    if _ABOUT_US.search(reply.message):
        return False
    # What a server says of the mail itself is rarely about who gets it.
    return step is Step.RCPT_TO or _ABOUT_RECIPIENT.search(reply.message) is not None


def is_about_us(reply: SMTPResponseException) -> bool:
    """Whether a refusal of a recipient is of what we are, or did: another server may take the mail."""
    enhanced = _ENHANCED.match(reply.message)
    ours = enhanced is not None and (enhanced[1] in {"5", "7"} or (enhanced[1] == "1" and enhanced[2] in {"7", "8"}))
    return reply.code in _MISBEHAVED or (reply.code >= 500 and (ours or _ABOUT_US.search(reply.message) is not None))


def step_of(error: BaseException, reached: Step) -> Step:
    """Where it failed: connecting is looking up the name as well, and before STARTTLS there is an EHLO."""
    if isinstance(error, SMTPHeloError):
        return Step.EHLO
    root = _root(error)
    if isinstance(root, socket.gaierror):
        return Step.RESOLVE
    return Step.TLS if isinstance(root, ssl.SSLError) else reached


def is_of_certificate(error: BaseException) -> bool:
    """Whether it is the server's certificate that was not accepted."""
    return isinstance(_root(error), ssl.SSLCertVerificationError)


def said(error: BaseException) -> str:
    """What a server, or the system, said, as it came."""
    if isinstance(error, SMTPResponseException):
        return error.message if error.code < 100 else f"{error.code} {error.message}"  # -1: that was no reply at all
    root = _root(error)
    return str(root) if isinstance(root, SMTPException) and not isinstance(root, OSError) else said_by_system(root)


def fix_of(error: BaseException, step: Step, server: MailServer) -> str:
    """What to do about it, one sentence or two."""
    root, reply = _root(error), error if isinstance(error, SMTPResponseException) else None
    if reply is not None and reply.code == 530:
        return f"The server needs a login: {SENDER_SETTING}=smtp://user:password@host:587."
    if reply is not None and reply.code == 421:
        return "The server accepts nothing from this machine right now. Wait, or ask its operator."
    if reply is not None and 400 <= reply.code < 500 and step is not Step.AUTH:
        return "The server wants you to try again in some minutes (greylisting); the outbox does that."
    if isinstance(root, SMTPNotSupported) and step is Step.MAIL_FROM:
        return f"Addresses with letters beyond ASCII need a server that supports them: name one in {SENDER_SETTING}."
    if step is Step.CONNECT:
        return _fix_of_connection(root, reply, server)
    if step is Step.TLS:
        return _fix_of_tls(root, server)
    if step is Step.AUTH and reply is None and not isinstance(root, OSError):
        return f"No login is possible there. Use port 587 or 465, or remove user and password from {SENDER_SETTING}."
    if step is Step.RCPT_TO and reply is not None:
        return _fix_of_recipient(reply, server)
    return _FIXES.get(step, "Ask the server's operator.")


_FIXES = {
    Step.RESOLVE: f"Correct the host in {SENDER_SETTING}, or fix DNS on this machine.",
    Step.EHLO: "The server does not accept our name, the host of SPLITPIN_ISSUER. Use a name that it can resolve.",
    Step.AUTH: f"Correct user and password in {SENDER_SETTING}; / ? # % in them are percent-encoded. "
    "Many providers need a separate password for this, or a key.",
    Step.MAIL_FROM: f"Correct {FROM_SETTING}: the server must let this login send from that address.",
    Step.DATA: f"Read its answer: often {FROM_SETTING} is not verified there, or SPF or DKIM forbid it.",
}


def _fix_of_recipient(reply: SMTPResponseException, server: MailServer) -> str:
    if is_recipients_fault(reply, Step.RCPT_TO):
        return "The server accepts no mail for this address. Try another."
    if server.user is None:
        return f"The server relays no mail for strangers: set a user in {SENDER_SETTING}, or let it trust this machine."
    return f"Read its answer: it may refuse {FROM_SETTING}, this login, or our name, the host of SPLITPIN_ISSUER."


def _fix_of_connection(root: BaseException, reply: SMTPResponseException | None, server: MailServer) -> str:
    if reply is not None and reply.code < 100:
        return f"That is not a mail server. Correct the port in {SENDER_SETTING}."
    if reply is not None:
        return "The server accepts no mail from this machine. Ask its operator."
    if isinstance(root, ConnectionRefusedError):
        return f"Nothing listens there. Correct host and port in {SENDER_SETTING}: 587 with smtp://, 465 with smtps://."
    if isinstance(root, TimeoutError) and server.tls != "implicit":
        return (
            "If the server begins with TLS, as on port 465, use smtps://. "
            "Or your network blocks that port: try the others of your provider (587, 465, 2525)."
        )
    return (
        "Check host and port. Many networks block some ports for mail; "
        "ask yours, or try the others of your provider (587, 465, 2525)."
    )


def _fix_of_tls(root: BaseException, server: MailServer) -> str:
    if isinstance(root, ssl.SSLCertVerificationError):
        return fix_of_certificate(root)
    if isinstance(root, ssl.SSLError) and server.tls == "implicit":
        return "That port does not begin with TLS: use smtp:// there, which asks for it (STARTTLS), or port 465."
    if isinstance(root, SMTPException) and server.tls == "start":
        return "Nothing is sent without TLS. Use port 587, or smtps:// with port 465."
    return "Ask the server's operator which TLS versions it supports."


def _root(error: BaseException) -> BaseException:
    """The system's own error, where there is one below what the client makes of it."""
    cause = error.__cause__
    return cause if isinstance(error, SMTPException) and isinstance(cause, OSError) else error
