"""Codes and links as the edges call them: sent, sent again, opened, clicked; and what a sign-in is proved by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import flow, link_flow, posting
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.challenges import Door
from splitpin.issuer.codes.link import Confirmed, LinkRequest, Opened
from splitpin.issuer.codes.model import SIGN_IN, Begun, Purpose
from splitpin.issuer.codes.passes import Standing
from splitpin.issuer.codes.proving import FollowedLink, ReturnedLink, TypedCode
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.outbox.model import Status
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.outcome import raised
from splitpin.issuer.pkce import challenge_of, check_code_challenge


@dataclass(frozen=True, slots=True)
class Codes:
    """One-time codes and magic links.

    Refusals are exceptions here, and by the time they are raised what they counted is committed.

    Attributes:
        database: Where everything is.
        terms: What a code is and how often it may be asked for.
        outbox: Sends the messages.
        door: Asks strangers something where they come in crowds.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    terms: CodeTerms
    outbox: Outbox
    door: Door
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def begin(
        self,
        client: Client,
        *,
        to: Address,
        code_challenge: str,
        code_challenge_method: str,
        network: str,
        link: LinkRequest | None = None,
        page: str | None = None,
        language: str = ENGLISH,
        passes: Sequence[str] = (),
        solution: str | None = None,
        purpose: Purpose = SIGN_IN,
    ) -> Begun:
        """Sends a code to an address. The answer, and what it costs, is the same for known and unknown addresses.

        The same request once more (the same code challenge, address, way there and client) is answered again while its
        code can be typed; nothing is sent for it.

        Args:
            client: Who asks.
            to: Where the code goes.
            code_challenge: RFC 7636 section 4.2.
            code_challenge_method: `S256`.
            network: Where the request came from, a /24 or /56.
            link: What a magic link beside the code is bound to; None for a code alone.
            page: The origin of the page that asks, where a page does.
            language: That the person reads (BCP 47).
            passes: What the browser has from earlier sign-ins.
            solution: Of the challenge that was the answer before, or None.
            purpose: The one thing the code is good for.

        Raises:
            ChallengeDue: Something is to be solved first.
            ChallengeUnavailable: Nobody can tell right now whether it was solved.
            InvalidRequest: The challenge or its method will not do, or no mail goes to that address; names the field.
            TooMany: A limit was hit.
            Refused: Codes are switched off for this address, or for phones, or for this one's country.
            DatabaseUnavailable: The database is away.
        """
        check_code_challenge(code_challenge, code_challenge_method)
        to.check_reachable(local_addresses=self.terms.local_addresses)
        now, about = int(self.clock()), f"{client.project.id} {to.canonical}"
        with self.outbox.place(project_id=client.project.id, network=network, to=to.canonical) as place:

            def work(tx: Transaction, standing: Standing) -> Begun | Refused:
                return flow.begin(
                    tx,
                    terms=self.terms,
                    client=client,
                    to=to,
                    code_challenge=code_challenge,
                    network=network,
                    now=now,
                    entropy=self.entropy,
                    link=link,
                    page=page,
                    language=language,
                    held=place.held,
                    standing=standing,
                    purpose=purpose,
                )

            begun = await self.door.run(
                work, about=about, origins=client.allowed_origins, passes=passes, solution=solution
            )
            if begun.message is not None:
                place.take(begun.message)
        return begun

    async def resend(
        self,
        client: Client,
        *,
        challenge_id: str,
        code_verifier: str,
        network: str,
        page: str | None = None,
        language: str = ENGLISH,
        passes: Sequence[str] = (),
        solution: str | None = None,
    ) -> Begun:
        """Sends the same code once more; it lives no longer and has no more tries for that.

        Args:
            client: Who asks.
            challenge_id: From `begin`.
            code_verifier: RFC 7636 section 4.1, of the browser that began.
            network: Where the request came from, a /24 or /56.
            page: The origin of the page that asks, where a page does.
            language: That the person reads (BCP 47).
            passes: What the browser has from earlier sign-ins.
            solution: Of the challenge that was the answer before, or None.

        Raises:
            ChallengeDue: Something is to be solved first.
            ChallengeUnavailable: Nobody can tell right now whether it was solved.
            InvalidRequest: The verifier is malformed.
            Refused: There is no such code, for whatever reason.
            TooMany: A limit was hit.
            DatabaseUnavailable: The database is away.
        """
        challenge_of(code_verifier)
        now = int(self.clock())

        def work(tx: Transaction, standing: Standing) -> Begun | Refused:
            return flow.resend(
                tx,
                terms=self.terms,
                client=client,
                challenge_id=challenge_id,
                code_verifier=code_verifier,
                network=network,
                now=now,
                page=page,
                language=language,
                standing=standing,
            )

        begun = await self.door.run(
            work, about=challenge_id, origins=client.allowed_origins, passes=passes, solution=solution
        )
        self.outbox.wake()  # to whom it goes is not known before
        return begun

    async def status(self, client: Client, *, challenge_id: str, code_verifier: str, network: str) -> Status:
        """What has become of the message of a code, for the browser that asked for it.

        Args:
            client: Who asks.
            challenge_id: From `begin`.
            code_verifier: RFC 7636 section 4.1, of the browser that began.
            network: Where the request came from, a /24 or /56.

        Raises:
            InvalidRequest: The verifier is malformed.
            Refused: There is no such code, for whatever reason.
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away.
        """
        challenge_of(code_verifier)
        return raised(
            await self.database.run(
                posting.status,
                terms=self.terms,
                client=client,
                challenge_id=challenge_id,
                code_verifier=code_verifier,
                network=network,
                now=int(self.clock()),
            )
        )

    async def opened(self, link: str, *, browser: str | None, network: str) -> Opened:
        """What a link means in the browser that opened it; uses nothing up.

        Args:
            link: The token, from the fragment of the link's address.
            browser: The browser's cookie, where it sent one.
            network: Where the request came from, a /24 or /56.

        Raises:
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away.
        """
        return raised(
            await self.database.run(
                link_flow.opened, terms=self.terms, link=link, browser=browser, network=network, now=int(self.clock())
            )
        )

    async def confirm(self, link: str, *, browser: str | None, network: str) -> Confirmed | Opened:
        """Notes the click, in the browser that asked; in any other this is `opened`.

        Args:
            link: The token, from the fragment of the link's address.
            browser: The browser's cookie, where it sent one.
            network: Where the request came from, a /24 or /56.

        Raises:
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away; the click was not noted.
        """
        outcome = await self.database.run(
            link_flow.confirm, terms=self.terms, link=link, browser=browser, network=network, now=int(self.clock())
        )
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def typed(
        self,
        client: Client,
        *,
        challenge_id: str,
        code: str,
        code_verifier: str,
        network: str,
        passes: Sequence[str] = (),
        purpose: Purpose = SIGN_IN,
    ) -> TypedCode:
        """A code as it was typed, in a browser with these passes, for what it was asked for.

        Raises:
            InvalidRequest: The verifier is malformed (RFC 7636 section 4.1).
        """
        challenge_of(code_verifier)
        return TypedCode(self.terms, client, challenge_id, code, code_verifier, network, tuple(passes), purpose)

    def followed(self, client: Client, *, challenge_id: str, code_verifier: str, network: str) -> FollowedLink:
        """The tab that asked for a link and waits for the click, for a sign-in.

        Raises:
            InvalidRequest: The verifier is malformed (RFC 7636 section 4.1).
        """
        challenge_of(code_verifier)
        return FollowedLink(self.terms, client, challenge_id, code_verifier, network)

    def returned(
        self, client: Client, *, challenge_id: str, challenge: str, browser: str | None, network: str
    ) -> ReturnedLink:
        """The page that a link led back to, for a sign-in."""
        return ReturnedLink(self.terms, client, challenge_id, challenge, browser, network)
