"""The compact serialisation of a JWS: taken apart and put together (RFC 7515 sections 3.1, 5 and 7.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from splitpin.errors import InvalidToken
from splitpin.jose import base64url
from splitpin.jose.signing_key import Signer
from splitpin.jose.strict_json import parse_object

# Longer texts are refused before anything is decoded, so that a stranger cannot make verifying dear (CVE-2025-61920).
MAX_LENGTH: Final = 16 * 1024


class CompactJWS(NamedTuple):
    """The parts of a token as they came, ASCII; nothing in them is proven before the signature is.

    A named tuple, because one is made for every token and a frozen dataclass takes twice as long to make.

    Attributes:
        header: The first part, base64url.
        payload: The second.
        signature: The third.
        signing_input: The first two with their dot (RFC 7515 section 5.2, step 8).
    """

    header: bytes
    payload: bytes
    signature: bytes
    signing_input: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What a JOSE header says, where it may say it; the algorithm is ES256 or there is no `Header`.

    Attributes:
        kid: Which key the token names.
        typ: What kind of token it calls itself (RFC 7515 section 4.1.9), or None.
    """

    kid: str
    typ: str | None


def split(text: str) -> CompactJWS:
    """Take a token apart; nothing is decoded yet, so that a bad header is refused at the price of a header.

    Args:
        text: Three non-empty parts with a dot between.

    Returns:
        Its parts.

    Raises:
        InvalidToken: `malformed` or `too_large`.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  (it comes from decoded JSON)
        raise InvalidToken("malformed")
    if len(text) > MAX_LENGTH:
        raise InvalidToken("too_large")
    if not text.isascii():
        raise InvalidToken("malformed")
    signing_input, _, signature = text.encode("ascii").rpartition(b".")
    header, _, payload = signing_input.partition(b".")
    if not (header and payload and signature) or b"." in payload:
        raise InvalidToken("malformed")
    return CompactJWS(header, payload, signature, signing_input)


def read_header(segment: bytes) -> Header:
    """Read a header and refuse every algorithm but ES256 and every extension (RFC 8725 sections 3.1 and 3.2).

    Members that would bring a key along (`jwk`, `jku`, `x5c`, `x5u`) are ignored like any unknown one: a key comes
    from the issuer's set by its `kid` and from nowhere else (RFC 8725 section 3.10).

    Args:
        segment: The first part of the token, still encoded.

    Returns:
        Key and kind.

    Raises:
        InvalidToken: `malformed`, `wrong_algorithm`, `critical_header`, `wrong_type` or `missing_key_id`.
    """
    try:
        members = parse_object(base64url.decode(segment))
    except ValueError:
        raise InvalidToken("malformed") from None
    if members.get("alg") != "ES256":
        raise InvalidToken("wrong_algorithm", "alg")
    # No extension is supported, so a token that insists on one is not understood (RFC 7515 section 4.1.11); `b64`
    # would change what is signed (RFC 7797 section 3).
    if "crit" in members or "b64" in members:
        raise InvalidToken("critical_header", "crit" if "crit" in members else "b64")
    typ = members.get("typ")
    if typ is not None and not isinstance(typ, str):
        raise InvalidToken("wrong_type", "typ")
    kid = members.get("kid")
    if not isinstance(kid, str) or not kid:
        raise InvalidToken("missing_key_id", "kid")
    return Header(kid, typ)


def sign(key: Signer, *, typ: str, payload: bytes) -> str:
    """Put a token together and sign it.

    Args:
        key: Signs, and gives the token its `kid`.
        typ: The kind of token, for the header.
        payload: The claims, a JSON object in UTF-8.

    Returns:
        The compact serialisation.
    """
    signing_input = f"{key.header(typ)}.{base64url.encode(payload)}"
    return f"{signing_input}.{base64url.encode(key.sign(signing_input.encode('ascii')))}"
