"""The message of a code, whichever way it goes: the same one each time it is asked for."""

from __future__ import annotations

from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.mail import compose_mail
from splitpin.issuer.codes.model import NEW_ADDRESS, PIN_RESET, RECOVERY, OneTimeCode
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.codes.text import compose_text
from splitpin.issuer.db import Transaction
from splitpin.issuer.link_address import Reader
from splitpin.issuer.message_templates.model import Kind
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.outbox.model import message_id
from splitpin.issuer.senders import Message, TextMessage
from splitpin.issuer.themes import theme_of


def wording_of(tx: Transaction, terms: CodeTerms, client: Client, code: OneTimeCode, *, language: str) -> Wording:
    """The project's own words for the message of a code; a recovery's has none, for it is not a project's to talk."""
    if code.purpose == RECOVERY:
        return READY
    project = client.project
    return terms.templates.find(tx, project.id, project.templates, _kind(code), language)


def compose(
    terms: CodeTerms,
    client: Client,
    code: OneTimeCode,
    *,
    page: str | None,
    language: str,
    now: int,
    wording: Wording = READY,
) -> Message | TextMessage:
    """What to send for a code.

    Args:
        terms: The server's.
        client: Who asked.
        code: Alive, its key at hand.
        page: The origin of the page that asks, where a page does.
        now: When it is written, seconds UTC. Composed again for the same second it is the same message.
        language: That the person reads (BCP 47).
        wording: The project's own, for this kind of message in that language.
    """
    # No address gets two messages for one code in one second.
    key = message_id("code", code.challenge_id, now=now)
    digits = terms.keys.code(code)
    reader = Reader(code.project_id, language) if code.channel == "email" else None  # a text message has no room for it
    link = None if code.browser_digest is None else terms.links.address(terms.issuer, code, reader)
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
            purpose=code.purpose,
            key=key,
            sentences=client.project.spoken(language),
            wording=wording,
        )
    return compose_mail(
        to=code.address,
        code=digits,
        expires_in=code.expires_at - now,
        name=client.project.name,
        origins=client.allowed_origins,
        page=page,
        issuer=terms.issuer,
        key=key,
        date=now,
        link=link,
        link_shows_code=code.link == "shows_code",
        purpose=code.purpose,
        way_out=_way_out(terms, code, language, now) if code.way_out else None,
        sentences=client.project.spoken(language),
        theme=theme_of(client.project.branding.theme, client.project.branding.accent),
        wording=wording,
    )


def _way_out(terms: CodeTerms, code: OneTimeCode, language: str, now: int) -> str:
    reader = Reader(code.project_id, language)
    return terms.passes.link(terms.issuer, code.project_id, code.address, reader=reader, now=now)


def _kind(code: OneTimeCode) -> Kind:
    """Which message it is, for those who have words of their own."""
    if code.channel != "email":
        return "phone"
    if code.purpose == PIN_RESET:
        return "new_pin"
    if code.purpose == NEW_ADDRESS:
        return "new_address"
    return "link" if code.link == "signs_in" else "code"
