"""What proofs are worth, in the standards' words: `acr` and `amr` (OpenID Connect Core section 2, RFC 8176).

Worth something is what was proven at the moment that `auth_time` tells of: an app that asks for a passkey of the last
five minutes must not be shown an older one beside a newer code. A second factor alone looks back, to the proof that it
was the second to. What was proven earlier lends a newer proof no strength.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from splitpin.issuer.sessions.model import SITTING, Proof

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
    """What a proof is worth, with what was proven at its moment, and before it where it is a second factor.

    Args:
        proof: What `auth_time` tells of.
        session: What was proven in its session, this proof or not; what was proven after it does not count.
    """
    before = sorted((each for each in session if proof.at - SITTING <= each.at <= proof.at), key=lambda each: each.at)
    counted = [each for each in before if each.at == proof.at]
    counted = counted if proof in counted else [*counted, proof]
    if any(each.method in SECOND_FACTORS for each in counted):
        counted = [*_first_of(before, counted), *counted]
    strongest = ACRS[max(ACRS.index(_worth(each)) for each in counted if each.at == proof.at)]
    words = [word for each in counted for word in each.amr]
    if any(each.low for each in counted):
        return Assurance("pwl1", tuple(dict.fromkeys(words)))
    if strongest == "pwl1" and _is_of_two(counted):
        return Assurance("pwl2", tuple(dict.fromkeys((*words, "mfa"))))
    return Assurance(strongest, tuple(dict.fromkeys(words)))


def _first_of(before: Sequence[Proof], counted: Sequence[Proof]) -> Sequence[Proof]:
    """What a second factor was second to: the last proof that was none, where it does not count already."""
    first = [each for each in before if each.method not in SECOND_FACTORS][-1:]
    return [each for each in first if each not in counted]


def _worth(proof: Proof) -> Acr:
    """What one proof is worth alone."""
    if proof.method != PASSKEY or "user" not in proof.amr:
        return "pwl1"
    return "phrh" if "hwk" in proof.amr else "phr"


def _is_of_two(counted: Iterable[Proof]) -> bool:
    """Whether there is a second factor, and something that it is second to."""
    return {each.method in SECOND_FACTORS for each in counted} == {True, False}
