"""A person's second factors, written for a page."""

from __future__ import annotations

from typing import Any

from splitpin.issuer.factors.model import Held, NewCodes, NewTotp


def totp_shown(new: NewTotp) -> dict[str, object]:
    """What an authenticator app is to be told."""
    drawn = {"size": new.picture.size, "path": new.picture.path}
    return {"secret": new.secret, "address": new.address, "picture": new.picture.svg, "qr": drawn}


def codes_shown(made: NewCodes) -> dict[str, object]:
    """Recovery codes, which are shown this once."""
    return {"codes": made.codes, "made_at": made.at}


def codes_left(held: Held) -> dict[str, Any] | None:
    """How many are left of those that were made last; None: there never were any."""
    codes = held.recovery_codes
    return None if codes is None else {"left": codes.left, "made_at": codes.made_at}
