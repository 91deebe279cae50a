"""The composition root: who holds what, on one screen. Nothing looks anything up."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sys
import time
from collections.abc import AsyncGenerator, Callable, Mapping

from starlette.applications import Starlette
from starlette.types import ASGIApp

from splitpin.issuer.codes.link import LinkKeys
from splitpin.issuer.codes.model import CodeKeys
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.courier import Courier
from splitpin.issuer.db import open_database
from splitpin.issuer.devices.pin import PinKeys
from splitpin.issuer.edge.access_log import AccessLog
from splitpin.issuer.edge.api.browser_cookie import BrowserCookie
from splitpin.issuer.edge.api.caller import Callers
from splitpin.issuer.edge.api.links import Links
from splitpin.issuer.edge.api.notices import NoticeRoutes
from splitpin.issuer.edge.api.web import API
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.accounts import account_endpoints
from splitpin.issuer.edge.cotter.caller import Callers as CotterCallers
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.frame.web import Frames
from splitpin.issuer.edge.cotter.identity import Identity
from splitpin.issuer.edge.cotter.keys import key_set as cotter_key_set
from splitpin.issuer.edge.cotter.tokens import Tokens
from splitpin.issuer.edge.cotter.web import Cotter
from splitpin.issuer.edge.key_document import KeyDocument
from splitpin.issuer.edge.oidc.web import OIDC
from splitpin.issuer.edge.pages.health import Health
from splitpin.issuer.edge.pages.web import Pages
from splitpin.issuer.edge.security_headers import SecurityHeaders
from splitpin.issuer.edge.unknown_paths import error_handlers
from splitpin.issuer.housekeeping import Housekeeping
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.policy import CodePolicy, GrantPolicy, LimitPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders import Message, Sender, TextMessage
from splitpin.issuer.senders.console import ConsoleSender
from splitpin.issuer.senders.gateway import Gateway, GatewaySender
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.senders.smtp import MailServer, SMTPSender
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.authorize import AuthorizedSignIn
from splitpin.issuer.signin.flow import CodeSignIn
from splitpin.issuer.signin.identity_token import IdentityTokenSignIn
from splitpin.issuer.signin.link import LinkSignIn
from splitpin.issuer.text_settings import TextSettings
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.customize import CustomClaims
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.identity_token import IdentityTokens
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.transport import send_async


def build(
    settings: Settings,
    *,
    clock: Callable[[], float] = time.time,
    entropy: Callable[[int], bytes] = secrets.token_bytes,
    codes: CodePolicy = CodePolicy.DEFAULT,
    limits: LimitPolicy | None = None,
    grants: GrantPolicy = GrantPolicy.DEFAULT,
    key_policy: KeyPolicy = KeyPolicy.DEFAULT,
) -> ASGIApp:
    """Puts an issuer together. It starts with the application's lifespan and ends with it.

    Args:
        settings: From `read_settings`, or made by hand.
        clock: Seconds UTC.
        entropy: Random bytes.
        codes: What a one-time code is.
        limits: How often things may be tried; the settings' unless given.
        grants: How long tokens and grants live.
        key_policy: How signing keys come and go.

    Raises:
        ConfigurationError: A setting is wrong, or the database cannot be opened.
    """
    master = MasterSecrets(settings.master_secrets)
    inbox = InboxSender(clock)
    db = open_database(settings.database)
    ring = KeyRing(master, key_policy)
    mint = Mint(settings.issuer, RefreshTokens(master.derive_all(RefreshTokens.PURPOSE)), grants, entropy)
    courier = Courier(_mail_sender(settings, inbox, clock, entropy), _text_sender(settings.texts, inbox), clock=clock)
    code_keys = CodeKeys(master.derive_all(CodeKeys.PURPOSE))
    link_keys = LinkKeys(master.derive_all(LinkKeys.LINK), master.derive_all(LinkKeys.CONTINUATION))
    terms = CodeTerms(
        settings.issuer, code_keys, link_keys, codes, limits or settings.limits, settings.texts.countries,
        settings.texts.limits,
    )  # fmt: skip
    sign_in = CodeSignIn(db, terms, ring, mint, courier, clock, entropy)
    authorized = AuthorizedSignIn(db, terms, ring, mint, clock, entropy)
    notices = Notices(settings.issuer, db, NoticeLinks(master.derive_all(NoticeLinks.PURPOSE)), courier, clock)
    tokens = TokenEndpoint(db, ring, mint, notices, clock)
    housekeeping = Housekeeping(db, master, ring, key_policy, sign_in, clock, entropy)
    https = settings.issuer.startswith("https://")
    cors = Cors(db, settings.issuer)
    cotter_callers = CotterCallers(db, cors, settings.trusted_proxies, clock)
    checked = AccessTokenCheck(settings.issuer, db, ring, clock)
    identity_tokens = IdentityTokens(master.derive_all(IdentityTokens.PURPOSE))
    refresh_cookie = RefreshCookie(https, grants.idle_lifetime)
    callers = Callers(cors, settings.trusted_proxies)
    cookie = BrowserCookie(https=https, entropy=entropy)
    readable = settings.development and "inbox" in {settings.sender, settings.texts.sender}
    edges = (
        OIDC(settings.issuer, KeyDocument(db, ring, clock, _standard_key_set), tokens, cors),
        Cotter(
            KeyDocument(db, ring, clock, cotter_key_set),
            (
                Identity(db, cotter_callers, cors, authorized, identity_tokens, refresh_cookie, clock),
                Tokens(
                    cotter_callers,
                    cors,
                    tokens,
                    IdentityTokenSignIn(db, ring, mint, identity_tokens, clock, entropy),
                    CustomClaims(db, checked, mint, notices, clock),
                    refresh_cookie,
                ),
                *account_endpoints(
                    db=db,
                    cors=cors,
                    callers=cotter_callers,
                    cookie=refresh_cookie,
                    tokens=checked,
                    mint=mint,
                    pins=PinKeys(master.derive_all(PinKeys.PURPOSE)),
                    terms=terms,
                    courier=courier,
                    notices=notices,
                    clock=clock,
                    entropy=entropy,
                ),
            ),
        ),
        Frames(db),
        API(sign_in, authorized, callers, cors, cookie),
        Links(LinkSignIn(db, terms, clock, entropy), callers, cookie),
        NoticeRoutes(notices, callers),
        Pages(Health(db, ring, clock), inbox if readable else None),
    )

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None, None]:
        await asyncio.to_thread(housekeeping.prepare)
        await courier.start()
        keeping = asyncio.create_task(housekeeping.keep())
        try:
            yield
        finally:
            keeping.cancel()
            await courier.stop()
            await asyncio.to_thread(db.close)

    app = Starlette(
        routes=[route for edge in edges for route in edge.routes()],
        lifespan=lifespan,
        exception_handlers=error_handlers(),
    )
    # A path with one slash too many would be sent on to the request's own Host over plain http, tokens and all.
    app.router.redirect_slashes = False
    return AccessLog(SecurityHeaders(app, https=https), timer=time.perf_counter)


def _standard_key_set(published: JWKSet, _signing: SigningKey) -> Mapping[str, object]:
    return published.to_dict()


def _mail_sender(
    settings: Settings, inbox: InboxSender, clock: Callable[[], float], entropy: Callable[[int], bytes]
) -> Sender[Message]:
    if settings.sender == "inbox":
        return inbox
    if settings.sender == "console":
        return ConsoleSender(sys.stdout)
    return SMTPSender(
        MailServer.parse(settings.sender), mail_from=settings.mail_from or "", clock=clock, entropy=entropy
    )


def _text_sender(texts: TextSettings, inbox: InboxSender) -> Sender[TextMessage] | None:
    if texts.sender == "inbox":
        return inbox
    if texts.sender == "console":
        return ConsoleSender(sys.stdout)
    return GatewaySender(Gateway.parse(texts.sender, texts.secret), send=send_async) if texts.sender else None
