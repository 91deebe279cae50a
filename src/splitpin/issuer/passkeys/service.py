"""Passkeys, as the edges call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from splitpin.errors import Conflict, InvalidRequest
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.outcome import raised
from splitpin.issuer.passkeys import flow
from splitpin.issuer.passkeys.assertion import verified_assertion
from splitpin.issuer.passkeys.challenge import Challenge, Challenges, Subject
from splitpin.issuer.passkeys.client_data import read_client_data, refused
from splitpin.issuer.passkeys.decoys import Decoys
from splitpin.issuer.passkeys.flow import Owner
from splitpin.issuer.passkeys.model import AssertionResponse, Attestation, Passkey
from splitpin.issuer.passkeys.names import name_of_new
from splitpin.issuer.passkeys.options import Hint, creation_options, request_options
from splitpin.issuer.passkeys.proving import HeldPasskey
from splitpin.issuer.passkeys.registration import verified_registration
from splitpin.issuer.passkeys.rp_id import Names, can_serve, chosen_rp_id, rp_ids_of
from splitpin.issuer.passkeys.unknown import UnknownPasskey
from splitpin.issuer.pkce import challenge_of, check_code_challenge
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import Still, in_session, still
from splitpin.issuer.users.model import Identifier

_LONGEST_NAME = 64
_ADDRESS_PROVEN = "otp"  # RFC 8176: a code that came to it, or a link


@dataclass(frozen=True, slots=True)
class Passkeys:
    """Adds, finds, verifies and removes passkeys.

    A page is told apart by its origin, which the edge has found to be one that may sign the project's people in.

    Attributes:
        db: Where everything is.
        challenges: What ceremonies are about.
        decoys: Stand beside the passkeys of an address.
        notices: Tells people.
        kinds: The names of authenticators by AAGUID.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    db: Database
    challenges: Challenges
    decoys: Decoys
    notices: Notices
    kinds: Mapping[str, str]
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def request_options(
        self,
        client: Client,
        *,
        origin: str,
        code_challenge: str,
        code_challenge_method: str,
        address: Identifier | None = None,
        rp_id: str | None = None,
    ) -> dict[str, Any]:
        """What a browser is to ask its devices for.

        Args:
            client: The app.
            origin: Its page.
            code_challenge: What the answer will be bound to (RFC 7636).
            code_challenge_method: `S256`.
            address: Whose passkeys; None: whichever the browser has for this page. Nobody learns whether there are any.
            rp_id: Of which of the project's names; None: the page's own.

        Raises:
            InvalidRequest: A member will not do; names it.
            DatabaseUnavailable: The database is away, and an address was named.
        """
        holder = check_code_challenge(code_challenge, code_challenge_method)
        rules = client.project.passkeys
        subject = Subject.to_sign_in(client, origin, chosen_rp_id(origin, rules.rp_ids, rp_id), holder, address)
        octets = self.challenges.new(subject, now=int(self.clock()), entropy=self.entropy)
        if address is None:
            return request_options(octets, [], rules, rp_id=subject.rp_id)
        held = await self.db.run(flow.held_by, address, project_id=client.project.id)
        fitting = [] if held is None else [each for each in held.passkeys if each.rp_id == subject.rp_id]
        allowed = self.decoys.among(fitting, project_id=client.project.id, rp_id=subject.rp_id, address=address.value)
        return request_options(octets, allowed, rules, rp_id=subject.rp_id)

    async def held(
        self,
        client: Client,
        response: AssertionResponse,
        *,
        origin: str,
        code_verifier: str,
        address: Identifier | None = None,
        network: str,
    ) -> HeldPasskey:
        """A passkey that whoever asks holds, for a sign-in to judge.

        Args:
            client: The app.
            response: What the browser brings.
            origin: The page.
            code_verifier: Of the challenge's browser.
            address: Whose passkey it was asked for, as in `request_options`.
            network: Where it comes from.

        Raises:
            InvalidRequest: The verifier is none.
            UnknownPasskey: Nobody has it, in this project or another: a device offers what was removed here.
            Refused: It is not what was asked for.
            DatabaseUnavailable: The database is away.
        """
        holder, rules = challenge_of(code_verifier), client.project.passkeys
        said = read_client_data(
            response.client_data, type_="webauthn.get", origin=origin, top_origins=rules.top_origins
        )
        challenge, rp_id = self._known(
            said,
            (Subject.to_sign_in(client, origin, name, holder, address) for name in rp_ids_of(origin, rules.rp_ids)),
        )
        found = raised(
            await self.db.run(flow.find, response.credential_id, project_id=client.project.id, named=address)
        )
        if found is None:
            # A name may be of several projects, as the issuer's own is: no browser is to forget what another one knows.
            elsewhere = await self.db.run(flow.is_known, response.credential_id)
            raise UnknownPasskey.of(secret=elsewhere or address is not None)
        passkey, user_handle = found
        assertion = verified_assertion(
            response,
            passkey=passkey,
            challenge=challenge,
            origin=origin,
            rp_id=rp_id,
            user_handle=user_handle,
            recognised=True,
            named=address is not None,
        )
        return HeldPasskey(assertion, rules.device_bound_only, network)

    async def creation_options(
        self,
        client: Client,
        session: Session,
        *,
        origin: str,
        rp_id: str | None = None,
        hint: Hint | None = None,
        conditional: bool = False,
    ) -> dict[str, Any]:
        """What a browser is to make a passkey by, for the person of a session that was proven just now.

        Args:
            client: The app.
            session: Where the person is.
            origin: The page.
            rp_id: For which of the project's names; None: the page's own.
            hint: Where it is wanted.
            conditional: Whether a password manager is to make it without a word.

        Raises:
            InvalidRequest: The page has no name, or the project not that one.
            Conflict: The person has no proven address, by which to find the passkey; or has a passkey already, and did
                not just prove one; or, without a word, has one at all, or proved something else than an address.
            DatabaseUnavailable: The database is away.
        """
        rules, now = client.project.passkeys, int(self.clock())
        subject = Subject.to_add(
            client, origin, chosen_rp_id(origin, rules.rp_ids, rp_id), session, conditional=conditional
        )
        if conditional and _ADDRESS_PROVEN not in session.newest.amr:
            raise Conflict("Only who has just proven an address is given a passkey without a word.")
        owner = await self.db.run(
            flow.owner_to_be, session, first=conditional, names=rules.rp_ids, now=now, entropy=self.entropy
        )
        return creation_options(
            self.challenges.new(subject, now=now, entropy=self.entropy),
            owner,
            rules,
            rp_id=subject.rp_id,
            rp_name=client.project.name,
            hint=hint,
            conditional=conditional,
        )

    async def add(
        self,
        client: Client,
        session: Session,
        attestation: Attestation,
        *,
        origin: str,
        conditional: bool = False,
        ask: Still = still,
        network: str,
    ) -> Passkey:
        """The new passkey of the person of a session that was proven just now; they are told by mail.

        Args:
            client: The app.
            session: Where the person is.
            attestation: What the browser brings.
            origin: The page.
            conditional: Whether it was to be made without a word, as in `creation_options`.
            ask: Who knows whether the session stands. What stands in the place of one is good for a first passkey.
            network: Where the request comes from.

        Raises:
            SessionOver: The session ended meanwhile.
            Refused: It is not what was asked for.
            Conflict: There are too many, or somebody has it; or the person has one, and did not just prove it.
            DatabaseUnavailable: The database is away.
        """
        rules = client.project.passkeys
        said = read_client_data(
            attestation.client_data, type_="webauthn.create", origin=origin, top_origins=rules.top_origins
        )
        names = rp_ids_of(origin, rules.rp_ids)
        challenge, rp_id = self._known(
            said, (Subject.to_add(client, origin, name, session, conditional=conditional) for name in names)
        )
        new = verified_registration(
            attestation, challenge=challenge, origin=origin, rp_id=rp_id, rules=rules, conditional=conditional
        )
        name, now = name_of_new(new.aaguid, session.user_agent, self.kinds), int(self.clock())
        added = await self.db.run(
            in_session(flow.add, now=now, ask=ask),
            session,
            new,
            challenge,
            first=conditional or ask is not still,
            names=rules.rp_ids,
            name=name,
            network=network,
            now=now,
        )
        passkey, notice = raised(added)
        await self.notices.send(notice)
        return passkey

    async def has_any(self, client: Client, address: Identifier, *, origin: str | None) -> bool:
        """Whether the owner of an address has passkeys for a page's own name; for whoever may hear it.

        Args:
            client: The app.
            address: Whose.
            origin: The page; None: any of the app's.
        """
        if origin is not None and not can_serve(origin, client.project.passkeys.rp_ids):
            return False
        held = await self.db.run(flow.held_by, address, project_id=client.project.id)
        rp_id = None if origin is None else self.names(client, origin).known[0]
        return held is not None and any(rp_id in {None, each.rp_id} for each in held.passkeys)

    async def of_person(self, session: Session) -> Owner | None:
        """The person of a session and what they have; None for who never had a passkey."""
        return await self.db.run(flow.owner, session)

    async def rename(self, session: Session, credential_id: bytes, name: str) -> None:
        """Calls a passkey something else.

        Raises:
            InvalidRequest: The name is empty, too long or not printable.
            SessionOver: The session ended meanwhile.
            NotFound: This person has none of that id.
        """
        name = name.strip()
        if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
            raise InvalidRequest(f"A name has 1 to {_LONGEST_NAME} printable characters.", field="name")
        now = int(self.clock())
        await self.db.run(in_session(flow.rename, now=now, ask=flow.still), session, credential_id, name=name)

    async def remove(self, session: Session, credential_id: bytes, *, network: str) -> None:
        """Takes a passkey of somebody away whose session was proven just now (else `SessionOver`); they are told."""
        now = int(self.clock())
        remove = in_session(flow.remove, now=now, ask=flow.still)
        await self.notices.send(await self.db.run(remove, session, credential_id, network=network, now=now))

    def names(self, client: Client, origin: str) -> Names:
        """The names of the passkeys of a page; see `rp_id`."""
        known = rp_ids_of(origin, client.project.passkeys.rp_ids)
        return Names(known, (client.project.passkeys.rp_ids or known)[0])

    def _known(self, octets: bytes, subjects: Iterable[Subject]) -> tuple[Challenge, str]:
        """The challenge, and the name that it was made for."""
        now = int(self.clock())
        for subject in subjects:
            known = self.challenges.known(octets, subject, now=now)
            if known is not None:
                return known, subject.rp_id
        raise refused("challenge")
