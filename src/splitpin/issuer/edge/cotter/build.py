"""The dialect of the published clients, put together."""

from __future__ import annotations

from dataclasses import replace

from splitpin.issuer.authorization.redemption import Redemption
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.devices.pin import PinCost, PinKeys
from splitpin.issuer.edge.caller import Callers as Browsers
from splitpin.issuer.edge.cotter.accounts import account_endpoints
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.frame.outlook import PasskeyOutlook
from splitpin.issuer.edge.cotter.frame.web import Frames
from splitpin.issuer.edge.cotter.identity import Identity
from splitpin.issuer.edge.cotter.keys import key_set
from splitpin.issuer.edge.cotter.passkeys import PasskeyCeremonies
from splitpin.issuer.edge.cotter.payload import Payloads
from splitpin.issuer.edge.cotter.present import Present
from splitpin.issuer.edge.cotter.tokens import Tokens
from splitpin.issuer.edge.cotter.users import Users
from splitpin.issuer.edge.cotter.web import Cotter
from splitpin.issuer.edge.html.looks import Looks
from splitpin.issuer.edge.key_document import KeyDocument
from splitpin.issuer.identity_tokens.model import IdentityTokens
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.customize import CustomClaims
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.outcome import TokensHere
from splitpin.issuer.tokens.presence import PresenceCheck
from splitpin.issuer.users.listing.model import Bookmarks


def build_cotter(
    settings: Settings,
    master: MasterSecrets,
    *,
    browsers: Browsers,
    codes: Codes,
    pins: PinCost,
    passkeys: Passkeys,
    sign_in: SignIn,
    tokens: TokensHere,
    looks: Looks,
) -> Cotter:
    """Everything under `/api/v0`, the worker, and the pages that the clients open.

    Args:
        settings: Who the issuer is, and which proxies are its own.
        master: What identity tokens, authorization codes and PINs are known by derives from it.
        browsers: Tells browsers apart, and lets the pages of projects call.
        codes: One-time codes, by which a PIN is reset.
        pins: What a digest of a PIN costs.
        passkeys: Passkeys.
        sign_in: Joins what is brought and what comes of it.
        tokens: Makes the tokens.
        looks: What the pages that the clients open have.
    """
    db, ring, mint, notices = tokens.database, tokens.ring, tokens.mint, sign_in.notices
    cors, clock, entropy = browsers.cors, sign_in.clock, sign_in.entropy
    callers = Callers(db, cors, settings.trusted_proxies, clock)
    checked = AccessTokenCheck(settings.issuer, db, ring, clock)
    identity_tokens = IdentityTokens(master.derive_all(IdentityTokens.PURPOSE))
    cookie = RefreshCookie(settings.issuer.startswith("https://"), mint.policy.idle_lifetime)
    present = Present(PresenceCheck(db, checked, mint, notices, clock, entropy), cookie)
    redemption = Redemption(
        db, ring, mint, AuthorizationCodes(master.derive_all(AuthorizationCodes.PURPOSE)), clock, entropy
    )
    here = replace(tokens, auth_time_as_text=True)
    payloads = Payloads(db, identity_tokens, clock)
    users = Users(db, callers, cors, codes.terms.limits, Bookmarks(), clock, entropy)
    return Cotter(
        KeyDocument(db, ring, clock, key_set),
        (
            Identity(callers, cors, redemption, payloads, cookie),
            Tokens(
                callers,
                cors,
                TokenEndpoint(db, cors.clients, ring, mint, notices, clock),
                identity_tokens,
                sign_in,
                here,
                CustomClaims(db, checked, mint, notices, clock),
                cookie,
            ),
            PasskeyCeremonies(users, browsers, passkeys, present, sign_in, here, payloads),
            Frames(db, looks, cors, PasskeyOutlook(present)),
            *account_endpoints(
                users,
                present=present,
                tokens=checked,
                issuer=mint.issuer,
                pins=PinKeys(master.derive_all(PinKeys.PURPOSE), pins),
                terms=codes.terms,
                outbox=codes.outbox,
                notices=notices,
            ),
        ),
    )
