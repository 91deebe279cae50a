"""How long a project's codes have to be while somebody guesses at them, whoever's they are.

Wrong codes are counted over all accounts of a project, for a limit per account says nothing to whoever tries one guess
at each of a million. Nobody is locked out by that count, or a stranger could lock out all: codes grow instead, and each
two digits make blind guesses hit a hundred times less often (RFC 4226 section 7.5 has the same remedy).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from splitpin.issuer.limits import name_of
from splitpin.issuer.policy import CodePolicy, LimitPolicy
from splitpin.issuer.tally import Tally

_PARTS = 4
_RENEWED = 60  # seconds within which an attack that goes on is not written again


@dataclass(frozen=True, slots=True)
class Attack:
    """What codes have to be.

    Attributes:
        digits: Of new ones.
        least_digits: Shorter ones are over: codes that were collected before give no guesses.
        until: When that ends unless it goes on, seconds UTC.
    """

    digits: int
    least_digits: int
    until: int

    def covers(self, other: Attack) -> bool:
        """Whether nothing has to be written down of another one, which says the same or less."""
        as_long = self.digits >= other.digits and self.least_digits >= other.least_digits
        return as_long and self.until + _RENEWED > other.until


def parts_of(project_id: str) -> tuple[str, ...]:
    """The rows that count a project's wrong codes: several, so that those who guess do not all wait for one."""
    return tuple(name_of("wrong/project", project_id, str(part)) for part in range(_PARTS))


def part_of(project_id: str, address: str) -> str:
    """The one of them that counts the wrong codes of an address."""
    return parts_of(project_id)[sha256(address.encode()).digest()[0] % _PARTS]


def seen(parts: Iterable[Tally], codes: CodePolicy, limits: LimitPolicy, now: int) -> Attack | None:
    """What codes have to be after so many wrong ones; None where that is as ever.

    At half of what ends the shorter ones the new ones grow: between the two lies time for those that people are just
    typing.
    """
    wrong = sum(tally.count(limits.wrong_per_project, now) for tally in parts)
    until = now + limits.wrong_per_project.seconds
    most, most_of_longer = limits.wrong_per_project.most, limits.wrong_longer_per_project.most
    if wrong >= most_of_longer:
        return Attack(codes.digits_under_heavy_attack, codes.digits_under_heavy_attack, until)
    if wrong >= most_of_longer // 2:
        return Attack(codes.digits_under_heavy_attack, codes.digits_under_attack, until)
    if wrong >= most:
        return Attack(codes.digits_under_attack, codes.digits_under_attack, until)
    if wrong >= max(1, most // 2):
        return Attack(codes.digits_under_attack, codes.digits, until)
    return None
