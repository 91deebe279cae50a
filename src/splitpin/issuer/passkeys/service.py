"""Passkeys, as the edges call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from splitpin.issuer.passkeys.flow import Held
from splitpin.issuer.passkeys.model import AssertionResponse, Attestation, Passkey
from splitpin.issuer.passkeys.names import name_of_new
from splitpin.issuer.passkeys.options import creation_options, request_options
from splitpin.issuer.passkeys.proving import HeldPasskey
from splitpin.issuer.passkeys.registration import verified_registration
from splitpin.issuer.passkeys.rp_id import rp_id_of
from splitpin.issuer.passkeys.unknown import UnknownPasskey
from splitpin.issuer.pkce import challenge_of, check_code_challenge
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.flow import find_with_identifier
from splitpin.issuer.users.model import Identifier

_LONGEST_NAME = 64


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
    ) -> dict[str, Any]:
        """What a browser is to ask its devices for.

        Args:
            client: The app.
            origin: Its page.
            code_challenge: What the answer will be bound to (RFC 7636).
            code_challenge_method: `S256`.
            address: Whose passkeys; None: whichever the browser has for this page. Nobody learns whether there are any.

        Raises:
            InvalidRequest: A member will not do; names it.
            DatabaseUnavailable: The database is away, and an address was named.
        """
        holder = check_code_challenge(code_challenge, code_challenge_method)
        subject = _to_sign_in(client, origin, holder, address)
        octets = self.challenges.new(subject, now=int(self.clock()), entropy=self.entropy)
        if address is None:
            return request_options(octets, [], rp_id=subject.rp_id)
        held = await self.db.run(flow.held_by, address, project_id=client.project.id)
        fitting = [] if held is None else [each for each in held.passkeys if each.rp_id == subject.rp_id]
        allowed = self.decoys.among(fitting, project_id=client.project.id, rp_id=subject.rp_id, address=address.value)
        return request_options(octets, allowed, rp_id=subject.rp_id)

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
        subject = _to_sign_in(client, origin, challenge_of(code_verifier), address)
        data = read_client_data(response.client_data, type_="webauthn.get", origin=origin)
        challenge = self._known(data.challenge, subject)
        found = await self.db.run(flow.find, response.credential_id, project_id=client.project.id)
        if found is None:
            # A name may be of several projects, as the issuer's own is: no browser is to forget what another one knows.
            elsewhere = await self.db.run(flow.is_known, response.credential_id)
            raise UnknownPasskey.of(secret=elsewhere or address is not None)
        passkey, user_handle = found
        if address is not None and not await self._is_of(address, passkey):
            raise refused("another_account")
        assertion = verified_assertion(
            response,
            passkey=passkey,
            challenge=challenge,
            origin=origin,
            rp_id=subject.rp_id,
            user_handle=user_handle,
            recognised=True,
            named=address is not None,
        )
        return HeldPasskey(assertion, client.project.passkeys.device_bound_only, network)

    async def creation_options(self, client: Client, session: Session, *, origin: str) -> dict[str, Any]:
        """What a browser is to make a passkey by, for the person of a session that was proven just now.

        Raises:
            InvalidRequest: The page has no name.
            Conflict: The person has no proven address, by which to find the passkey.
            DatabaseUnavailable: The database is away.
        """
        subject = _to_add(client, origin, session)
        octets = self.challenges.new(subject, now=int(self.clock()), entropy=self.entropy)
        known = await self.db.run(find_with_identifier, session.subject, project_id=session.project_id)
        if known is None:
            raise Conflict("A passkey needs an account with a proven address.")
        held = await self.db.run(flow.held_or_none_yet, session, entropy=self.entropy)
        return creation_options(octets, held, rp_id=subject.rp_id, rp_name=client.project.name, known_as=known[1].shown)

    async def add(
        self, client: Client, session: Session, attestation: Attestation, *, origin: str, network: str
    ) -> Passkey:
        """The new passkey of the person of a session that was proven just now; they are told by mail.

        Raises:
            Refused: It is not what was asked for.
            Conflict: There are too many, or somebody has it.
            DatabaseUnavailable: The database is away.
        """
        subject = _to_add(client, origin, session)
        data = read_client_data(attestation.client_data, type_="webauthn.create", origin=origin)
        challenge = self._known(data.challenge, subject)
        new = verified_registration(
            attestation,
            challenge=challenge,
            origin=origin,
            rp_id=subject.rp_id,
            recognised=True,
            device_bound_only=client.project.passkeys.device_bound_only,
        )
        name, now = name_of_new(new.aaguid, session.user_agent, self.kinds), int(self.clock())
        passkey, notice = raised(
            await self.db.run(flow.add, session, new, challenge, name=name, network=network, now=now)
        )
        await self.notices.send(notice)
        return passkey

    async def has_any(self, client: Client, address: Identifier, *, origin: str | None) -> bool:
        """Whether the owner of an address has passkeys that a page could use; for whoever may hear it.

        Args:
            client: The app.
            address: Whose.
            origin: The page; None: any of the app's.
        """
        if origin is not None and not self.can_serve(client, origin):
            return False
        held = await self.db.run(flow.held_by, address, project_id=client.project.id)
        rp_id = None if origin is None else self.rp_id(client, origin)
        return held is not None and any(rp_id in {None, each.rp_id} for each in held.passkeys)

    async def of_person(self, session: Session) -> Held | None:
        """What the person of a session has; None for who never had a passkey."""
        return await self.db.run(flow.held, session.subject)

    async def rename(self, session: Session, credential_id: bytes, name: str) -> None:
        """Calls a passkey something else.

        Raises:
            InvalidRequest: The name is empty, too long or not printable.
            NotFound: This person has none of that id.
        """
        name = name.strip()
        if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
            raise InvalidRequest(f"A name has 1 to {_LONGEST_NAME} printable characters.", field="name")
        await self.db.run(flow.rename, session, credential_id, name=name)

    async def remove(self, session: Session, credential_id: bytes, *, network: str) -> None:
        """Takes a passkey of somebody away whose session was proven just now; they are told by mail."""
        now = int(self.clock())
        await self.notices.send(await self.db.run(flow.remove, session, credential_id, network=network, now=now))

    def rp_id(self, client: Client, origin: str) -> str:
        """The name that the passkeys of a page are for; see `rp_id.rp_id_of`."""
        return rp_id_of(origin, client.project.passkeys.rp_ids)

    def can_serve(self, client: Client, origin: str) -> bool:
        """Whether a page has a name that passkeys can be for."""
        try:
            self.rp_id(client, origin)
        except InvalidRequest:
            return False
        return True

    def _known(self, octets: bytes, subject: Subject) -> Challenge:
        known = self.challenges.known(octets, subject, now=int(self.clock()))
        if known is None:
            raise refused("challenge")
        return known

    async def _is_of(self, address: Identifier, passkey: Passkey) -> bool:
        held = await self.db.run(flow.held_by, address, project_id=passkey.project_id)
        return held is not None and passkey in held.passkeys


def _to_sign_in(client: Client, origin: str, holder: str, address: Identifier | None) -> Subject:
    project = client.project
    rp_id = rp_id_of(origin, project.passkeys.rp_ids)
    return Subject("get", project.id, origin, rp_id, holder, "" if address is None else address.value)


def _to_add(client: Client, origin: str, session: Session) -> Subject:
    project = client.project
    return Subject("create", project.id, origin, rp_id_of(origin, project.passkeys.rp_ids), session.sid)
