"""Where a code goes: one email address, or one phone number and the way to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import InvalidRequest
from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.senders.text import TextChannel
from splitpin.issuer.typed.email import EmailAddress, is_local, parse_email
from splitpin.issuer.typed.phone import PhoneNumber, parse_phone

Channel = Literal["email", "sms", "whatsapp"]


@dataclass(frozen=True, slots=True)
class Address:
    """An address that was read by its rules, and how a message gets there.

    Attributes:
        kind: What `canonical` is.
        canonical: What is stored, compared, and sent to.
        shown: For showing.
        channel: How: by mail, or for a phone by SMS or WhatsApp.
        country: Of a phone, ISO 3166-1 alpha-2; None for mail.
    """

    kind: IdentifierKind
    canonical: str = field(repr=False)
    shown: str = field(repr=False)
    channel: Channel
    country: str | None = None

    @classmethod
    def of_email(cls, email: EmailAddress) -> Address:
        """The mailbox."""
        return cls("email", email.canonical, email.shown, "email")

    def check_reachable(self, *, local_addresses: bool) -> None:
        """Refuses a mailbox on a machine or network that only looks like a domain, unless mail goes there.

        Raises:
            InvalidRequest: It is one; no more than its end is said.
        """
        if self.kind == "email" and not local_addresses and is_local(self.canonical):
            end = self.canonical.rpartition(".")[2]
            raise InvalidRequest(f"No email can be sent to addresses that end in .{end}.", field="email")

    @classmethod
    def of_phone(cls, phone: PhoneNumber, channel: TextChannel) -> Address:
        """The phone, over a channel."""
        return cls("phone", phone.canonical, phone.shown, channel, phone.country)


def parse_address(*, email: str | None, phone: str | None, channel: str | None) -> Address:
    """Read where a request wants its code.

    Args:
        email: As it was typed; None where it names a phone.
        phone: As it was typed; None where it names a mailbox.
        channel: `sms` (so too where it says none) or `whatsapp`; for phones alone.

    Raises:
        InvalidRequest: It names both, or neither, or an address or a channel that is none; names the field.
    """
    if phone is None:
        if email is None:
            raise InvalidRequest("An email address or a phone number is missing.", field="email")
        if channel is not None:
            raise InvalidRequest("Choose a channel only for a phone number.", field="channel")
        return Address.of_email(parse_email(email))
    if email is not None:
        raise InvalidRequest("Give an email address or a phone number, not both.", field="phone")
    number = parse_phone(phone)
    if channel is None or channel == "sms":
        return Address.of_phone(number, "sms")
    if channel == "whatsapp":
        return Address.of_phone(number, "whatsapp")
    raise InvalidRequest("The channel is sms or whatsapp.", field="channel")
