"""An issuer in the test's own process."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from splitpin.errors import IssuerUnavailable
from splitpin.exchange import Request, Response, TransportError
from splitpin.jose.keys import JWK, JWKSet, SigningKey
from splitpin.jose.tokens import mint_access_token, mint_id_token
from splitpin.oidc.id_token import access_token_hash
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.redirect.settings import Redirect
from splitpin.testing.codes import Codes
from splitpin.testing.endpoints import Endpoints, Grants
from splitpin.testing.memory import MemoryStore
from splitpin.testing.person import Person
from splitpin.testing.proof import BY_PERSON, Proof
from splitpin.testing.refused_tokens import forge

ISSUER = "https://id.example.com"
CLIENT_ID = "11111111-2222-4333-8444-555555555555"
ORIGIN = "https://app.example.com"
_RETRY_AFTER = 30


class FakeIssuer:
    """Makes any token for anybody, and is the `KeySource` that verifies them: `RelyingParty(keys=issuer, ...)`.

    Its keys are known to the app at once, without a cache's delay. While it is down, an app that has seen keys keeps
    them, as with `RemoteKeys`.

        >>> issuer = FakeIssuer()
        >>> verify = issuer.relying_party().verifier.verify
        >>> before = issuer.access_token("ann@example.com")
        >>> issuer.rotate()
        >>> verify(before).identifier == verify(issuer.access_token("ann@example.com")).identifier
        True

    Args:
        issuer: Its identifier, the tokens' `iss`.
        client_id: The app's client id, the tokens' `aud`.
        clock: Gives the time, which `travel` moves. To stop the time, give a function that returns a constant.

    Attributes:
        issuer: As given.
        client_id: As given.
        key: The key that signs.
    """

    def __init__(
        self, issuer: str = ISSUER, client_id: str = CLIENT_ID, *, clock: Callable[[], float] = time.time
    ) -> None:
        self.issuer = issuer
        self.client_id = client_id
        self.key: SigningKey = SigningKey.generate()
        self._published = JWKSet([self.key.jwk])
        self._clock = clock
        self._travelled = 0.0
        self._down = False
        self._known: JWKSet | None = None
        self._grants = Grants()
        self._codes = Codes(issuer, client_id)
        self._endpoints = Endpoints(
            issuer, client_id, self._grants, self._codes, published=self._key_set, oauth_token=self._oauth_token
        )

    # Time

    def clock(self) -> float:
        """The time, for `RelyingParty(clock=issuer.clock)`."""
        return self._clock() + self._travelled

    def travel(self, seconds: float) -> None:
        """Move the time, for the issuer and for every app that has its clock; backwards where negative."""
        self._travelled += seconds

    # Tokens

    def access_token(
        self,
        person: str | Person,
        *,
        authentication_method: str | None = None,
        audience: str | None = None,
        issued_at: int | None = None,
        auth_time: int | None = None,
        acr: str | None = BY_PERSON,
        amr: Iterable[str] | None = None,
        session_id: str | None = None,
        lifetime: int = 3600,
        scope: str = "access",
        claims: Mapping[str, Any] | None = None,
    ) -> str:
        """Mint an access token.

        Args:
            person: For whom: an identifier, or a person with a subject of one's choice.
            authentication_method: How they proved it; by default `OTP`, or `WEBAUTHN` for a person with a passkey.
            audience: The client id; by default the app's.
            issued_at: Unix seconds; by default now.
            auth_time: When they proved it, in Unix seconds; by default when it was issued.
            acr: How strong the proof was; by default `pwl1`, or that of their passkey; None for a token without it.
            amr: What was used; by default `otp`, or that of their passkey; empty for a token without it.
            session_id: The `sid` of their session at the issuer; by default one of its own.
            lifetime: Seconds.
            scope: Space-delimited.
            claims: Further claims, under names that the token does not use itself.
        """
        issued_at = self._now() if issued_at is None else issued_at
        proof = Proof.of(
            Person.of(person),
            auth_time=issued_at if auth_time is None else auth_time,
            authentication_method=authentication_method,
            acr=acr,
            amr=amr,
            session_id=session_id,
        )
        of_whom = {"audience": audience, "client_id": audience} if audience else {}
        facts = self._facts(proof, issued_at=issued_at, lifetime=lifetime, scope=scope, **of_whom)
        return mint_access_token(self.key, **facts, claims=claims)

    def id_token(self, person: str | Person, *, authentication_method: str | None = None, lifetime: int = 3600) -> str:
        """Mint an ID token; signing in with one is refused."""
        proof = Proof.of(Person.of(person), auth_time=self._now(), authentication_method=authentication_method)
        return self._id_token(proof, lifetime)

    def refused_token(self, reason: str, person: str | Person = "ann@example.com") -> str:
        """Make a token that every verifier refuses, for one reason and no other.

        Args:
            reason: One of `REFUSALS`: the `reason` of the `InvalidToken` that verifying it raises.
            person: Whose it claims to be.

        Raises:
            ValueError: There is no such reason.
        """
        return forge(reason, self.key, self._facts(Proof.of(Person.of(person), auth_time=self._now())))

    def payload(
        self,
        person: str | Person,
        *,
        access_token: str | None = None,
        auth_time: int | None = None,
        acr: str | None = BY_PERSON,
        amr: Iterable[str] | None = None,
        **changed: Any,
    ) -> dict[str, Any]:
        """What a front end posts to the app after a sign-in.

        Args:
            person: Who signed in.
            access_token: In place of a good one.
            auth_time: When they proved who they are; by default now. A refresh does not change it.
            acr: As in `access_token`.
            amr: Likewise.
            changed: Members that say something else, for example a lying `email`.
        """
        at = self._now() if auth_time is None else auth_time
        proof = Proof.of(Person.of(person), auth_time=at, acr=acr, amr=amr)
        oauth_token = self._oauth_token(proof, self._grants.open(proof))
        if access_token is not None:
            oauth_token["access_token"] = access_token
        user = proof.person.as_user(self.client_id)
        return {"email": proof.person.identifier, "oauth_token": oauth_token, "user": user} | changed

    def authorize(self, url: str, person: str | Person = "ann@example.com", *, error: str = "", **proof: Any) -> str:
        """Sign somebody in at the issuer's page, to which `url` leads; return the address the browser goes back to.

        With an `error`, such as `access_denied`, nobody is signed in. `acr`, `amr` and `auth_time` as in `payload`.
        """
        at = proof.pop("auth_time", self._now())
        return self._codes.answer(url, None if error else Proof.of(Person.of(person), auth_time=at, **proof), error)

    def sign_out(self, person: str | Person) -> None:
        """Make the person's refresh tokens invalid, as the issuer does when somebody is disabled."""
        self._grants.end_all(Person.of(person))

    # Keys

    def rotate(self, *, withdraw: bool = False) -> None:
        """Sign with a new key from now on.

        Args:
            withdraw: Publish only the new key, so that every older token is refused; otherwise old tokens stay valid.
        """
        self.key = SigningKey.generate()
        self._published = JWKSet([self.key.jwk, *(() if withdraw else self._published)])

    @contextmanager
    def down(self, *, keys_at_hand: bool = True) -> Generator[None]:
        """While the block runs, the issuer cannot be reached.

        Args:
            keys_at_hand: Whether the app keeps the keys it has seen; False is an app that has just been started, or an
                outage that outlasted its patience.
        """
        self._down, self._known = True, self._known if keys_at_hand else None
        try:
            yield
        finally:
            self._down = False

    def snapshot(self) -> JWKSet | None:
        """The keys at hand; see `KeySource`."""
        if not self._down:
            self._known = self._published
        return self._known

    def lookup(self, kid: str) -> JWK:
        """Find a key; see `KeySource`.

        Raises:
            InvalidToken: `unknown_key`.
            IssuerUnavailable: The issuer is down, and no keys are at hand.
        """
        keys = self.snapshot()
        if keys is None:
            raise IssuerUnavailable(_RETRY_AFTER)
        return keys.lookup(kid)

    async def lookup_async(self, kid: str) -> JWK:
        """Do what `lookup` does; there is nothing to wait for."""
        return self.lookup(kid)

    # The network

    def send(self, request: Request) -> Response:
        """Answer a request to the issuer's endpoints: for `TokenSessions(send=...)` and `RemoteKeys(send=...)`.

        There are discovery, keys, and the token and revocation endpoints; each refresh token is good once.

        Raises:
            TransportError: The issuer is down.
        """
        if self._down:
            raise TransportError("the issuer is down")
        return self._endpoints.answer(request)

    # Apps

    def relying_party(self, *, origin: str = ORIGIN, **given: Any) -> RelyingParty:
        """An app's configuration that trusts this issuer, has its clock, and keeps everything in memory.

        Args:
            origin: The app's own.
            given: Further attributes of `RelyingParty`, for example the app's own `store`.
        """
        if not {"store", "users"} & given.keys():
            given["store"] = MemoryStore()
        if isinstance(redirect := given.get("redirect"), Redirect):
            given["redirect"] = replace(redirect, send=self.send)
        facts: dict[str, Any] = {"issuer": self.issuer, "audience": self.client_id, "keys": self, "clock": self.clock}
        return RelyingParty(origin=origin, **facts | given)

    def _key_set(self) -> dict[str, Any]:
        return self._published.to_dict()

    def _oauth_token(self, proof: Proof, refresh_token: str, nonce: str | None = None) -> dict[str, Any]:
        """What the issuer hands out after a sign-in and after a refresh."""
        access_token = mint_access_token(self.key, **self._facts(proof))
        claims = {"at_hash": access_token_hash(access_token, "ES256")}
        return {
            "access_token": access_token,
            "id_token": self._id_token(proof, 3600, nonce=nonce, claims=claims),
            "refresh_token": refresh_token,
            "expires_in": 3600,
            "token_type": "Bearer",
            "auth_method": proof.authentication_method,
        }

    def _id_token(self, proof: Proof, lifetime: int, **more: Any) -> str:
        facts = self._facts(proof, lifetime=lifetime)
        del facts["client_id"], facts["scope"]
        return mint_id_token(self.key, **facts, **more)

    def _facts(self, proof: Proof, **changed: Any) -> dict[str, Any]:
        """What a good access token says, as `mint_access_token` takes it."""
        facts: dict[str, Any] = {
            "issuer": self.issuer,
            "audience": self.client_id,
            "client_id": self.client_id,
            "scope": "access",
            "jti": self._jti(),
            "issued_at": self._now(),
            "lifetime": 3600,
        }
        return facts | proof.facts | changed

    def _now(self) -> int:
        return int(self.clock())

    def _jti(self) -> str:
        return str(uuid.uuid4())  # not counted: two issuers of one name may meet in one database
