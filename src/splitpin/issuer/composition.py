"""The parts of an issuer that take more than a line to put together; `app` is where they meet."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from splitpin.exchange import AsyncSender
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.codes.captcha import PROVIDERS, Account, Captcha
from splitpin.issuer.codes.challenges import Door, ProofOfWork
from splitpin.issuer.codes.link import LinkKeys
from splitpin.issuer.codes.model import CodeKeys
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.codes.posting import CodeComposer
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database
from splitpin.issuer.edge.access_log import AccessLog
from splitpin.issuer.edge.browser_cookie import BrowserCookie
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.html.looks import Looks
from splitpin.issuer.edge.known_browser import KnownBrowsers
from splitpin.issuer.edge.security_headers import SecurityHeaders
from splitpin.issuer.edge.session_cookie import SessionCookie
from splitpin.issuer.edge.under import Under
from splitpin.issuer.edge.unknown_paths import error_handlers
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.housekeeping import Housekeeping
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.notices.delivery import NoticeComposer, Notices
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.outbox.outbox import Outbox, build_outbox
from splitpin.issuer.passkeys.challenge import Challenges
from splitpin.issuer.passkeys.decoys import Decoys
from splitpin.issuer.passkeys.names import read_kinds
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.policy import CodePolicy, GrantPolicy, LimitPolicy
from splitpin.issuer.recovery.link import StopLinks
from splitpin.issuer.recovery.mail import RecoveryComposer
from splitpin.issuer.recovery.model import RecoveryTerms
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.chosen import mail_sender, text_sender
from splitpin.issuer.senders.inbox import Inbox
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.disposable import disposable_domains
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.more_needed import Demands
from splitpin.issuer.test_people.model import FixedCodes
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.outcome import TokensHere
from splitpin.issuer.tokens.refresh_token import RefreshTokens


def terms_of_codes(
    settings: Settings, master: MasterSecrets, *, codes: CodePolicy, limits: LimitPolicy | None
) -> CodeTerms:
    """What a code is on this server.

    Args:
        settings: Who the issuer is, and what phones get.
        master: Derives the keys.
        codes: What a one-time code is.
        limits: How often things may be tried; the settings' unless given.
    """
    return CodeTerms(
        settings.issuer,
        CodeKeys(master.derive_all(CodeKeys.PURPOSE)),
        LinkKeys(master.derive_all(LinkKeys.LINK), master.derive_all(LinkKeys.CONTINUATION)),
        BrowserPasses(master.derive_all(BrowserPasses.PASS), master.derive_all(BrowserPasses.LINK)),
        codes,
        limits or settings.limits,
        settings.texts.countries,
        settings.texts.limits,
        settings.local_addresses,
        fixed=FixedCodes(master.derive_all(FixedCodes.PURPOSE)),
    )


def door_of(
    settings: Settings,
    db: Database,
    master: MasterSecrets,
    *,
    clock: Callable[[], float],
    entropy: Callable[[int], bytes],
    send: AsyncSender,
) -> Door:
    """What strangers in a crowd are asked.

    Args:
        settings: Choose.
        db: What was solved is remembered there.
        master: Derives the keys.
        clock: Seconds UTC.
        entropy: Random bytes.
        send: The transport to a provider.
    """
    chosen = settings.challenge
    if chosen.kind == "altcha":
        return Door(db, ProofOfWork(master.derive_all(ProofOfWork.PURPOSE), entropy), clock)
    account, keys = Account(chosen.site_key, chosen.secret), master.derive_all(Captcha.PURPOSE)
    return Door(db, Captcha(PROVIDERS[chosen.kind], account, issuer=settings.issuer, keys=keys, send=send), clock)


def sign_in_of(
    settings: Settings,
    db: Database,
    master: MasterSecrets,
    *,
    grants: GrantPolicy,
    notices: Notices,
    clock: Callable[[], float],
    entropy: Callable[[int], bytes],
) -> SignIn:
    """What joins the ways of proving oneself and what comes of them.

    Args:
        settings: Whose addresses make no accounts, and how long addresses are somebody's.
        db: Where people are.
        master: Derives the cookies of sessions.
        grants: How long sessions live.
        notices: Tell people.
        clock: Seconds UTC.
        entropy: Random bytes.
    """
    cookies = SessionCookies(master.derive_all(SessionCookies.PURPOSE))
    disposable = disposable_domains(wanted=settings.refuse_disposable)
    demands = Demands(Handles(master.derive_all(Handles.PURPOSE)), entropy)
    dormant = settings.retention.addresses
    recovery = RecoveryTerms(settings.recovery_wait, settings.texts.countries, dormant)
    return SignIn(db, grants, notices, cookies, demands, clock, entropy, disposable, dormant, recovery)


def passkeys_of(master: MasterSecrets, sign_in: SignIn) -> Passkeys:
    """Passkeys; what they are asked with derives from the master secret."""
    return Passkeys(
        sign_in.database,
        Challenges(master.derive_all(Challenges.PURPOSE)),
        Decoys(master.derive_all(Decoys.PURPOSE)),
        sign_in.notices,
        read_kinds(),
        sign_in.clock,
        sign_in.entropy,
    )


def callers_of(settings: Settings, cors: Cors, codes: Codes, sign_in: SignIn) -> Callers:
    """What tells who calls, by the cookies of this server among the rest."""
    https, seconds = settings.issuer.startswith("https://"), sign_in.policy.absolute_lifetime
    return Callers(
        cors,
        settings.trusted_proxies,
        BrowserCookie(https=https, entropy=sign_in.entropy),
        SessionCookie(https=https, origin=settings.origin, max_age=seconds),
        KnownBrowsers(https=https, passes=codes.terms.passes),
    )


def tokens_of(
    settings: Settings, master: MasterSecrets, ring: KeyRing, *, clients: KnownClients, sign_in: SignIn
) -> tuple[TokensHere, TokenEndpoint]:
    """What makes tokens: at the end of a sign-in, and for a refresh token.

    Args:
        settings: Who the issuer is.
        master: Refresh tokens derive from it.
        ring: Signs.
        clients: Whom tokens are for.
        sign_in: Has the database, the policy, the clock and the entropy.
    """
    db, clock = sign_in.database, sign_in.clock
    texts = RefreshTokens(master.derive_all(RefreshTokens.PURPOSE))
    mint = Mint(settings.issuer, texts, sign_in.policy, sign_in.entropy)
    return TokensHere(db, ring, mint), TokenEndpoint(db, clients, ring, mint, sign_in.notices, clock)


def looks_of(settings: Settings) -> Looks:
    """What all pages have, and what those that ask for codes must be allowed for it."""
    chosen = PROVIDERS.get(settings.challenge.kind)
    return Looks.of(settings.issuer, {} if chosen is None else chosen.policy)


def outbox_of(
    settings: Settings,
    db: Database,
    master: MasterSecrets,
    *,
    terms: CodeTerms,
    links: NoticeLinks,
    inbox: Inbox,
    clock: Callable[[], float],
) -> Outbox:
    """What sends codes and notices, by the senders that the settings choose.

    Args:
        settings: Choose.
        db: Where what waits is.
        master: Derives the links that stop a recovery, and those that put an address back.
        terms: Derive the codes when their messages are composed.
        links: Derive the links of notices.
        inbox: Keeps messages in development.
        clock: Seconds UTC.
    """
    returns = ReturnLinks(master.derive_all(ReturnLinks.PURPOSE))
    return build_outbox(
        db,
        mails=mail_sender(settings, inbox, clock),
        texts=text_sender(settings.texts, inbox, clock),
        composers={
            "code": CodeComposer(terms),
            "notice": NoticeComposer(settings.issuer, links, returns, terms.templates),
            "recovery": RecoveryComposer(settings.issuer, StopLinks(master.derive_all(StopLinks.PURPOSE))),
        },
        clock=clock,
        places=settings.mail_connections,
    )


def lifespan_of(
    db: Database, outbox: Outbox, housekeeping: Housekeeping
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What begins with the application and ends with it: the tables are brought up to date before anybody is served."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None, None]:
        await asyncio.to_thread(housekeeping.prepare)
        outbox.start()
        keeping = asyncio.create_task(housekeeping.keep())
        try:
            yield
        finally:
            keeping.cancel()
            await outbox.stop()
            await asyncio.to_thread(db.close)

    return lifespan


def served(
    settings: Settings,
    routes: Sequence[BaseRoute],
    errors: ErrorPages,
    lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]],
) -> ASGIApp:
    """The application of these routes, with what goes around every answer."""
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=error_handlers(errors))
    # A path with one slash too many would be sent on to the request's own Host over plain http, tokens and all.
    app.router.redirect_slashes = False
    https = settings.issuer.startswith("https://")
    answering: ASGIApp = app
    if settings.path:
        answering = Under(settings.path, app, Starlette(exception_handlers=error_handlers(errors)))
    return AccessLog(SecurityHeaders(answering, https=https), timer=time.perf_counter)
