"""Authorization codes as sign-ins give them, for tests of what comes after."""

from __future__ import annotations

import secrets

from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.authorization.flow import authorize
from splitpin.issuer.authorization.model import AuthorizationRequest, IssuedCode
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import admit
from splitpin.issuer.signin.more_needed import Demands

KEY = b"k" * 32
CODES = AuthorizationCodes([KEY])


def give_code(
    tx: Transaction,
    proof: Authentication,
    client: Client,
    request: AuthorizationRequest,
    *,
    now: int,
    codes: AuthorizationCodes = CODES,
) -> IssuedCode:
    """The code of somebody who gave this proof."""
    admitted = admit(
        tx,
        proof,
        client,
        circumstances=Circumstances("192.0.2.0/24"),
        policy=GrantPolicy.DEFAULT,
        cookies=SessionCookies([KEY]),
        demands=Demands(Handles([KEY]), secrets.token_bytes),
        now=now,
        entropy=secrets.token_bytes,
    )
    assert isinstance(admitted, Admitted), admitted
    return authorize(tx, admitted, request, codes=codes, now=now, entropy=secrets.token_bytes)
