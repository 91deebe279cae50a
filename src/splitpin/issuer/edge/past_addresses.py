"""Addresses that went, as the API and the pages put them together."""

from __future__ import annotations

from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.past_addresses.service import PastAddresses
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.signin.flow import SignIn


def past_addresses_of(master: MasterSecrets, sign_in: SignIn) -> PastAddresses:
    """What shows them and puts them back, with the parts that a sign-in has."""
    links = ReturnLinks(master.derive_all(ReturnLinks.PURPOSE))
    return PastAddresses(sign_in.database, links, sign_in.notices.outbox, sign_in.clock)
