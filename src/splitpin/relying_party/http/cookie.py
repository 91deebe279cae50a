"""The one cookie: written with attributes that follow the configured origin and never the request, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from splitpin.errors import InvalidRequest

MAX_COOKIE = 4096
"""Bytes of a cookie, name, value and attributes together, that every browser keeps (RFC 6265 section 6.1)."""


# What may stand in a name that is written into a header again; of RFC 6265's characters those that ours have.
_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie for the whole of one origin, out of reach of scripts and of other sites' posts.

    Under https its name has the `__Host-` prefix, which binds it to host, path and TLS in the browser itself, so that
    no sub-domain can plant one (RFC 6265bis section 4.1.3.2). Without TLS, on loopback only, neither prefix nor
    `Secure` would be kept by every browser.

    Attributes:
        name: As browsers send it, prefix included.
        secure: False for development on http loopback alone.
    """

    name: str
    secure: bool

    @classmethod
    def named(cls, name: str, *, secure: bool) -> Cookie:
        """Return the cookie of this name, with the prefix it deserves."""
        return cls(f"__Host-{name}" if secure else name, secure)

    @property
    def attributes(self) -> str:
        """What follows `Max-Age`, the same when the cookie is set and when it is deleted."""
        return "; Path=/; Secure; HttpOnly; SameSite=Lax" if self.secure else "; Path=/; HttpOnly; SameSite=Lax"

    def set(self, value: str, max_age: int, what: str = "access token") -> str:
        """Return the `Set-Cookie` value that sets the cookie for `max_age` seconds.

        Args:
            value: What the cookie holds.
            max_age: Seconds.
            what: The word for it in the error.

        Raises:
            InvalidRequest: The cookie would be longer than `MAX_COOKIE`. A browser would drop it silently, and the
                person would be asked to sign in again and again.
        """
        line = f"{self.name}={value}; Max-Age={max_age}{self.attributes}"
        if len(line) > MAX_COOKIE:
            raise InvalidRequest(
                f"The {what} needs a cookie of {len(line)} bytes and browsers keep {MAX_COOKIE}; "
                "let the app keep its own session or the front end keep the token",
                field="access_token",
            )
        return line

    def delete(self) -> str:
        """Return the `Set-Cookie` value that deletes the cookie."""
        return f"{self.name}=; Max-Age=0{self.attributes}"

    def read(self, header: str | None) -> str | None:
        """Return the cookie's value from a `Cookie` header.

        None where it is absent, and where it came twice: a browser sends one, and there is no telling which of two is
        ours. Only blanks and tabs are stripped; `str.strip` would let names pass that the browser's own check of the
        prefix has never seen.
        """
        if header is None or self.name not in header:
            return None
        found = [
            value
            for name, _, value in (pair.strip(" \t").partition("=") for pair in header.split(";"))
            if name == self.name
        ]
        return found[0] if len(found) == 1 else None


def names_in(header: str | None, prefix: str) -> list[str]:
    """Return the names of cookies in a `Cookie` header that begin with a prefix, each once, as they came."""
    names = (pair.strip(" \t").partition("=")[0] for pair in (header or "").split(";"))
    return list(dict.fromkeys(name for name in names if name.startswith(prefix) and _NAME.fullmatch(name)))
