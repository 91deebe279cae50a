"""The text message that brings a code: one or two SMS long, and nothing in it that a stranger wrote.

The last line of an SMS binds the code to its site: phones offer it for typing there and nowhere else (Web Incubator
Community Group, "Origin-bound one-time codes delivered via SMS"). WhatsApp shows a message to people alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from splitpin.issuer.codes.place import bound, places, shown
from splitpin.issuer.locale.sentences import Sentences
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
    sentences: Sentences,
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
        sentences: Of the language that the person reads.
        link: The magic link, made of the settings' origin; None for a code alone.
    """
    site = places(page, origins=origins, issuer=issuer)[0]
    binding = bound(site, code) if channel == "sms" else ""
    words = {"code": code, "name": one_line(name), "place": shown(site)}
    if link is None:
        text, nameless = (sentences.say(each, **words) + binding for each in ("textCode", "textCodeAlone"))
    else:
        typed = sentences.say("textLinkCode", **words)
        text, nameless = (
            f"{sentences.say(each, **words)} {link}\n{typed}{binding}" for each in ("textLink", "textLinkAlone")
        )
    if segments(text) > _MOST_SEGMENTS:  # The site's domain stays.
        text = nameless
    return TextMessage(to=to, channel=channel, text=text, key=key, code=code, link=link)


def segments(text: str) -> int:
    """How many SMS a text is paid as (3GPP TS 23.040 section 9.2.3.24: those of several hold a header each)."""
    if all(character in _GSM or character in _GSM_EXTENSION for character in text):
        length, alone, each = len(text) + sum(map(_GSM_EXTENSION.__contains__, text)), 160, 153
    else:
        length, alone, each = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= alone else -(-length // each)
