"""Whose account can be recovered: one whose owner has something that a code does not replace."""

from __future__ import annotations

from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.projects.proof_rules import ProofRules


def has_more_than_a_code(tx: Transaction, rules: ProofRules, subject: str) -> bool:
    """Whether an account has something that its owner can lose, and that a proof of an address does not replace.

    Where a code signs in, too, whoever has a passkey changes nothing without it: they have the same to lose.
    """
    if passkeys.usable(tx, subject) > 0:
        return True
    return not rules.require_passkey and rules.second_factors != "off" and bool(factors.held(tx, subject).ways)
