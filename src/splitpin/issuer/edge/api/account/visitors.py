"""Who asks for an account, and what they have proven on the page that they ask from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import Request

from splitpin.errors import InsufficientAuthentication, Unauthenticated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.api.account.requests import OfAccount
from splitpin.issuer.edge.bearer import bearer_of
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.language import language_of
from splitpin.issuer.own_account.handle import AccountHandles
from splitpin.issuer.own_account.model import Asks, Missing, Overview
from splitpin.issuer.own_account.service import OwnAccount
from splitpin.issuer.sessions.model import FRESH, Proof, Session
from splitpin.issuer.tokens.presence import PresenceCheck


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person on an app's page.

    Attributes:
        client: The app.
        overview: Their account, as it stood when the request came.
        proofs: What was proven on this page in the last minutes: nothing else in the session counts here.
        network: Where the request comes from.
        language: That they read (BCP 47).
    """

    client: Client
    overview: Overview
    proofs: tuple[Proof, ...]
    network: str
    language: str

    @property
    def session(self) -> Session:
        """Where they are signed in."""
        return self.overview.session

    @property
    def second_factors(self) -> bool:
        """Whether the project takes any."""
        return self.client.project.proofs.second_factors != "off"

    def missing(self, asks: Asks, *, now: int) -> Missing | None:
        """What has to be proven on this page before something is done."""
        seen = replace(self.session, proofs=self.proofs)
        names = self.client.project.passkeys.rp_ids
        return self.overview.missing(seen, asks, names=names, second_factors=self.second_factors, now=now)

    def require(self, asks: Asks, *, now: int) -> None:
        """Turns down what asks for more than was proven on this page.

        Raises:
            InsufficientAuthentication: It does.
        """
        if (lacking := self.missing(asks, now=now)) is not None:
            raise InsufficientAuthentication(
                "This asks for a proof of the last five minutes that was given on this page.",
                acr="phr" if lacking == "passkey" else None,
                max_age=FRESH,
            )


@dataclass(frozen=True, slots=True)
class Visitors:
    """Tells who asks.

    Attributes:
        presence: Who is behind an access token.
        own: Their account.
        handles: What was proven on a page.
        callers: Which app's page asks.
    """

    presence: PresenceCheck
    own: OwnAccount
    handles: AccountHandles
    callers: Callers

    async def of(self, request: Request, asked: OfAccount) -> Visitor:
        """The person of the access token that came with a request.

        Raises:
            Unauthenticated: None came, or its session is over.
            OriginNotAllowed: The request comes from a page that the app does not name.
        """
        client = await self.callers.client(request, asked.client_id)
        token = bearer_of(request)
        presence = None if token is None else await self.presence.standing(client.id, token)
        overview = None if presence is None else await self.own.of_session(presence.session)
        if overview is None:
            raise Unauthenticated("This needs the access token of somebody who is signed in.")
        shown = asked.handle
        known = () if shown is None else self.handles.read(shown, client.id, overview.session, now=self.own.now)
        return Visitor(client, overview, known, self.callers.network(request), language_of(request, asked.ui_locales))

    def handle(self, client: Client, session: Session, proofs: tuple[Proof, ...]) -> dict[str, object]:
        """What a page is told that has proven something: what it shows from now on, and how long that is of use."""
        ends = min(each.at for each in proofs) + FRESH
        return {"handle": self.handles.write(client.id, session, proofs), "expires_in": max(0, ends - self.own.now)}
