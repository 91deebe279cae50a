"""Where the code goes by which somebody proves once more that an account is theirs."""

from __future__ import annotations

from splitpin.errors import Refused
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.own_account.model import Overview


def own_address(overview: Overview) -> Address:
    """A proven address of an account.

    Raises:
        Refused: It has none.
    """
    known = overview.reached_at
    if known is None:
        raise Refused("This account cannot sign in.", reason="no_address")
    if known.kind == "email":
        return parse_address(email=known.shown, phone=None, channel=None)
    return parse_address(email=None, phone=known.value, channel=None)
