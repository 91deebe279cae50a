"""What mails and wrong codes are counted against: the network they come from, the account, the project.

An account is an address within a project, known or not. Whoever counts against several takes them in one order, the
same for
all: mails network, account, project; wrong ones account, network, project.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.codes.model import refusal, too_many_mails
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.projects.model import Project


class Names(NamedTuple):
    """The rows that count one thing."""

    network: str
    account: str
    project: str


def names(what: Literal["mail", "wrong"], client_id: str, address: str, network: str) -> Names:
    """The rows that count mails, or wrong codes."""
    return Names(
        network=name_of(f"{what}/network", network),
        account=name_of(f"{what}/account", client_id, "email", address),
        project=name_of(f"{what}/project", client_id),
    )


def count_mail(
    tx: Transaction, policy: LimitPolicy, project: Project, address: str, *, network: str, now: int
) -> int | Refused:
    """Counts a mail.

    The network's count takes every request that gets this far, answered or not, so that a flood of them ends at it.

    Returns:
        Seconds until the address may have another one, or the refusal.
    """
    here, account, of_project = names("mail", project.client_id, address, network)
    verdict = limits.hit(tx, here, (policy.mails_per_network,), now)
    if not verdict.allowed:
        return too_many_mails("network", verdict.wait)  # unrecorded: who floods must not fill the audit log
    to_account = limits.hit(tx, account, policy.mails_per_account, now)
    if not to_account.allowed:
        return _not_sent(tx, too_many_mails("account", to_account.wait), project, network, now)
    verdict = limits.hit(tx, of_project, (policy.mails_per_project,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_mails("project", verdict.wait), project, network, now)
    return to_account.wait


def refuse(tx: Transaction, policy: LimitPolicy, project: Project, *, reason: str, network: str, now: int) -> Refused:
    """Counts a failure against the network, writes down the reason, and answers without it."""
    here = names("wrong", project.client_id, "", network).network
    limits.hit(tx, here, (policy.wrong_per_network,), now)
    audit.record(tx, "code.refused", at=now, client_id=project.client_id, reason=reason, network=network)
    return refusal(reason)


def _not_sent(tx: Transaction, refused: Refused, project: Project, network: str, now: int) -> Refused:
    audit.record(tx, "code.not_sent", at=now, client_id=project.client_id, reason=refused.reason, network=network)
    return refused
