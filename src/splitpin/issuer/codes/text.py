"""The text message that brings a code: one or two SMS long, and nothing in it that a stranger wrote.

The last line of an SMS binds the code to its site: phones offer it for typing there and nowhere else (Web Incubator
Community Group, "Origin-bound one-time codes delivered via SMS"). WhatsApp shows a message to people alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from splitpin.issuer.codes.model import NEW_ADDRESS, RECOVERY, SIGN_IN, Purpose
from splitpin.issuer.codes.place import bound, places, shown
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.senders.letter import host, one_line
from splitpin.issuer.senders.segments import MOST_SEGMENTS, fits, segments
from splitpin.issuer.senders.text import TextChannel, TextMessage

_WORDS = {
    RECOVERY: ("textRecoveryCode", "textRecoveryCodeAlone"),
    NEW_ADDRESS: ("textNewNumber", "textNewNumberAlone"),
}
"""What a code is for, where it is not for a sign-in; the second without the project's name, if that is too long."""


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
    purpose: Purpose = SIGN_IN,
    wording: Wording = READY,
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
        purpose: What the code is good for.
        wording: The project's own.
    """
    site = places(page, origins=origins, issuer=issuer)[0]
    binding = bound(site, code) if channel == "sms" else ""
    words = {"code": code, "name": one_line(name), "place": shown(site, sentences)}
    if link is None:
        named = _WORDS.get(purpose, ("textCode", "textCodeAlone"))
        text, nameless = (sentences.say(each, **words) + binding for each in named)
    else:
        typed = sentences.say("textLinkCode", **words)
        text, nameless = (
            f"{sentences.say(each, **words)} {link}\n{typed}{binding}" for each in ("textLink", "textLinkAlone")
        )
    if segments(text) > MOST_SEGMENTS:  # the site's domain stays.
        text = nameless
    said = {**words, "link": link or "", "issuer": host(issuer), "language": sentences.tag}
    own = wording.say("text", said, holds=(code, link) if link else (code,))
    if own is not None and fits(own.strip() + binding):
        text = own.strip() + binding
    return TextMessage(to=to, channel=channel, text=text, key=key, code=code, link=link)
