"""The one door by which tokens leave the house."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from splitpin.issuer.openid_policy import OPENID_TOKEN_LIFETIME
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.tokens.model import Grant, TokenSet
from splitpin.issuer.tokens.openid import OPENID, OpenIDTerms, at_hash, person_claims
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.model import Account
from splitpin.jose.keys import SigningKey
from splitpin.jose.signing_key import Signer
from splitpin.jose.tokens import AccessToken, mint_access_token, mint_id_token


@dataclass(frozen=True, slots=True)
class Mint:
    """Turns a grant into tokens; every flow that ends in tokens holds this one.

    Attributes:
        issuer: The `iss` of every token.
        refresh_tokens: Writes the refresh tokens.
        policy: How long an access token lives.
        entropy: Random bytes, for the `jti`.
    """

    issuer: str
    refresh_tokens: RefreshTokens
    policy: GrantPolicy
    entropy: Callable[[int], bytes]

    def token_set(self, grant: Grant, *, key: SigningKey, now: int, auth_time_as_text: bool = False) -> TokenSet:
        """Signs an access token and an ID token for the grant and writes its current refresh token.

        Args:
            grant: As it stands in the database; the refresh token is the one of its generation.
            key: The key that signs now.
            now: Seconds UTC.
            auth_time_as_text: Some published clients cannot read the number that OpenID Connect Core section 2 asks
                for; their dialect sets this.
        """
        lifetime = min(self.policy.access_token_lifetime, max(1, grant.expires_at - now))  # no token outlives its grant
        access_token = mint_access_token(
            key,
            issuer=self.issuer,
            subject=grant.subject,
            audience=grant.client_id,
            client_id=grant.client_id,
            identifier=grant.identifier,
            authentication_method=grant.authentication_method,
            scope=grant.scope,
            jti=self._jti(),
            issued_at=now,
            lifetime=lifetime,
            auth_time=grant.authenticated_at,
            session_id=grant.sid,
            acr=grant.assurance.acr,
            amr=grant.assurance.amr,
            claims=grant.claims,
        )
        id_token = mint_id_token(
            key,
            issuer=self.issuer,
            subject=grant.subject,
            audience=grant.client_id,
            identifier=grant.identifier,
            authentication_method=grant.authentication_method,
            auth_time=str(grant.authenticated_at) if auth_time_as_text else grant.authenticated_at,
            jti=self._jti(),
            issued_at=now,
            lifetime=lifetime,
            session_id=grant.sid,
            acr=grant.assurance.acr,
            amr=grant.assurance.amr,
            claims=grant.claims,
        )
        return TokenSet(
            access_token=access_token,
            id_token=id_token,
            refresh_token=self.refresh_token(grant),
            expires_in=lifetime,
            scope=grant.scope,
            auth_method=grant.authentication_method,
        )

    def openid_token_set(
        self,
        grant: Grant,
        terms: OpenIDTerms,
        account: Account,
        *,
        key: SigningKey,
        id_token_key: Signer,
        now: int,
        nonce: str = "",
    ) -> TokenSet:
        """Signs what an OpenID client was granted (RFC 9068, OpenID Connect Core sections 2 and 12.2).

        Args:
            grant: As it stands in the database.
            terms: Its own.
            account: Whose it is, with all addresses.
            key: The key that signs now.
            id_token_key: The one that signs this client's ID tokens.
            now: Seconds UTC.
            nonce: What the request wanted repeated; empty: nothing, as in a refresh.
        """
        lifetime = min(OPENID_TOKEN_LIFETIME, max(1, grant.expires_at - now))
        told = person_claims(account, {*terms.id_token, *terms.userinfo}, shown=grant.identifier)
        knows_address = grant.identifier in told.values()
        common: dict[str, Any] = {
            "issuer": self.issuer,
            "subject": grant.subject,
            "issued_at": now,
            "lifetime": lifetime,
            "auth_time": grant.authenticated_at,
            "session_id": grant.sid,
            "acr": grant.assurance.acr,
            "amr": grant.assurance.amr,
        }
        access_token = mint_access_token(
            key,
            audience=terms.audience,
            client_id=grant.client_id,
            identifier=grant.identifier if knows_address else None,
            authentication_method=grant.authentication_method if knows_address else None,
            scope=grant.scope,
            jti=self._jti(),
            claims=grant.claims,
            **common,
        )
        id_token = ""
        if OPENID in terms.scopes:
            told = person_claims(account, terms.id_token, shown=grant.identifier)
            id_token = mint_id_token(
                id_token_key,
                audience=grant.client_id,
                identifier=None,
                authentication_method=None,
                nonce=nonce or None,
                jti=self._jti(),
                claims=told | {"at_hash": at_hash(access_token)},
                **common,
            )
        return TokenSet(
            access_token=access_token,
            id_token=id_token,
            refresh_token=self.refresh_token(grant) if terms.refreshes else "",
            expires_in=lifetime,
            scope=grant.scope,
            auth_method=grant.authentication_method,
        )

    def service_token(self, client_id: str, *, audience: str, scope: str, key: SigningKey, now: int) -> TokenSet:
        """Signs an access token of a client in its own name, which is its `sub` (RFC 9068 section 2.2).

        Args:
            client_id: Whose.
            audience: The API that it is for.
            scope: What was granted.
            key: The key that signs now.
            now: Seconds UTC.
        """
        text = mint_access_token(
            key,
            issuer=self.issuer,
            subject=client_id,
            audience=audience,
            client_id=client_id,
            identifier=None,
            authentication_method=None,
            scope=scope,
            jti=self._jti(),
            issued_at=now,
            lifetime=OPENID_TOKEN_LIFETIME,
        )
        return TokenSet(
            access_token=text,
            id_token="",
            refresh_token="",
            expires_in=OPENID_TOKEN_LIFETIME,
            scope=scope,
            auth_method="",
        )

    def refresh_token(self, grant: Grant) -> str:
        """The current refresh token of the grant."""
        return self.refresh_tokens.write(grant.id, grant.salt, grant.generation)

    def customized(self, token: AccessToken, claims: Mapping[str, Any], *, key: SigningKey, now: int) -> str:
        """Signs the access token anew with these claims beside its own; it ends when the one that was brought ends.

        Args:
            token: Verified, and not yet at its end.
            claims: All of them, checked (`custom_claims.check_custom_claims`).
            key: The key that signs now.
            now: Seconds UTC.
        """
        return mint_access_token(
            key,
            issuer=self.issuer,
            subject=token.subject,
            audience=token.audience,
            client_id=token.audience,
            identifier=token.identifier or "",
            authentication_method=token.authentication_method or "",
            scope=token.scope,
            jti=self._jti(),
            issued_at=now,
            lifetime=token.expires_at - now,
            auth_time=token.auth_time,
            session_id=token.session_id,
            acr=token.acr,
            amr=token.amr,
            claims=claims,
        )

    def _jti(self) -> str:
        return str(uuid.UUID(bytes=self.entropy(16), version=4))
