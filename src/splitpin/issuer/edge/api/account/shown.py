"""An account, written for the element that shows it to its owner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from splitpin.issuer.devices.model import EnrolledKey
from splitpin.issuer.edge.api.account.visitors import Visitor
from splitpin.issuer.edge.api.factor_objects import codes_left
from splitpin.issuer.edge.api.passkey_objects import shown
from splitpin.issuer.edge.api.recovery import begun
from splitpin.issuer.passkeys.model import Passkey
from splitpin.issuer.passkeys.rp_id import Names
from splitpin.issuer.policy import SET_ASIDE_KEPT
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.model import Identifier
from splitpin.jose.base64url import encode


def account(visitor: Visitor, names: Names | None, *, phones: bool, grace: int) -> dict[str, Any]:
    """Everything that the page of an account shows. Times are seconds UTC.

    Args:
        visitor: Whose.
        names: Of the passkeys of the page; None: it can have none.
        phones: Whether messages go to phones.
        grace: Seconds in which a deletion can be taken back.
    """
    overview, known = visitor.overview, visitor.overview.reached_at
    held = overview.held
    return {
        "name": visitor.client.project.name,
        "known_as": None if known is None else known.shown,
        "addresses": _addresses(overview.identifiers, last=len(overview.proven) == 1),
        "channels": visitor.client.project.channels if phones else (),
        "passkeys": [_passkey(each) for each in overview.passkeys],
        "rp_id": None if names is None else names.known[0],
        "user_id": None if held is None else encode(held.user_handle),
        "factors": {"totp_added_at": overview.factors.totp_added_at, "recovery_codes": codes_left(overview.factors)}
        if visitor.second_factors
        else None,
        "devices": [_device(each) for each in overview.devices],
        "apps": [
            {"client_id": each.client_id, "name": each.name, "given_at": each.given_at} for each in overview.consents
        ],
        "sessions": [_session(each, here=visitor.session.sid) for each in overview.sessions],
        "recovery": None if overview.recovery is None else begun(overview.recovery),
        "grace": grace,
    }


def _addresses(identifiers: Iterable[Identifier], *, last: bool) -> list[dict[str, Any]]:
    return [
        {
            "address": each.value,
            "shown": each.shown,
            "kind": each.kind,
            "verified_at": each.verified_at,
            "removable": each.verified_at is None or not last,
        }
        for each in identifiers
    ]


def _passkey(passkey: Passkey) -> dict[str, Any]:
    lost = passkey.set_aside_at
    return shown(passkey) | {"lost_until": None if lost is None else lost + SET_ASIDE_KEPT}


def _device(key: EnrolledKey) -> dict[str, Any]:
    return {"number": key.number, "name": key.device.name or key.device.kind, "enrolled_at": key.enrolled_at}


def _session(session: Session, *, here: str) -> dict[str, Any]:
    return {
        "id": session.sid,
        "user_agent": session.user_agent,
        "network": session.network,
        "seen_at": session.seen_at,
        "here": session.sid == here,
    }
