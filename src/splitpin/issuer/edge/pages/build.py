"""The issuer's own pages, put together."""

from __future__ import annotations

from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.html.looks import Looks
from splitpin.issuer.edge.pages.account.build import build_account
from splitpin.issuer.edge.pages.health import Health
from splitpin.issuer.edge.pages.hosted.offer import PasskeyOffer
from splitpin.issuer.edge.pages.hosted.second import SecondStep
from splitpin.issuer.edge.pages.hosted.steps import Steps
from splitpin.issuer.edge.pages.hosted.web import HostedSignIn
from splitpin.issuer.edge.pages.looks import ProjectLooks
from splitpin.issuer.edge.pages.opened.forms import LinkForms
from splitpin.issuer.edge.pages.recover.views import RecoverViews
from splitpin.issuer.edge.pages.recover.web import RecoverPage
from splitpin.issuer.edge.pages.web import Pages
from splitpin.issuer.edge.past_addresses import past_addresses_of
from splitpin.issuer.edge.recoveries import recoveries_of
from splitpin.issuer.edge.second_factors import factors_of
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.inbox import Inbox
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn


def build_pages(
    settings: Settings,
    master: MasterSecrets,
    *,
    health: Health,
    inbox: Inbox,
    looks: Looks,
    callers: Callers,
    codes: Codes,
    passkeys: Passkeys,
    sign_in: SignIn,
) -> Pages:
    """Everything that people look at on the issuer, and what probes ask.

    Args:
        settings: Whether the inbox may be read, and where mails come from.
        master: Authorization codes derive from it, and the secrets of apps are sealed under it.
        health: Answers the probes.
        inbox: What would have been sent, in development.
        looks: What all pages have.
        callers: Tells who calls.
        codes: One-time codes and magic links.
        passkeys: Passkeys.
        sign_in: Joins what is brought and what comes of it.
    """
    recoveries, past = recoveries_of(master, sign_in), past_addresses_of(master, sign_in)
    readable = settings.development and "inbox" in {settings.sender, settings.texts.sender}
    steps = Steps(looks.template, looks.for_challenges)
    return Pages(
        health,
        ProjectLooks(sign_in.database),
        inbox if readable else None,
        HostedSignIn(
            codes,
            AuthorizationCodes(master.derive_all(AuthorizationCodes.PURPOSE)),
            sign_in,
            callers,
            steps,
            PasskeyOffer(passkeys, callers, steps),
            SecondStep(factors_of(master, codes, sign_in), steps),
            looks.errors,
            bool(settings.texts.countries),
            sign_in.entropy,
            settings.issuer,
        ),
        build_account(
            settings,
            master,
            looks=looks,
            callers=callers,
            codes=codes,
            passkeys=passkeys,
            sign_in=sign_in,
            recoveries=recoveries,
            past=past,
        ),
        RecoverPage(
            recoveries, codes, sign_in, callers, RecoverViews(looks.template, looks.for_challenges), looks.errors
        ),
        LinkForms(codes, sign_in.notices, recoveries, past, callers, looks.template, looks.errors),
        looks.template,
        looks.assets,
        settings.mail_from,
    )
