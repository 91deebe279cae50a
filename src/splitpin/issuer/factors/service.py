"""Second factors, as the edges call them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import Conflict, Refused
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.factors import flow, totp
from splitpin.issuer.factors.model import Held, NewCodes, NewTotp, refusal
from splitpin.issuer.factors.proving import FirstCode, SecondProof
from splitpin.issuer.factors.second import Terms, Typed
from splitpin.issuer.first_proofs import flow as first_proofs
from splitpin.issuer.first_proofs.model import WaitingProof
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.outcome import raised
from splitpin.issuer.projects.model import Project
from splitpin.issuer.sessions.assurance import assurance_of
from splitpin.issuer.sessions.model import FRESH, Circumstances, Session
from splitpin.issuer.sessions.standing import StandingSession, Still, in_session, still
from splitpin.issuer.users.flow import find_with_identifier


@dataclass(frozen=True, slots=True)
class Factors:
    """Lists, adds and removes what a person has as a second factor, and takes it in sign-ins.

    A session is one in which its person was proven just now (`tokens.presence`): the edge has seen to that. Whoever has
    an app changes nothing without it, in a project that asks for it: a session from before it was added is too weak.

    Attributes:
        db: Where everything is.
        terms: What second proofs are judged by.
        notices: Tells people.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    db: Database
    terms: Terms
    notices: Notices
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def of_person(self, session: Session) -> Held:
        """What the person of a session has.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(flow.held, session.subject)

    async def begin(self, project: Project, session: Session) -> NewTotp:
        """What the person of a session is shown to add an authenticator app; asked again, the same.

        Raises:
            Refused: The project asks for no second factors.
            Conflict: There is an app already, or the account has no proven address to be known by.
            SessionOver: The session ended meanwhile.
            DatabaseUnavailable: The database is away.
        """
        return await self._begin(project, session)

    async def confirm(self, session: Session, code: str, *, network: str) -> None:
        """Has the app count from now on, at its first code; the owner is told by mail. Done again, it is done.

        Raises:
            InvalidRequest: It is no code of an app.
            Refused: It is not its code, or there is nothing to confirm in this session any more.
            SessionOver: The session ended meanwhile.
            DatabaseUnavailable: The database is away.
        """
        digits = totp.read_code(code)
        now = int(self.clock())

        def work(tx: Transaction, standing: StandingSession) -> Notice | Refused | None:
            confirmed = flow.confirm(tx, standing, digits, secrets=self.terms.secrets, now=now)
            if confirmed is not True:
                return None if confirmed is False else confirmed
            flow.record(tx, "totp.added", standing, network=network, now=now)
            return prepare_of_session(tx, "totp_added", standing, network=network, now=now)

        await self.notices.send(raised(await self.db.run(in_session(work, now=now), session)))

    async def remove(self, project: Project, session: Session, *, network: str) -> None:
        """Takes the app of the person of a session away; they are told by mail. One that is not there is gone.

        Raises:
            Refused: The session is too weak.
            SessionOver: The session ended meanwhile.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())

        def work(tx: Transaction, standing: StandingSession) -> Notice | Refused | None:
            return _too_weak(tx, project, standing, now=now) or flow.remove(tx, standing, network=network, now=now)

        await self.notices.send(raised(await self.db.run(in_session(work, now=now), session)))

    async def regenerate(self, project: Project, session: Session, *, network: str) -> NewCodes:
        """Ten new recovery codes, shown this once; those from before end, and the owner is told by mail.

        Raises:
            Refused: The session is too weak.
            SessionOver: The session ended meanwhile.
            DatabaseUnavailable: The database is away; asking again is safe, and makes others.
        """
        now = int(self.clock())

        def work(tx: Transaction, standing: StandingSession) -> tuple[tuple[str, ...], Notice | None] | Refused:
            return _too_weak(tx, project, standing, now=now) or flow.regenerate(
                tx, standing, network=network, now=now, entropy=self.entropy
            )

        codes, notice = raised(await self.db.run(in_session(work, now=now), session))
        await self.notices.send(notice)
        return NewCodes(codes, now)

    def second(self, client: Client, *, handle: str, code: str, holders: tuple[str, ...], network: str) -> SecondProof:
        """A second proof as it was typed, for a sign-in.

        Args:
            client: The app.
            handle: Of the first proof.
            code: Of an app, or on paper.
            holders: What the browser that asks is told by (`authentication.Authentication.holder`); two at the most.
            network: Where it comes from, a /24 or /56.

        Raises:
            InvalidRequest: It is neither.
        """
        return SecondProof(self.terms, client, handle, Typed.read(code), holders, network)

    async def begin_after(self, client: Client, *, handle: str, holders: tuple[str, ...]) -> NewTotp:
        """What a person is shown who has to add an app before their sign-in ends; asked again, the same.

        Raises:
            Refused: The handle opens nothing here, or the project does not ask for that.
            SessionOver: Its person was signed out everywhere since, or may not sign in any more.
            Conflict: There is an app already: it is what is to be proven.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())

        def work(tx: Transaction) -> WaitingProof | None:
            return first_proofs.opened(tx, handle, handles=self.terms.handles, client=client, holders=holders, now=now)

        waiting = await self.db.run(work)
        if waiting is None or client.project.proofs.second_factors != "required":
            raise refusal("unknown")
        in_place = waiting.as_session(Circumstances(""), now=now)
        return await self._begin(client.project, in_place, ask=first_proofs.still)

    def first_code(
        self, client: Client, *, handle: str, code: str, holders: tuple[str, ...], network: str
    ) -> FirstCode:
        """The first code of an app that `begin_after` began, for a sign-in; else as `second`."""
        typed = Typed.of_app(totp.read_code(code))
        return FirstCode(self.terms, client, handle, typed, holders, network)

    async def _begin(self, project: Project, session: Session, *, ask: Still = still) -> NewTotp:
        if project.proofs.second_factors == "off":
            raise Refused("This app asks for no authenticator app.", reason="second_factors_off")
        known = await self.db.run(find_with_identifier, session.subject, project_id=project.id)
        if known is None:
            raise Conflict("An authenticator app needs an account with a proven address.")
        now = int(self.clock())
        begin = in_session(flow.begin, now=now, ask=ask)
        secret = await self.db.run(begin, session, secrets=self.terms.secrets, now=now, entropy=self.entropy)
        address = totp.address_of(secret, issuer=project.name, account=known[1].shown)
        return NewTotp(totp.written(secret), address, totp.picture_of(address))


def _too_weak(tx: Transaction, project: Project, session: Session, *, now: int) -> Refused | None:
    """Why a session may not change what its person has: nothing strong enough was proven in it just now."""
    recent = [each for each in session.proofs if now - each.at <= FRESH]
    strong = any(assurance_of(each, session.proofs).reaches("pwl2") for each in recent)
    if project.proofs.second_factors == "off" or strong:
        return None
    if flow.held(tx, session.subject).totp_added_at is None:
        return None
    return Refused("This needs a sign-in with your authenticator app or a passkey.", reason="too_weak")
