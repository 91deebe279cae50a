"""The text message that brings a code: one or two SMS long, and nothing in it that a stranger wrote.

The last line of an SMS binds the code to its site: phones offer it for typing there and nowhere else (Web Incubator
Community Group, "Origin-bound one-time codes delivered via SMS"). WhatsApp shows a message to people alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from splitpin.issuer.codes.place import bound, places, shown
from splitpin.issuer.senders.letter import one_line
from splitpin.issuer.senders.text import TextChannel, TextMessage

# 3GPP TS 23.038 section 6.2.1, without the escape: what an SMS of 160 characters is written in. Those of the extension
# take two places; one character beyond both, and 70 are an SMS.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
_MOST_SEGMENTS = 2


# Of each the second is for a name that makes more than two SMS of the message. The site's domain stays.
_CODE = (
    Template("$code is your code to sign in to $name at $place. Do not share it."),
    Template("$code is your code to sign in at $place. Do not share it."),
)
_LINK = (
    Template("Sign in to $name: $link\nOr type $code at $place. Do not share them."),
    Template("Sign in: $link\nOr type $code at $place. Do not share them."),
)


def compose_text(
    *,
    to: str,
    channel: TextChannel,
    code: str,
    name: str,
    origins: Sequence[str],
    page: str | None,
    issuer: str,
    key: str,
    link: str | None = None,
) -> TextMessage:
    """The text message for one code, and its link where there is one.

    Args:
        to: The canonical number.
        channel: How it goes there.
        code: The digits.
        name: The project's name.
        origins: The project's registered origins.
        page: The origin that asks: where the code belongs, if it is one of those or the issuer's own.
        issuer: The issuer's own origin, from the settings; the hosted page is there.
        key: Names this message among all.
        link: The magic link, made of the settings' origin; None for a code alone.
    """
    site = places(page, origins=origins, issuer=issuer)[0]
    binding = bound(site, code) if channel == "sms" else ""
    values = {"code": code, "name": one_line(name), "place": shown(site), "link": link}
    text, nameless = (words.substitute(values) + binding for words in (_LINK if link else _CODE))
    if segments(text) > _MOST_SEGMENTS:
        text = nameless
    return TextMessage(to=to, channel=channel, text=text, key=key, code=code, link=link)


def segments(text: str) -> int:
    """How many SMS a text is paid as (3GPP TS 23.040 section 9.2.3.24: those of several hold a header each)."""
    if all(character in _GSM or character in _GSM_EXTENSION for character in text):
        length, alone, each = len(text) + sum(map(_GSM_EXTENSION.__contains__, text)), 160, 153
    else:
        length, alone, each = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= alone else -(-length // each)
