"""Recoveries, as the API and the pages put them together."""

from __future__ import annotations

from splitpin.issuer.recovery.link import StopLinks
from splitpin.issuer.recovery.service import Recoveries
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.signin.flow import SignIn


def recoveries_of(master: MasterSecrets, sign_in: SignIn) -> Recoveries:
    """What begins and ends them, with the parts that a sign-in has."""
    links = StopLinks(master.derive_all(StopLinks.PURPOSE))
    outbox = sign_in.notices.outbox
    return Recoveries(sign_in.database, sign_in.recovery, links, outbox, sign_in.clock, sign_in.entropy)
