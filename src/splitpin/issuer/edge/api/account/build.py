"""The API of one's own account, put together."""

from __future__ import annotations

from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.account.acts import Acts
from splitpin.issuer.edge.api.account.addresses import Addresses
from splitpin.issuer.edge.api.account.proving import Proving
from splitpin.issuer.edge.api.account.visitors import Visitors
from splitpin.issuer.edge.api.account.web import AccountRoutes
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.own_account.handle import AccountHandles
from splitpin.issuer.own_account.service import OwnAccount
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.step_up import StepUp
from splitpin.issuer.tokens.presence import PresenceCheck


def build_account_routes(
    settings: Settings,
    master: MasterSecrets,
    *,
    callers: Callers,
    codes: Codes,
    passkeys: Passkeys,
    factors: Factors,
    presence: PresenceCheck,
    sign_in: SignIn,
) -> AccountRoutes:
    """The endpoints, of the parts that the issuer's own page has.

    Args:
        settings: Who the issuer is, and how long a deletion can be taken back.
        master: Handles derive from it.
        callers: Tells who calls.
        codes: One-time codes.
        passkeys: Passkeys.
        factors: Second factors.
        presence: Tells who is behind an access token.
        sign_in: Holds what is common to all that signs in.
    """
    own = OwnAccount(sign_in.database, sign_in.notices, sign_in.clock, settings.retention.deletions, sign_in.disposable)
    visitors = Visitors(presence, own, AccountHandles(master.derive_all(AccountHandles.PURPOSE)), callers)
    step_up = StepUp(sign_in.database, sign_in.clock, sign_in.entropy)
    return AccountRoutes(
        visitors,
        Proving(visitors, codes, passkeys, step_up, factors.terms),
        Acts(settings.issuer, own, passkeys, factors, Addresses(codes, own, callers)),
        bool(settings.texts.countries),
    )
