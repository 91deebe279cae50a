"""The page of one's own account, put together."""

from __future__ import annotations

from functools import partial

from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.html.looks import Looks
from splitpin.issuer.edge.pages.account import sections
from splitpin.issuer.edge.pages.account.acts import Acts
from splitpin.issuer.edge.pages.account.addressing import Addressing
from splitpin.issuer.edge.pages.account.confirming import Confirming
from splitpin.issuer.edge.pages.account.view import AccountViews
from splitpin.issuer.edge.pages.account.web import AccountPage
from splitpin.issuer.factors.second import Terms
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.own_account.service import OwnAccount
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.past_addresses.service import PastAddresses
from splitpin.issuer.policy import DAY
from splitpin.issuer.recovery.service import Recoveries
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.step_up import StepUp


def build_account(
    settings: Settings,
    master: MasterSecrets,
    *,
    looks: Looks,
    callers: Callers,
    codes: Codes,
    passkeys: Passkeys,
    sign_in: SignIn,
    recoveries: Recoveries,
    past: PastAddresses,
) -> AccountPage:
    """The page, of the same parts as the others.

    Args:
        settings: Who the issuer is.
        master: The secrets of authenticator apps are sealed under it.
        looks: What all pages have.
        callers: Tells who calls.
        codes: One-time codes.
        passkeys: Passkeys.
        sign_in: Holds what is common to all that signs in.
        recoveries: Stops the recovery of whoever is signed in.
        past: Puts their addresses back.
    """
    grace = settings.retention.deletions
    views = AccountViews(
        looks.template,
        (
            sections.recovery,
            sections.addresses,
            sections.passkeys,
            sections.factors,
            sections.devices,
            sections.apps,
            sections.sessions,
            sections.data,
            partial(sections.leaving, days=grace // DAY),
        ),
    )
    own = OwnAccount(sign_in.database, sign_in.notices, sign_in.clock, grace, sign_in.disposable)
    terms = Terms(sign_in.demands.handles, master, codes.terms.limits)
    factors = Factors(sign_in.database, terms, sign_in.notices, sign_in.clock, sign_in.entropy)
    addressing = Addressing(codes, callers, views)
    return AccountPage(
        settings.issuer,
        Acts(own, passkeys, factors, recoveries, past, callers.cors.own, addressing.typed),
        Confirming(codes, passkeys, StepUp(sign_in.database, sign_in.clock, sign_in.entropy), terms, callers, views),
        addressing,
        callers,
        views,
        looks.errors,
        bool(settings.texts.countries),
        sign_in.entropy,
    )
