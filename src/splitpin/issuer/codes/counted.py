"""The rows that messages and wrong codes are counted in.

An account is an address within a project, known or not. Whoever counts against several takes them in one order, the
same for all: mails network, then reserved or here (and right after it what keeps two of one purpose apart), account,
project; messages to phones network, country, account, neighbours, project; wrong codes reserved or here, account,
network, project.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from splitpin.issuer.limits import name_of


class Names(NamedTuple):
    """The rows that count one thing.

    Attributes:
        network: All that comes from there.
        here: What comes from there for this account.
        account: What strangers do to this account, wherever they are.
        reserved: What browsers do that have a pass for this account.
        project: All of it.
    """

    network: str
    here: str
    account: str
    reserved: str
    project: str


def names(what: Literal["mail", "text", "wrong"], project_id: str, address: str, network: str) -> Names:
    """The rows that count mails, messages to phones, or wrong codes. What kind an address is, it tells by itself."""
    return Names(
        network=name_of(f"{what}/network", network),
        here=name_of(f"{what}/here", project_id, address, network),
        account=name_of(f"{what}/account", project_id, address),
        reserved=name_of(f"{what}/reserved", project_id, address),
        project=name_of(f"{what}/project", project_id),
    )
