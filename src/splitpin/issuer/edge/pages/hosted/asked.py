"""What the hosted sign-in was asked for: whose people sign in, where it ends, and whether the app gets a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from splitpin.errors import InvalidRequest
from splitpin.issuer.authorization.model import AuthorizationRequest
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.language import PARAMETER
from splitpin.issuer.edge.pages.hosted.returning import Return, way_back
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.pkce import check_code_challenge
from splitpin.issuer.projects.model import Way
from splitpin.issuer.senders.text import TextChannel

_LONGEST_STATE = 1024
_LONGEST_HINT = 320
_KEEP = "account"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, in the address of the page and in each form after it.

    Attributes:
        client: Whose people sign in.
        back: The way back to it.
        code_challenge: Of whoever will redeem an authorization code (RFC 7636 S256); empty: none is wanted.
        state: Handed back as it came (RFC 6749 section 4.1.1); empty: nothing is.
        sentences: Of the language that the person reads.
        ui_locales: What the page was asked to speak, as it was asked; empty: what the browser asks for.
        ways: What is offered beside a code by mail.
        keep: Whether somebody signs in to keep an account that is about to be deleted.
        login_hint: What the person is likely to type; empty: nothing.
    """

    client: Client
    back: Return
    code_challenge: str
    state: str
    sentences: Sentences
    ui_locales: str
    ways: tuple[Way, ...]
    keep: bool = False
    login_hint: str = field(default="", repr=False)

    @classmethod
    def read(
        cls,
        client: Client,
        given: Mapping[str, str],
        referrer: str | None,
        sentences: Sentences,
        *,
        phones: bool,
        passkeys: bool,
        account: str,
        waits: Callable[[str], bool],
    ) -> Asked:
        """Reads it.

        Args:
            client: The one that is named.
            given: The parameters.
            referrer: The page that led here.
            sentences: Of the language that the person reads.
            phones: Whether messages go to phones at all.
            passkeys: Whether this page can have the client's passkeys.
            account: The page of ours on which the client's people see their account.
            waits: Whether an address is the page of an authorization request.

        Raises:
            InvalidRequest: One of them will not do; names it.
        """
        code_challenge, state = given.get("code_challenge", ""), given.get("state", "")
        if len(given.get(PARAMETER, "")) > _LONGEST_STATE:
            raise InvalidRequest("The ui_locales of this link are too long.", field=PARAMETER)
        if len(state) > _LONGEST_STATE:
            raise InvalidRequest("The state of this link is too long.", field="state")
        if code_challenge:
            check_code_challenge(code_challenge, given.get("code_challenge_method", "S256"))
            if given.get("return_to") not in client.redirect_uris:  # exactly: RFC 9700 section 2.1
                raise InvalidRequest("A code goes to a redirect URI of the app, and this is none.", field="return_to")
        there: dict[Way, bool] = {"link": True, "sms": phones, "whatsapp": phones, "passkey": passkeys}
        ways: tuple[Way, ...] = tuple(way for way in _wanted(client) if there[way])
        back = way_back(client, given.get("return_to"), referrer, account=account, waits=waits)
        return cls(
            client,
            back,
            code_challenge,
            state,
            sentences,
            given.get(PARAMETER, ""),
            ways,
            given.get("keep") == _KEEP,
            given.get("login_hint", "")[:_LONGEST_HINT],
        )

    @property
    def channels(self) -> tuple[TextChannel, ...]:
        """How a code may go to a phone, the likeliest first."""
        return tuple(way for way in self.ways if way == "sms" or way == "whatsapp")  # noqa: PLR1714 - narrows the type

    @property
    def authorization(self) -> AuthorizationRequest | None:
        """What the code is to be bound to; None where none is wanted."""
        if not self.code_challenge or self.back.address is None:
            return None
        return AuthorizationRequest(self.code_challenge, (self.back.address,))

    def parameters(self) -> dict[str, str]:
        """The same again, for an address."""
        return {
            "client_id": self.client.id,
            **({"return_to": self.back.address} if self.back.asked and self.back.address is not None else {}),
            **({"code_challenge": self.code_challenge} if self.code_challenge else {}),
            **({"state": self.state} if self.state else {}),
            **({PARAMETER: self.ui_locales} if self.ui_locales else {}),
            **({"keep": _KEEP} if self.keep else {}),
            **({"login_hint": self.login_hint} if self.login_hint else {}),
        }

    def called(self, code: str, number: str) -> str:
        """The app's address with an authorization code, in the words of the published clients' pages."""
        address = self.back.address or ""
        words = {
            "code": code,
            "challenge_id": number,
            **({"state": self.state} if self.state else {}),
        }
        return f"{address}{'&' if '?' in address else '?'}{urlencode(words)}"


def _wanted(client: Client) -> tuple[Way, ...]:
    """What the project offers here; a passkey too where nothing else lets anybody in."""
    ways = client.project.ways
    return (*ways, "passkey") if client.project.proofs.require_passkey and "passkey" not in ways else ways
