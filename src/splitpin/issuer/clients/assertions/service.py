"""Looks at what a client signed before a transaction begins: keys may have to be fetched, and signatures cost time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from splitpin.errors import InvalidToken, OAuthError
from splitpin.issuer.clients.assertions.model import key_id_of, prove
from splitpin.issuer.clients.assertions.remote_keys import RemoteClientKeys
from splitpin.issuer.clients.flow import note_refused
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.clients.metadata_rules import read_keys
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Database
from splitpin.jose.foreign import ForeignKey


@dataclass(frozen=True, slots=True)
class ClientAssertions:
    """Verifies what clients with keys of their own bring.

    Attributes:
        issuer: Whom an assertion must be for.
        db: Where refusals are recorded.
        clients: What is registered.
        remote: The keys of clients that publish theirs.
        clock: Seconds UTC.
    """

    issuer: str
    db: Database
    clients: KnownClients
    remote: RemoteClientKeys
    clock: Callable[[], float]

    async def look_at(self, credentials: ClientCredentials) -> ClientCredentials:
        """The credentials, with what is left to do about their assertion; without one, as they are.

        Raises:
            OAuthError: `invalid_client`: it proves nothing. The audit log has the reason.
            TooMany: So many in this client's name proved nothing that it is recorded no more.
            DatabaseUnavailable: The database is away.
        """
        if credentials.assertion is None:
            return credentials
        client = await self.clients.find(credentials.client_id)
        if client is None:
            raise _refused()
        try:
            proven = prove(
                credentials.assertion,
                client_id=client.id,
                keys=await self._keys(client, credentials.assertion),
                issuer=self.issuer,
                now=self.clock(),
            )
        except InvalidToken as error:
            reason = " ".join(filter(None, ("assertion", error.reason, error.claim)))
            await self.db.run(note_refused, client, reason, now=int(self.clock()))
            raise _refused() from error
        return replace(credentials, proven=proven)

    async def _keys(self, client: Client, assertion: str) -> Sequence[ForeignKey]:
        if client.metadata.jwks_uri is not None:
            return await self.remote.find(client.metadata.jwks_uri, key_id_of(assertion))
        return read_keys(client.metadata.jwks)


def _refused() -> OAuthError:
    return OAuthError("invalid_client", "The client is unknown, or what it brings does not prove that it is it.")
