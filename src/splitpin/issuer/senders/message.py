"""What there is to send, and the email it becomes."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from email.header import Header
from email.headerregistry import Address
from email.utils import formatdate

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Whether it is an address was settled before. Beyond ASCII the local part is printable too (RFC 6531 section 3.3).
_RECIPIENT = re.compile(r"[!-?A-~\u00a1-\U0010ffff]{1,64}@[!-?A-~]{1,253}")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # RFC 5322 section 3.2.5
_LINE = 76  # RFC 2047 section 2 for what is encoded; RFC 5322 section 2.1.1 says 78


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
        ValueError: `to` is no canonical address, or the subject holds a control character: either could add a header or
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
        if not _RECIPIENT.fullmatch(self.to) or not self.to.isprintable():
            raise ValueError("the recipient is not a canonical address")
        if _CONTROL.search(self.subject):
            raise ValueError("the subject holds a control character")


def to_bytes(message: Message, *, sender: Address) -> bytes:
    """The message as RFC 5322 and MIME write it: plain text first, HTML as the alternative (RFC 2046 section 5.1.4).

    Our mails are all of one shape. `email.message` writes any, and takes longer for it than everything else about a
    mail together, TLS included; what stands in a header is encoded by the standard library here too.

    Args:
        message: What to send.
        sender: The From line.

    Raises:
        UnicodeError: A text holds half a character (a lone surrogate).
    """
    boundary = f"={message.key}="  # no line of quoted-printable has a "=" there (RFC 2045 section 6.7)
    head = (
        f"From: {_written(sender)}",
        f"To: {message.to}",
        f"Subject: {_header('Subject', message.subject)}",
        f"Date: {formatdate(message.date)}",
        f"Message-ID: <{message.key}@{sender.domain}>",
        "Auto-Submitted: auto-generated",  # RFC 3834: no out-of-office answers
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
    )
    lines = [
        *(line.encode() for line in head),  # beyond ASCII is a recipient alone (RFC 6532 section 3.2)
        b"",
        *_part(boundary, "plain", message.text),
        *_part(boundary, "html", message.html),
        f"--{boundary}--".encode("ascii"),
        b"",
    ]
    return b"\r\n".join(lines)


def _written(sender: Address) -> str:
    """The From line's value.

    By hand, because the generators of `email.policy` lose the quotes of a long name on some Pythons that we run on
    (CPython issue 80222), and with them a comma in it begins another address.
    """
    name, spec = sender.display_name, f"<{sender.addr_spec}>"
    if not name:
        return sender.addr_spec
    if not name.isascii() or "=?" in name:
        phrase = _header("From", name)
    elif _PHRASE.fullmatch(name):
        phrase = _wrapped(name)
    else:
        phrase = _wrapped('"' + re.sub(r'(["\\])', r"\\\1", name) + '"')
    first, _, last = phrase.rpartition("\r\n")
    room = _LINE - len(last if first else f"From: {last}")
    return f"{phrase} {spec}" if len(spec) < room else f"{phrase}\r\n {spec}"


def _wrapped(phrase: str) -> str:
    """A name on lines that fit: in quotes too they may end at a blank (RFC 5322 section 3.2.4)."""
    first, *words = phrase.split(" ")
    wrapped, column = first, len(f"From: {first}")
    for word in words:
        fits = not word or column + 1 + len(word) <= _LINE
        wrapped += f" {word}" if fits else f"\r\n {word}"
        column = 1 + len(word) + (column if fits else 0)
    return wrapped


def _header(field_name: str, value: str) -> str:
    """A header's value, folded, and encoded where it is not ASCII (RFC 2047)."""
    if value.isascii() and len(value) + len(field_name) <= _LINE and "=?" not in value:
        return value
    charset = "us-ascii" if value.isascii() and "=?" not in value else "utf-8"
    return Header(value, charset, header_name=field_name, maxlinelen=_LINE).encode(linesep="\r\n")


def _part(boundary: str, subtype: str, text: str) -> tuple[bytes, ...]:
    """The lines of one part of the body."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (
        f"--{boundary}".encode("ascii"),
        f'Content-Type: text/{subtype}; charset="utf-8"'.encode("ascii"),
        b"Content-Transfer-Encoding: quoted-printable",
        b"",
        binascii.b2a_qp(text.encode("utf-8"), istext=True).replace(b"\n", b"\r\n"),
    )
