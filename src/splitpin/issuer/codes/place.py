"""Where a code belongs: the page that it was asked for on, as its message says."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from splitpin.issuer.clients.addresses import is_on_the_web
from splitpin.issuer.locale.sentences import Sentences


def places(page: str | None, *, origins: Sequence[str], issuer: str) -> tuple[str, ...]:
    """The origins at which a code may be typed, the likeliest first.

    What a request says of its page is believed as far as the operator has named that page: nobody who asks for a code
    can have the message send its owner anywhere else.

    Args:
        page: The origin of the page that asked, where a page did.
        origins: The project's registered origins.
        issuer: The issuer's own; the hosted page is there.
    """
    if page is not None and (page == issuer or page in origins):
        return (page,)
    return tuple(origins) or (issuer,)


def shown(origin: str, sentences: Sentences) -> str:
    """What a person sees of an origin: what stands in the address bar, and in an app that shows its own pages none."""
    return urlsplit(origin).netloc if is_on_the_web(origin) else sentences.say("textTheApp")


def bound(origin: str, code: str) -> str:
    """The last line of an SMS, which phones read (see `text`); empty for an app, which has no domain of its own."""
    # The domain stands there without its port (section 3 of the report); a phone knows no other.
    return f"\n\n@{urlsplit(origin).hostname} #{code}" if is_on_the_web(origin) else ""
