"""Proof Key for Code Exchange (RFC 7636), S256 alone: binds the steps of a sign-in to the browser that began it."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode

from splitpin.errors import InvalidRequest

# 256 bits in base64url: the last character carries four of them, and two that are zero.
_CODE_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
_CODE_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")  # RFC 7636 section 4.1
# The published clients make theirs of 28 bytes in hexadecimal, of base64url, or of plain base64 with its `+/=`.
_PUBLISHED_VERIFIER = re.compile(r"[!-~]{32,128}")


def check_code_challenge(code_challenge: str, method: str) -> str:
    """The challenge that a browser may bind its code with.

    Raises:
        InvalidRequest: The method is not S256 (`plain` binds nothing that was not sent along), or this is no base64url
            of a SHA-256 digest (RFC 7636 section 4.2).
    """
    if method != "S256":
        raise InvalidRequest("The code challenge method must be S256.", field="code_challenge_method")
    if not _CODE_CHALLENGE.fullmatch(code_challenge):
        raise InvalidRequest("A code challenge must be base64url of a SHA-256 digest.", field="code_challenge")
    return code_challenge


def challenge_of(code_verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636 section 4.2).

    Raises:
        InvalidRequest: A verifier has 43 to 128 letters, digits, `-`, `.`, `_` or `~` (RFC 7636 section 4.1).
    """
    if not _CODE_VERIFIER.fullmatch(code_verifier):
        raise InvalidRequest("A code verifier must have 43 to 128 unreserved characters.", field="code_verifier")
    return _s256(code_verifier)


def challenge_of_published_verifier(code_verifier: str) -> str:
    """The same for the verifiers of the published clients, whose alphabet and length are not always the standard's.

    Raises:
        InvalidRequest: A verifier has 32 to 128 printable ASCII characters.
    """
    if not _PUBLISHED_VERIFIER.fullmatch(code_verifier):
        raise InvalidRequest("A code verifier must have 32 to 128 printable ASCII characters.", field="code_verifier")
    return _s256(code_verifier)


def _s256(code_verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(code_verifier.encode("ascii")).digest()).rstrip(b"=").decode()
