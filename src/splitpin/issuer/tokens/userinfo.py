"""What an OpenID client may know of the person whom its access token is of (OpenID Connect Core section 5.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from splitpin.errors import InvalidToken
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.tokens import store
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.openid import OPENID, OpenIDTerms, person_claims
from splitpin.issuer.users.flow import find_account
from splitpin.issuer.users.model import Account
from splitpin.jose.tokens import AccessToken


class NotForUserInfo(Exception):
    """The access token is good, and was not given for this (RFC 6750 section 3.1, `insufficient_scope`)."""


@dataclass(frozen=True, slots=True)
class UserInfo:
    """Answers whoever brings an access token that is for its client itself, with the scope `openid`.

    One for another resource (RFC 8707) is none here: who it was sent to would learn what its client alone may.

    Attributes:
        database: Where people are.
        check: Verifies access tokens.
        clock: Seconds since 1970 UTC.
    """

    database: Database
    check: AccessTokenCheck
    clock: Callable[[], float]

    async def of(self, access_token: str) -> dict[str, Any]:
        """The claims: `sub`, and what was granted, as it is now.

        Raises:
            InvalidToken: The token proves nothing, or what it belongs to is over.
            NotForUserInfo: It was not given for this.
            DatabaseUnavailable: The database is away.
        """
        token = await self.check.verify(access_token, audience=None)
        found = await self.database.run(_granted, token, int(self.clock()))
        if found is None:
            raise InvalidToken("revoked", "sid")
        terms, account, grant = found
        if OPENID not in token.scope.split():
            raise NotForUserInfo
        return {"sub": token.subject} | person_claims(account, terms.userinfo, shown=grant.identifier)


def _granted(tx: Transaction, token: AccessToken, now: int) -> tuple[OpenIDTerms, Account, Grant] | None:
    grant = store.find_openid(
        tx, token.session_id or "", client_id=token.client_id or "", issued_at=token.issued_at, now=now
    )
    account = None if grant is None else find_account(tx, grant.subject, project_id=grant.project_id)
    if grant is None or grant.openid is None or account is None or grant.subject != token.subject:
        return None
    return grant.openid, account, grant
