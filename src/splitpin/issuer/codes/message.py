"""The message of a code, whichever way it goes: the same one each time it is asked for."""

from __future__ import annotations

import hashlib

from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.mail import compose_mail
from splitpin.issuer.codes.model import OneTimeCode
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.codes.text import compose_text
from splitpin.issuer.senders import Message, TextMessage


def compose(
    terms: CodeTerms, client: Client, code: OneTimeCode, *, page: str | None, now: int
) -> Message | TextMessage:
    """What to send for a code.

    Args:
        terms: The server's.
        client: Who asked.
        code: Alive, its key at hand.
        page: The origin of the page that asks, where a page does.
        now: Seconds UTC.
    """
    digits = terms.keys.code(code)
    link = None if code.browser_digest is None else terms.links.address(terms.issuer, code)
    if code.channel != "email":
        return compose_text(
            to=code.address,
            channel=code.channel,
            code=digits,
            name=client.project.name,
            origins=client.allowed_origins,
            page=page,
            issuer=terms.issuer,
            link=link,
            # No number gets two messages for one code in one second, and the hash tells nobody the challenge.
            key=hashlib.sha256(f"{code.challenge_id} {now}".encode()).hexdigest()[:32],
        )
    return compose_mail(
        to=code.address,
        code=digits,
        expires_in=code.expires_at - now,
        name=client.project.name,
        origins=client.allowed_origins,
        issuer=terms.issuer,
        link=link,
        purpose=code.purpose,
    )
