"""The addresses of the authorization endpoint, and of the page of a request that waits there."""

from __future__ import annotations

import re
from collections.abc import Callable

from splitpin.jose.base64url import encode

PATH = "/oauth2/authorize"
PUSHING_PATH = "/oauth2/par"

_CODE = re.compile(r"[A-Za-z0-9_-]{43}")


def new_code(entropy: Callable[[int], bytes]) -> str:
    """What names a request: 256 random bits in base64url."""
    return encode(entropy(32))


def is_code(text: str) -> bool:
    """Whether a request could be named so."""
    return _CODE.fullmatch(text) is not None


def address_of(issuer: str, code: str) -> str:
    """The page of a request: the whole address, and the one way in which it is written."""
    return f"{issuer}{PATH}/{code}"


def is_page_of_request(issuer: str, address: str) -> bool:
    """Whether an address is the page of a request, there or not: as good a way back as one of an app's own."""
    before = f"{issuer}{PATH}/"
    return address.startswith(before) and is_code(address.removeprefix(before))
