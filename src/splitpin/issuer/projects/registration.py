"""Who may become a user of a project. Whoever is one already is asked none of this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal["invite_only", "domain_not_allowed", "disposable_address"]
MESSAGES: dict[str, str] = {
    "invite_only": "This address has no account here, and new accounts are by invitation.",
    "domain_not_allowed": "This address may not make an account here. Use another one.",
    "disposable_address": "Throw-away addresses may not make an account here. Use another one.",
}
"""What somebody is told who has proven an address that may not make an account."""


@dataclass(frozen=True, slots=True)
class RegistrationRules:
    """What a project asks of those who are new.

    Attributes:
        invite_only: Nobody is registered by proving an address: an account has to be there, made by the operator or the
            project's server.
        allowed_domains: Where this names any, only addresses of these very domains are registered, and no phones.
        denied_domains: No address of these, or of domains beneath them, is registered.
    """

    invite_only: bool = False
    allowed_domains: tuple[str, ...] = ()
    denied_domains: tuple[str, ...] = ()

    def refuses(self, address: str, *, disposable: frozenset[str] = frozenset()) -> Reason | None:
        """Why a canonical address or number may not make an account; None where it may.

        Args:
            address: Whoever proves it is new.
            disposable: Domains of throw-away addresses, where those are refused.
        """
        if self.invite_only:
            return "invite_only"
        domain = address.rpartition("@")[2] if "@" in address else ""
        if self.allowed_domains and domain not in self.allowed_domains:
            return "domain_not_allowed"
        above = _with_those_above(domain)
        if not above.isdisjoint(self.denied_domains):
            return "domain_not_allowed"
        return None if above.isdisjoint(disposable) else "disposable_address"


def _with_those_above(domain: str) -> set[str]:
    labels = domain.split(".")
    return {".".join(labels[start:]) for start in range(len(labels) - 1)}
