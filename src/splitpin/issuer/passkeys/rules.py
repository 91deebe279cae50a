"""The use cases of what a project asks of passkeys: the operator's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from splitpin.errors import Conflict, NotFound
from splitpin.issuer.clients.addresses import check_origin
from splitpin.issuer.clients.registration import list_clients
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.model import Count
from splitpin.issuer.passkeys.related import check_related
from splitpin.issuer.passkeys.rp_id import host_of
from splitpin.issuer.projects.flow import edit_project, find_project
from splitpin.issuer.projects.model import Project
from splitpin.issuer.projects.passkey_rules import PasskeyRules, check_authenticators, check_rp_ids


def edit_rules(
    tx: Transaction,
    project_id: str,
    *,
    rp_ids: Sequence[str] | None = None,
    device_bound_only: bool | None = None,
    security_keys: bool | None = None,
    top_origins: Sequence[str] | None = None,
    authenticators: Sequence[str] | None = None,
    attestation_roots: Sequence[str] | None = None,
    force: bool = False,
    own: str,
) -> Project:
    """Changes what is given and leaves the rest; two edits at once both count.

    Args:
        tx: The transaction.
        project_id: The project.
        rp_ids: Its names, the present one first; empty: the host of each page.
        device_bound_only: As in `PasskeyRules`.
        security_keys: As in `PasskeyRules`.
        top_origins: As in `PasskeyRules`.
        authenticators: As in `PasskeyRules`.
        attestation_roots: As in `PasskeyRules`.
        force: Whether people may be left with passkeys that work no longer.
        own: The issuer's origin.

    Returns:
        The project as it is now.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: What is given will not do; nothing was changed.
        Conflict: Passkeys would work no longer, and `force` does not say that they may.
    """
    before = edit_project(tx, project_id).passkeys  # holds the project until the commit
    roots = before.attestation_roots if attestation_roots is None else tuple(attestation_roots)
    kinds = before.authenticators if authenticators is None else authenticators
    rules = replace(
        before,
        rp_ids=before.rp_ids if rp_ids is None else check_rp_ids(rp_ids),
        device_bound_only=before.device_bound_only if device_bound_only is None else device_bound_only,
        security_keys=before.security_keys if security_keys is None else security_keys,
        top_origins=before.top_origins if top_origins is None else tuple(check_origin(each) for each in top_origins),
        authenticators=check_authenticators(kinds, roots),
        attestation_roots=roots,
    )
    if not force:
        _keep_working(tx, project_id, before, rules, own=own)
    edited = edit_project(tx, project_id, passkeys=rules)
    check_related(tx, project_id, own=own)
    return edited


def count(tx: Transaction, project_id: str) -> list[Count]:
    """How many passkeys the people of a project have, name by name, and how many have moved to the present one.

    Raises:
        NotFound: There is no such project.
    """
    project = find_project(tx, project_id)
    if project is None:
        raise NotFound("There is no project with that client id.")
    return store.count(tx, project_id, present=next(iter(project.passkeys.rp_ids), ""))


def _keep_working(tx: Transaction, project_id: str, before: PasskeyRules, after: PasskeyRules, *, own: str) -> None:
    origins = [own, *(each for client in list_clients(tx, project_id=project_id) for each in client.allowed_origins)]
    lost = _names(before, origins) - _names(after, origins)
    counted = store.count(tx, project_id, present="")
    said = [f"{each.passkeys} for {each.rp_id}" for each in counted if each.rp_id in lost]
    if said:
        raise Conflict(f"People have passkeys that would work no longer: {', '.join(said)}.")


def _names(rules: PasskeyRules, origins: Iterable[str]) -> set[str]:
    return set(rules.rp_ids) or {host_of(origin) for origin in origins}
