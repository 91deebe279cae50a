"""Pages of other sites that may use the passkeys of a name (WebAuthn Level 3 section 5.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publicsuffixlist import PublicSuffixList

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import list_clients
from splitpin.issuer.clients.store import list_of_rp_id
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys.rp_id import host_of, lies_in
from splitpin.issuer.projects.passkey_rules import is_name

MOST_LABELS = 5
"""Registrable labels that every browser looks at (section 5.11.1); one may stop there."""


def related_origins(tx: Transaction, host: str, *, own: str) -> list[str]:
    """The pages that may use the passkeys of a host, without those that lie in it and need no leave.

    Args:
        tx: The transaction.
        host: As a stranger wrote it.
        own: The issuer's origin, where the hosted pages are.

    Returns:
        None where no project has passkeys of that name.
    """
    clients = list_of_rp_id(tx, host) if is_name(host) else []
    return _outside(host, clients, own) if clients else []


def check_related(tx: Transaction, project_id: str, *, own: str) -> None:
    """Looks whether every browser will know all pages of a project; to be called after whatever changes them.

    Args:
        tx: The transaction.
        project_id: The project.
        own: The issuer's origin.

    Raises:
        InvalidRequest: They have more registrable labels than browsers look at.
        NotFound: There is no such project.
    """
    [first, *_] = list_clients(tx, project_id=project_id)
    for name in first.project.passkeys.rp_ids:
        labels = registrable_labels(_outside(name, list_of_rp_id(tx, name), own))
        if len(labels) > MOST_LABELS:
            raise InvalidRequest(
                f"Browsers let pages of {MOST_LABELS} other domains use the passkeys of {name}, and these are"
                f" {len(labels)}: {', '.join(sorted(labels))}.",
                field="allowed_origins",
            )


def registrable_labels(origins: Iterable[str]) -> set[str]:
    """What is left of the hosts before their public suffix, up to the next dot: `example` of `www.example.co.uk`."""
    suffixes = PublicSuffixList()
    domains = {suffixes.privatesuffix(host_of(origin)) or host_of(origin) for origin in origins}
    return {domain.partition(".")[0] for domain in domains}


def _outside(name: str, clients: Sequence[Client], own: str) -> list[str]:
    origins = [origin for client in clients for origin in client.allowed_origins]
    return [each for each in dict.fromkeys((*origins, own)) if not lies_in(host_of(each), name)]
