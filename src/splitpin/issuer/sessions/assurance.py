"""What proofs are worth, in the standards' words: `acr` and `amr` (OpenID Connect Core section 2, RFC 8176).

Worth something is what was proven in one sitting: a proof, and those of the same session shortly before it. What was
proven earlier lends a newer proof no strength, or a session once opened by a passkey would be strong for months.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from splitpin.issuer.sessions.model import FRESH, Proof

Acr = Literal["pwl1", "pwl2", "phr", "phrh"]
"""`pwl1`: a code or a link, the weakest; `pwl2`: that and a second factor; `phr`: a passkey whose device recognised the
person; `phrh`: one that cannot leave its device. The last two are names of OpenID's EAP ACR Values 1.0."""

ACRS: Final[tuple[Acr, ...]] = get_args(Acr)
"""All, the weakest first: each is good for whatever asks for one before it."""

PASSKEY: Final = "WEBAUTHN"
TOTP: Final = "TOTP"
RECOVERY_CODE: Final = "RECOVERY_CODE"
SECOND_FACTORS: Final = frozenset((TOTP, RECOVERY_CODE))
"""Methods that prove nothing alone: they come after another."""


@dataclass(frozen=True, slots=True)
class Assurance:
    """What tokens say of how somebody was proven.

    Attributes:
        acr: How strong that was.
        amr: What was used (RFC 8176 section 2), in the order in which it was.
    """

    acr: Acr
    amr: tuple[str, ...]

    def reaches(self, asked: Acr) -> bool:
        """Whether this is as strong as what was asked for."""
        return ACRS.index(self.acr) >= ACRS.index(asked)


def assurance_of(proof: Proof, session: Iterable[Proof]) -> Assurance:
    """What a proof is worth, with those of its sitting.

    Args:
        proof: What `auth_time` tells of.
        session: What was proven in its session, this proof or not; what was proven after it does not count.
    """
    before = sorted((each for each in session if proof.at - FRESH <= each.at <= proof.at), key=lambda each: each.at)
    sitting = before if proof in before else [*before, proof]
    strongest = ACRS[max(ACRS.index(_worth(each)) for each in sitting)]
    words = [word for each in sitting for word in each.amr]
    if any(each.low for each in sitting):
        return Assurance("pwl1", tuple(dict.fromkeys(words)))
    if strongest == "pwl1" and _is_of_two(sitting):
        return Assurance("pwl2", tuple(dict.fromkeys((*words, "mfa"))))
    return Assurance(strongest, tuple(dict.fromkeys(words)))


def _worth(proof: Proof) -> Acr:
    """What one proof is worth alone."""
    if proof.method != PASSKEY or "user" not in proof.amr:
        return "pwl1"
    return "phrh" if "hwk" in proof.amr else "phr"


def _is_of_two(sitting: Iterable[Proof]) -> bool:
    """Whether there is a second factor, and something that it is second to."""
    return {each.method in SECOND_FACTORS for each in sitting} == {True, False}
