"""Mail to addresses with letters beyond ASCII before the @ (RFC 6531), for which a server has to be made."""

from __future__ import annotations

from aiosmtplib import SMTP, SMTPNotSupported, SMTPResponse


async def begin(client: SMTP, sender: str, to: str | None) -> SMTPResponse:
    """Begin a mail on a connection that was greeted, with the extension where its recipient needs it (section 3.4).

    Raises:
        SMTPNotSupported: The server does not have it: it cannot deliver to this address, today or later.
        SMTPException: As `MAIL` may end.
    """
    if to is None or to.isascii():
        return await client.mail(sender)
    if not client.supports_extension("smtputf8"):
        raise SMTPNotSupported("the server does not offer SMTPUTF8, which this address needs")
    return await client.mail(sender, options=["SMTPUTF8", "BODY=8BITMIME"], encoding="utf-8")
