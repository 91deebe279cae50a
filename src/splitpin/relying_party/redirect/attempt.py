"""One attempt to sign in by redirect, kept in a cookie of its own while the browser is at the issuer.

The cookie's name carries the beginning of `state`, so each tab has its own, and what comes back names the one that it
belongs to. Nothing about an attempt is stored, and a stranger can fill nothing.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace

from splitpin.jose import base64url
from splitpin.jose.sealed import Seal
from splitpin.relying_party.http.cookie import Cookie, names_in

LIFETIME = 3_600
"""Seconds in which a person may prove at the issuer who they are: as long as a Splitpin issuer keeps the request."""
REMEMBERED = 600
"""Seconds for which an attempt that ended well is remembered, for whoever goes back to it."""
MOST = 4
"""Attempts that one browser may have open: more cookies would fill the line that servers read."""

_PURPOSE = "redirect_attempt"
_NAMED = 8  # characters of the state, 48 bits


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is needed to end it.

    Attributes:
        state: Comes back with the answer (RFC 6749 section 4.1.1).
        nonce: Comes back in the ID token (OpenID Connect Core section 3.1.2.1).
        code_verifier: Of the challenge that was sent (RFC 7636 section 4.1).
        next: The path to go on to.
        began_at: Unix seconds.
        acr: How strong a proof was asked for, or None.
        max_age: How many seconds old it may be, or None.
        done: Whether somebody has signed in with it.
    """

    state: str
    nonce: str
    code_verifier: str
    next: str
    began_at: int
    acr: str | None = None
    max_age: int | None = None
    done: bool = False

    @classmethod
    def begin(
        cls, next_path: str, now: int, entropy: Callable[[int], bytes], *, acr: str | None, max_age: int | None
    ) -> Attempt:
        """Return a new one, with 256 random bits for each of state, nonce and code verifier."""
        state, nonce, code_verifier = (base64url.encode(entropy(32)) for _ in range(3))
        return cls(state, nonce, code_verifier, next_path, now, acr, max_age)

    def is_over(self, now: int) -> bool:
        """Tell whether it took too long, or its clock was set back."""
        return not 0 <= now - self.began_at < LIFETIME


@dataclass(frozen=True, slots=True)
class Attempts:
    """The cookies of one sign-in's attempts.

    Attributes:
        seal: Seals them.
        prefix: What their names begin with; tells one sign-in of an origin from another.
        context: What they are sealed for: origin, issuer and audience.
        secure: False for development on http loopback alone.
    """

    seal: Seal
    prefix: str
    context: str
    secure: bool

    def keep(self, attempt: Attempt, entropy: Callable[[int], bytes]) -> str:
        """Return the `Set-Cookie` value that keeps an attempt."""
        cookie = self._cookie(attempt.state)
        plaintext = json.dumps(astuple(attempt)).encode()
        sealed = self.seal.seal(plaintext, context=self.context.encode(), entropy=entropy)
        return cookie.set(base64url.encode(sealed), REMEMBERED if attempt.done else LIFETIME, "attempt")

    def end_well(self, attempt: Attempt, entropy: Callable[[int], bytes]) -> str:
        """Return the `Set-Cookie` value that remembers where an attempt went on to, not what could repeat it."""
        return self.keep(replace(attempt, nonce="", code_verifier="", done=True), entropy)

    def forget(self, attempt: Attempt) -> str:
        """Return the `Set-Cookie` value that deletes an attempt."""
        return self._cookie(attempt.state).delete()

    def find(self, header: str | None, state: str) -> Attempt | None:
        """Return the attempt that a state belongs to, or None where this browser has none such."""
        attempt = self._open(header, self._cookie(state))
        if attempt is None or not hmac.compare_digest(attempt.state.encode(), state.encode("utf-8", "replace")):
            return None
        return attempt

    def surplus(self, header: str | None, now: int) -> list[str]:
        """Return the `Set-Cookie` values that make room for one attempt more.

        Those that are over or cannot be opened go, then those that ended well, then the oldest.
        """
        opened: list[tuple[bool, int, Cookie]] = []
        gone: list[Cookie] = []
        for name in names_in(header, Cookie.named(self.prefix, secure=self.secure).name):
            cookie = Cookie(name, self.secure)
            attempt = self._open(header, cookie)
            if attempt is None or attempt.is_over(now):
                gone.append(cookie)
            else:
                opened.append((not attempt.done, attempt.began_at, cookie))
        opened.sort(key=lambda one: one[:2])
        gone.extend(cookie for _, _, cookie in opened[: max(len(opened) - MOST + 1, 0)])
        return [cookie.delete() for cookie in gone]

    def _cookie(self, state: str) -> Cookie:
        return Cookie.named(f"{self.prefix}{state[:_NAMED]}", secure=self.secure)

    def _open(self, header: str | None, cookie: Cookie) -> Attempt | None:
        text = cookie.read(header)
        try:
            sealed = b"" if text is None else base64url.decode(text.encode())
        except ValueError:
            return None
        plaintext = self.seal.open(sealed, context=self.context.encode())
        return None if plaintext is None else Attempt(*json.loads(plaintext))


def attempt_seal(keys: list[bytes] | tuple[bytes, ...]) -> Seal:
    """Return the seal of attempts.

    Args:
        keys: `Redirect.keys`.
    """
    return Seal(keys, _PURPOSE)
