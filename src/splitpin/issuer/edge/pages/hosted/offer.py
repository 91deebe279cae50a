"""A passkey, offered on the way back to the app to whoever has just signed in with a code or a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import Conflict, InvalidRequest, Refused
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.pages.hosted.form import Form
from splitpin.issuer.edge.pages.hosted.steps import Steps
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.passkey_json import Attested, attestation_of
from splitpin.issuer.edge.problem import status_of
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.sessions.flow import find as find_session
from splitpin.issuer.sessions.flow import of_browser
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver


@dataclass(frozen=True, slots=True)
class PasskeyOffer:
    """Offers one, and takes what the device has made. Who makes one is known by the session of this very sign-in.

    The app's authorization code waits meanwhile, in the form and in the link of whoever would rather not.

    Attributes:
        passkeys: Passkeys.
        callers: Knows the browser.
        steps: What people see.
    """

    passkeys: Passkeys
    callers: Callers
    steps: Steps

    async def page(self, form: Form, sid: str) -> Response | None:
        """The page; None where this device can make none, the project offers none, or the person has one.

        Args:
            form: The last one, with the code for the app.
            sid: The session that the person has just proven something in.
        """
        if form.asked.authorization is None or "passkey" not in form.asked.ways or form.device != "passkey":
            return None
        session = await self.passkeys.db.run(find_session, sid)
        options = None if session is None else await self._options(form.asked.client, session)
        if options is None or options["excludeCredentials"]:
            return None
        return self.steps.offer(form, options)

    async def made(self, request: Request, form: Form, sent: Mapping[str, str]) -> Response:
        """Adds what the device has made, and goes on to the app; asked again where it will not do."""
        client = form.asked.client
        session = await self._session(request, client)
        if session is None:  # so late that the way back is all that is left
            return self.steps.done(form, form.to, form.onward)
        try:
            attestation = attestation_of(msgspec.json.decode(sent.get("credential", ""), type=Attested))
            await self.passkeys.add(
                client, session, attestation, origin=self.callers.cors.own, network=self.callers.network(request)
            )
        except SessionOver:
            return self.steps.done(form, form.to, form.onward)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise InvalidRequest("This form is not complete. Begin again.", field="credential") from None
        except (InvalidRequest, Refused, Conflict) as error:
            options = await self._options(client, session)
            if options is not None:
                said = refusal(form.asked.sentences, error)
                return self.steps.offer(form, options, error=said, status=status_of(error))
        return self.steps.done(form, form.to, form.onward)

    async def _options(self, client: Client, session: Session) -> dict[str, Any] | None:
        """What the device is to make one by; None where there can be none."""
        try:
            return await self.passkeys.creation_options(client, session, origin=self.callers.cors.own)
        except (InvalidRequest, Conflict):
            return None

    async def _session(self, request: Request, client: Client) -> Session | None:
        """The session of the issuer's own page, if something was proven in it just now."""
        digest, now = self.callers.sessions.digest_of(request), int(self.passkeys.clock())
        if digest is None:
            return None

        def work(tx: Transaction) -> Session | None:
            return of_browser(tx, digest, now=now)

        session = await self.passkeys.db.run(work)
        here = session is not None and session.project_id == client.project.id and session.is_fresh(now)
        return session if here else None
