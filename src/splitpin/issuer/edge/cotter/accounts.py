"""The endpoints about accounts and projects, put together: all of the dialect but what ends in a sign-in."""

from __future__ import annotations

from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.devices.enrolment import Enrolment
from splitpin.issuer.devices.pin import PinKeys
from splitpin.issuer.devices.pin_reset import PinReset
from splitpin.issuer.edge.cotter.company import Company
from splitpin.issuer.edge.cotter.enrolment import Methods
from splitpin.issuer.edge.cotter.later import Later
from splitpin.issuer.edge.cotter.openapi import Description
from splitpin.issuer.edge.cotter.pin_reset import PinResets
from splitpin.issuer.edge.cotter.present import Present
from splitpin.issuer.edge.cotter.users import Users
from splitpin.issuer.edge.cotter.web import Part
from splitpin.issuer.edge.cotter.worker import Worker
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.tokens.check import AccessTokenCheck


def account_endpoints(
    users: Users,
    *,
    present: Present,
    tokens: AccessTokenCheck,
    issuer: str,
    pins: PinKeys,
    terms: CodeTerms,
    outbox: Outbox,
    notices: Notices,
) -> tuple[Part, ...]:
    """Users, their devices and PINs, facts about projects, the worker, and what is not there yet.

    Args:
        users: Finds and shows users.
        present: Tells who is behind a request.
        tokens: Verifies access tokens.
        issuer: Its own address.
        pins: Digests PINs.
        terms: What a code is, and how often what may be asked and tried.
        outbox: Sends the mails.
        notices: Tells people.
    """
    db, cors, callers, clock, entropy = users.db, users.cors, users.callers, users.clock, users.entropy
    return (
        users,
        PinResets(users, PinReset(db, terms, outbox, pins, notices, clock, entropy)),
        Methods(users, present, Enrolment(db, pins, notices, users.limits, clock, entropy)),
        Company(db, callers, cors, issuer),
        Worker(db, callers, cors, tokens, users.limits, clock),
        Later(cors),
        Description(),
    )
