"""The client data of a ceremony (WebAuthn Level 3 section 5.8.1), as far as the library leaves it to us."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Sequence

import msgspec

from splitpin.errors import Refused


class _Members(msgspec.Struct, frozen=True, rename="camel"):
    type: str
    challenge: str
    origin: str
    cross_origin: bool = False
    top_origin: str | None = None


def read_client_data(octets: bytes, *, type_: str, origin: str, top_origins: Sequence[str] = ()) -> bytes:
    """The challenge that the browser was asked with, of this kind of ceremony, on this very page, in no strange frame.

    Args:
        octets: JSON.
        type_: `webauthn.create` or `webauthn.get`.
        origin: The page.
        top_origins: Pages of other sites that may frame it.

    Raises:
        Refused: It is not; it is no JSON.
    """
    try:
        said = msgspec.json.decode(octets, type=_Members)
        challenge = urlsafe_b64decode(said.challenge + "=" * (-len(said.challenge) % 4))
    except (msgspec.MsgspecError, UnicodeError, RecursionError, Error, ValueError):
        raise refused("client_data") from None
    if said.type != type_:
        raise refused("ceremony")
    if said.origin != origin:
        raise refused("origin")
    # Sections 7.1 steps 10 and 11, 7.2 steps 13 and 14: a site that frames a page of a project is not one of its pages.
    # A page in a frame of another site says both, or does not say enough.
    framed = said.cross_origin or said.top_origin is not None
    if framed and not (said.cross_origin and said.top_origin in top_origins):
        raise refused("framed")
    return challenge


def refused(reason: str) -> Refused:
    """The one answer to every ceremony that comes to nothing; the reason is for the record."""
    return Refused("This passkey did not work. Try again, or use another way to sign in.", reason=reason)
