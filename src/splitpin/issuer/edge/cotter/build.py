"""The dialect of the published clients, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from splitpin.issuer.authorization.redemption import Redemption
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.devices.pin import PinKeys
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.accounts import account_endpoints
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.identity import Identity
from splitpin.issuer.edge.cotter.keys import key_set
from splitpin.issuer.edge.cotter.tokens import Tokens
from splitpin.issuer.edge.cotter.web import Cotter
from splitpin.issuer.edge.key_document import KeyDocument
from splitpin.issuer.identity_tokens.model import IdentityTokens
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.customize import CustomClaims
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.outcome import TokensHere


def build_cotter(
    settings: Settings,
    master: MasterSecrets,
    *,
    cors: Cors,
    codes: Codes,
    sign_in: SignIn,
    tokens: TokensHere,
    clock: Callable[[], float],
    entropy: Callable[[int], bytes],
) -> Cotter:
    """Everything under `/api/v0`, and the worker.

    Args:
        settings: Who the issuer is, and which proxies are its own.
        master: What identity tokens, authorization codes and PINs are known by derives from it.
        cors: Lets the pages of projects call.
        codes: One-time codes, by which a PIN is reset.
        sign_in: Joins what is brought and what comes of it.
        tokens: Makes the tokens.
        clock: Seconds UTC.
        entropy: Random bytes.
    """
    db, ring, mint = tokens.database, tokens.ring, tokens.mint
    callers = Callers(db, cors, settings.trusted_proxies, clock)
    checked = AccessTokenCheck(settings.issuer, db, ring, clock)
    identity_tokens = IdentityTokens(master.derive_all(IdentityTokens.PURPOSE))
    cookie = RefreshCookie(settings.issuer.startswith("https://"), mint.policy.idle_lifetime)
    redemption = Redemption(
        db, ring, mint, AuthorizationCodes(master.derive_all(AuthorizationCodes.PURPOSE)), clock, entropy
    )
    accounts = account_endpoints(
        db=db,
        cors=cors,
        callers=callers,
        cookie=cookie,
        tokens=checked,
        mint=mint,
        pins=PinKeys(master.derive_all(PinKeys.PURPOSE)),
        terms=codes.terms,
        outbox=codes.outbox,
        notices=sign_in.notices,
        clock=clock,
        entropy=entropy,
    )
    return Cotter(
        KeyDocument(db, ring, clock, key_set),
        (
            Identity(db, callers, cors, redemption, identity_tokens, cookie, clock),
            Tokens(
                callers,
                cors,
                TokenEndpoint(db, cors.clients, ring, mint, sign_in.notices, clock),
                identity_tokens,
                sign_in,
                replace(tokens, auth_time_as_text=True),
                CustomClaims(db, checked, mint, sign_in.notices, clock),
                cookie,
            ),
            *accounts,
        ),
    )
