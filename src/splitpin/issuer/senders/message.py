"""What there is to send, and the e-mail it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Printable ASCII without blanks; whether it is an address was settled before.
_RECIPIENT = re.compile(r"[!-?A-~]{1,64}@[!-?A-~]{1,253}")


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one address.

    Attributes:
        to: The canonical address it goes to, and nowhere else.
        subject: One line.
        text: The message in plain text.
        html: The same as an HTML page.
        key: Names this message among all, on every try: the left part of its Message-ID, in letters and digits. Who
            gets it twice has got one message.
        date: When it was written, seconds UTC, likewise on every try.
        code: The one-time code in it, for the development inbox; None where there is none.
        link: The address to follow in it, likewise.

    Raises:
        ValueError: `to` is no address in ASCII, or the subject holds a control character: either could add a header or
            a command on the way out (RFC 5322 section 2.2, RFC 5321 section 2.3.8).
    """

    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    key: str = field(repr=False)
    date: int = field(repr=False)
    code: str | None = field(default=None, repr=False)
    link: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not _RECIPIENT.fullmatch(self.to):
            raise ValueError("the recipient is no address in ASCII")
        if _CONTROL.search(self.subject):
            raise ValueError("the subject holds a control character")


def to_email(message: Message, *, sender: Address) -> EmailMessage:
    """The message as RFC 5322 and MIME write it: plain text first, HTML as the alternative (RFC 2046 section 5.1.4).

    Args:
        message: What to send.
        sender: The From line.
    """
    email = EmailMessage(policy=SMTP)
    email["From"] = sender
    email["To"] = Address(addr_spec=message.to)
    email["Subject"] = message.subject
    email["Date"] = formatdate(message.date)
    email["Message-ID"] = f"<{message.key}@{sender.domain}>"
    email["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    email.set_content(message.text, cte="quoted-printable")
    email.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return email
