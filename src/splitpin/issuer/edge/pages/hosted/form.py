"""The hosted sign-in by plain forms: whoever runs no script types the same codes, within the same limits.

Each step is one form and one answer, and nothing of it is in an address. What a script would keep to itself, the
verifier of PKCE (RFC 7636), is made here of two halves: the browser's cookie, which no page can read, and a word that
stands in the form, so that two windows do not get in each other's way. Sent once more, a form does the same once more.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from splitpin.errors import InvalidRequest
from splitpin.issuer.authorization.model import IssuedCode
from splitpin.issuer.edge.pages.hosted.asked import Asked
from splitpin.jose.base64url import encode

_WORD = re.compile(r"[A-Za-z0-9_-]{22}")
_PURPOSE = b"splitpin sign-in form "


@dataclass(frozen=True, slots=True)
class Form:
    """What one form carries on to the next.

    Attributes:
        asked: What the page was asked for.
        word: Tells the sign-ins of one browser apart.
        email: As it was typed; empty before that, and where a phone was.
        phone: Likewise.
        channel: How a code goes to the phone.
        challenge_id: Names the code that was sent; empty before that.
        digits: How many it has.
        device: `passkey` where a script says that this device can make one.
        code: The authorization code that waits for the app; empty before that.
        number: Its number.
        handle: Of the first proof, where a second one is asked for; empty: none is.
        second: What the second one is: of an app that is there, or of one that is added.
    """

    asked: Asked
    word: str
    email: str = ""
    phone: str = ""
    channel: str = ""
    challenge_id: str = ""
    digits: str = ""
    device: str = ""
    code: str = field(default="", repr=False)
    number: str = ""
    handle: str = field(default="", repr=False)
    second: str = ""

    @classmethod
    def new(cls, asked: Asked, entropy: Callable[[int], bytes]) -> Form:
        """The first one."""
        return cls(asked, encode(entropy(16)), email=asked.login_hint)

    @classmethod
    def read(cls, asked: Asked, sent: Mapping[str, str]) -> Form:
        """The one that was sent.

        Raises:
            InvalidRequest: It is none of ours.
        """
        word = sent.get("word", "")
        if not _WORD.fullmatch(word):
            raise InvalidRequest("This form is not complete. Begin again.", field="word")
        names = ("email", "phone", "channel", "challenge_id", "digits", "device", "waiting_code", "number")
        return cls(asked, word, *(sent.get(name, "")[:320] for name in (*names, "handle", "second")))

    @property
    def to(self) -> str:
        """Where the code goes, as it was typed."""
        return self.phone or self.email

    def waiting(self, challenge_id: str, digits: int) -> Form:
        """The one that waits for the code."""
        return replace(self, challenge_id=challenge_id, digits=str(digits))

    def issued(self, code: IssuedCode) -> Form:
        """The one that the app's code waits in."""
        return replace(self, code=code.code, number=str(code.number))

    @property
    def onward(self) -> str:
        """The app's address with that code."""
        return self.asked.called(self.code, self.number)

    def verifier(self, browser: str) -> str:
        """What this browser alone can say of this sign-in (RFC 7636 section 4.1).

        Args:
            browser: What its cookie holds: 256 bits.
        """
        return encode(hmac.digest(browser.encode(), _PURPOSE + self.word.encode(), "sha256"))

    def hidden(self, *, sent: bool) -> dict[str, str]:
        """What it carries unseen; none of it is a secret, and all of it is judged anew when it comes back.

        Args:
            sent: Whether it carries where the code goes as well, which before that is typed in it.
        """
        back = self.asked.back
        carried = self.asked.parameters() | {
            "referrer": "" if back.asked else back.address or "",
            "word": self.word,
            "challenge_id": self.challenge_id,
            "digits": self.digits,
            "device": self.device,
            "waiting_code": self.code,
            "number": self.number,
            "handle": self.handle,
            "second": self.second,
        }
        if sent:
            carried |= {"email": self.email, "phone": self.phone, "channel": self.channel}
        return {name: value for name, value in carried.items() if value}
