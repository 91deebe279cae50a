"""The composition root: who holds what, on one screen. Nothing looks anything up."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from starlette.types import ASGIApp

from splitpin.exchange import AsyncSender
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.composition import (
    callers_of,
    door_of,
    lifespan_of,
    looks_of,
    outbox_of,
    passkeys_of,
    served,
    sign_in_of,
    terms_of_codes,
    tokens_of,
)
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.devices.pin import PinCost
from splitpin.issuer.edge.api.build import build_api
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.build import build_cotter
from splitpin.issuer.edge.oidc.build import build_oidc
from splitpin.issuer.edge.pages.build import build_pages
from splitpin.issuer.edge.pages.health import Health
from splitpin.issuer.edge.strange_pages import StrangePages
from splitpin.issuer.housekeeping import Housekeeping
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.policy import CodePolicy, GrantPolicy, LimitPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.shared_inbox import SharedInbox
from splitpin.issuer.settings import Settings
from splitpin.transport import send_async


def build(
    settings: Settings,
    *,
    db: Database | None = None,
    clock: Callable[[], float] = time.time,
    entropy: Callable[[int], bytes] = secrets.token_bytes,
    codes: CodePolicy = CodePolicy.DEFAULT,
    pins: PinCost = PinCost.DEFAULT,
    limits: LimitPolicy | None = None,
    grants: GrantPolicy = GrantPolicy.DEFAULT,
    key_policy: KeyPolicy = KeyPolicy.DEFAULT,
    send: AsyncSender = send_async,
) -> ASGIApp:
    """Puts an issuer together. It starts with the application's lifespan and ends with it.

    Args:
        settings: From `read_settings`, or made by hand.
        db: The settings' database, where it is open already; it is closed with the application.
        clock: Seconds UTC.
        entropy: Random bytes.
        codes: What a one-time code is.
        pins: What a digest of a PIN costs.
        limits: How often things may be tried; the settings' unless given.
        grants: How long tokens, grants and sessions live.
        key_policy: How signing keys come and go.
        send: Asks a provider of challenges.

    Raises:
        ConfigurationError: A setting is wrong, or the database cannot be opened.
    """
    master = MasterSecrets(settings.master_secrets)
    db = db or open_database(settings.database, connections=settings.database_connections)
    ring, inbox = KeyRing(master, key_policy), SharedInbox(db, clock)
    terms = terms_of_codes(settings, master, codes=codes, limits=limits)
    links = NoticeLinks(master.derive_all(NoticeLinks.PURPOSE))
    outbox = outbox_of(settings, db, master, terms=terms, links=links, inbox=inbox, clock=clock)
    door = door_of(settings, db, master, clock=clock, entropy=entropy, send=send)
    methods = Codes(db, terms, outbox, door, clock, entropy)
    notices, clients = Notices(db, links, outbox, clock), KnownClients(db, clock)
    sign_in = sign_in_of(settings, db, master, grants=grants, notices=notices, clock=clock, entropy=entropy)
    cors = Cors(clients, settings.origin, StrangePages(settings.issuer, clock))
    tokens, endpoint = tokens_of(settings, master, ring, clients=clients, sign_in=sign_in)
    callers = callers_of(settings, cors, methods, sign_in)
    looks, passkeys = looks_of(settings), passkeys_of(master, sign_in)
    edges = (
        build_oidc(settings, master, callers=callers, endpoint=endpoint, sign_in=sign_in, looks=looks),
        build_cotter(
            settings,
            master,
            browsers=callers,
            codes=methods,
            pins=pins,
            passkeys=passkeys,
            sign_in=sign_in,
            tokens=tokens,
            looks=looks,
        ),
        *build_api(settings, master, callers=callers, codes=methods, passkeys=passkeys, sign_in=sign_in, tokens=tokens),
        build_pages(
            settings,
            master,
            health=Health(db, ring, outbox, clock),
            inbox=inbox,
            looks=looks,
            callers=callers,
            codes=methods,
            passkeys=passkeys,
            sign_in=sign_in,
        ),
    )
    housekeeping = Housekeeping(db, master, ring, key_policy, clock, entropy, settings.retention)
    routes = [route for edge in edges for route in edge.routes()]
    return served(settings, routes, looks.errors, lifespan_of(db, outbox, housekeeping))
