"""Whose account needs a recovery: one that a code alone does not open, and whose owner has what would."""

from __future__ import annotations

from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.projects.proof_rules import ProofRules


def asks_for_more_than_a_code(tx: Transaction, rules: ProofRules, subject: str) -> bool:
    """Whether an account has something that its owner can lose, and that a proof of an address does not replace."""
    if rules.require_passkey:
        return passkeys.usable(tx, subject) > 0
    return rules.second_factors != "off" and bool(factors.held(tx, subject).ways)
