"""Our own API, put together."""

from __future__ import annotations

from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.account.build import build_account_routes
from splitpin.issuer.edge.api.account.web import AccountRoutes
from splitpin.issuer.edge.api.browser import BrowserRoutes
from splitpin.issuer.edge.api.completion import Completion
from splitpin.issuer.edge.api.factors import FactorRoutes
from splitpin.issuer.edge.api.first_proofs import FirstProofs
from splitpin.issuer.edge.api.links import Links
from splitpin.issuer.edge.api.notices import NoticeRoutes
from splitpin.issuer.edge.api.passkeys import PasskeyRoutes
from splitpin.issuer.edge.api.past_addresses import PastAddressRoutes
from splitpin.issuer.edge.api.receipts import Receipts
from splitpin.issuer.edge.api.recovery import RecoveryRoutes
from splitpin.issuer.edge.api.related_origins import RelatedOrigins
from splitpin.issuer.edge.api.web import API
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.past_addresses import past_addresses_of
from splitpin.issuer.edge.recoveries import recoveries_of
from splitpin.issuer.edge.second_factors import factors_of
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.chosen import receipt_keys
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.outcome import TokensHere
from splitpin.issuer.tokens.presence import PresenceCheck


def build_api(
    settings: Settings,
    master: MasterSecrets,
    *,
    callers: Callers,
    codes: Codes,
    passkeys: Passkeys,
    sign_in: SignIn,
    tokens: TokensHere,
) -> tuple[
    API,
    PasskeyRoutes,
    RelatedOrigins,
    FactorRoutes,
    Links,
    BrowserRoutes,
    NoticeRoutes,
    RecoveryRoutes,
    AccountRoutes,
    PastAddressRoutes,
    Receipts,
]:
    """All endpoints of our own API: of every way to prove oneself, of accounts, of links in mails, and of receipts.

    Args:
        settings: Who the issuer is.
        master: Authorization codes and links derive from it, and the secrets of apps are sealed under it.
        callers: Tells who calls.
        codes: One-time codes and magic links.
        passkeys: Passkeys.
        sign_in: Joins what is brought and what comes of it.
        tokens: What comes of it on this page.
    """
    notices = NoticeRoutes(sign_in.notices, callers)
    authorization_codes = AuthorizationCodes(master.derive_all(AuthorizationCodes.PURPOSE))
    completion = Completion(authorization_codes, sign_in, tokens, callers)
    db, clock, entropy = sign_in.database, sign_in.clock, sign_in.entropy
    checked = AccessTokenCheck(settings.issuer, db, tokens.ring, clock)
    presence = PresenceCheck(db, checked, tokens.mint, sign_in.notices, clock, entropy)
    factors = factors_of(master, codes, sign_in)
    first_proofs = FirstProofs(sign_in, callers)
    recoveries = recoveries_of(master, sign_in)
    account = build_account_routes(
        settings,
        master,
        callers=callers,
        codes=codes,
        passkeys=passkeys,
        factors=factors,
        presence=presence,
        sign_in=sign_in,
    )
    return (
        API(codes, completion, callers, callers.cors),
        PasskeyRoutes(passkeys, first_proofs, completion, presence, callers),
        RelatedOrigins(db, settings.origin),
        FactorRoutes(factors, first_proofs, completion, presence, callers),
        Links(codes, completion, callers),
        BrowserRoutes(callers, codes.clock),
        notices,
        RecoveryRoutes(recoveries, codes, completion, presence, callers),
        account,
        PastAddressRoutes(past_addresses_of(master, sign_in), callers),
        Receipts(db, receipt_keys(settings), clock),
    )
