"""Where a code belongs: the page that it was asked for on, as its message says."""

from __future__ import annotations

from collections.abc import Sequence


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
