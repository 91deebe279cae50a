"""The endpoints about accounts and projects, put together: all of the dialect but what ends in a sign-in."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database
from splitpin.issuer.devices.enrolment import Enrolment
from splitpin.issuer.devices.pin import PinKeys
from splitpin.issuer.devices.pin_reset import PinReset
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.company import Company
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.enrolment import Methods
from splitpin.issuer.edge.cotter.later import Later
from splitpin.issuer.edge.cotter.openapi import Description
from splitpin.issuer.edge.cotter.pin_reset import PinResets
from splitpin.issuer.edge.cotter.users import Users
from splitpin.issuer.edge.cotter.web import Part
from splitpin.issuer.edge.cotter.worker import Worker
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.presence import PresenceCheck
from splitpin.issuer.users.listing.model import Bookmarks


def account_endpoints(
    *,
    db: Database,
    cors: Cors,
    callers: Callers,
    cookie: RefreshCookie,
    tokens: AccessTokenCheck,
    mint: Mint,
    pins: PinKeys,
    terms: CodeTerms,
    outbox: Outbox,
    notices: Notices,
    clock: Callable[[], float],
    entropy: Callable[[int], bytes],
) -> tuple[Part, ...]:
    """Users, their devices and PINs, facts about projects, the worker, and what is not there yet.

    Args:
        db: Where everything is.
        cors: Lets the pages of projects call.
        callers: Tells who calls.
        cookie: Holds the refresh token of a browser.
        tokens: Verifies access tokens.
        mint: Makes tokens for who proves a session.
        pins: Digests PINs.
        terms: What a code is, and how often what may be asked and tried.
        outbox: Sends the mails.
        notices: Tells people.
        clock: Seconds UTC.
        entropy: Random bytes.
    """
    limits = terms.limits
    users = Users(db, callers, cors, limits, Bookmarks(), clock, entropy)
    presence = PresenceCheck(db, tokens, mint, notices, clock, entropy)
    return (
        users,
        PinResets(users, PinReset(db, terms, outbox, pins, notices, clock, entropy)),
        Methods(users, presence, Enrolment(db, pins, notices, limits, clock, entropy), cookie),
        Company(db, callers, cors, mint.issuer),
        Worker(db, callers, cors, tokens, limits, clock),
        Later(callers, cors),
        Description(),
    )
