"""What is asked of a stranger before anybody is refused for what others can fill: some seconds of a processor.

The proof of work is ALTCHA's: find the number whose SHA-256 together with the salt is the one given. It is bound to
what is asked for, and good for one request (`budget` uses it up). It keeps nobody out; it makes a thousand networks
cost something, and a person nothing that they would notice.
"""

from __future__ import annotations

import hmac
from base64 import b64decode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import parse_qs

import msgspec
from altcha.v1 import Payload, create_challenge, verify_solution

from splitpin.errors import Refused
from splitpin.issuer.codes.model import ChallengeDue
from splitpin.issuer.codes.passes import Standing
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.outcome import raised
from splitpin.issuer.policy import CHALLENGE_LIFETIME

T = TypeVar("T")


class Challenges(Protocol):
    """One kind of challenge."""

    def new(self, about: str, *, now: int) -> Mapping[str, object]:
        """What is to be solved, as the answer shows it."""
        ...

    async def solved(self, solution: str, about: str, *, origins: Collection[str], now: int) -> str | None:
        """A name for what was solved, to be used up; None where it was not, or for something else, or too late.

        Args:
            solution: As it was sent.
            about: What `new` was told.
            origins: Where the client has pages, besides the issuer.
            now: Seconds UTC.

        Raises:
            ChallengeUnavailable: Nobody can tell right now.
        """
        ...


class _Solution(msgspec.Struct, frozen=True):
    """What a browser found: ALTCHA's payload, which is this in JSON and then in base64."""

    challenge: str
    number: int
    salt: str
    signature: str


class ProofOfWork:
    """Makes puzzles and knows them again; nothing is kept of one until it is solved.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest makes, each recognises what it made.
        entropy: Random bytes.
        most: The number is drawn from as many, so that half as many hashes are needed as a rule: a phone's browser
            takes about a second for the usual ones.
    """

    PURPOSE = "proof_of_work"
    __slots__ = ("_entropy", "_keys", "_most")

    def __init__(self, keys: Iterable[bytes], entropy: Callable[[int], bytes], *, most: int = 100_000) -> None:
        self._keys = tuple(keys)
        self._entropy = entropy
        self._most = most

    def new(self, about: str, *, now: int) -> Mapping[str, object]:
        """A puzzle for one request about one thing, for `CHALLENGE_LIFETIME` seconds."""
        key = self._keys[0]
        salt = f"{self._entropy(12).hex()}?ends={now + CHALLENGE_LIFETIME}&about={bound_to(key, about)}"
        number = int.from_bytes(self._entropy(8)) % (self._most + 1)
        made = create_challenge(
            algorithm="SHA-256",
            max_number=self._most,
            salt_length=12,
            hmac_key=key,
            salt=salt,
            number=number,
            expires=None,
            params=None,
        )
        return {
            "type": "altcha",
            "algorithm": made.algorithm,
            "challenge": made.challenge,
            "maxnumber": made.max_number,
            "salt": made.salt,
            "signature": made.signature,
        }

    async def solved(self, solution: str, about: str, *, origins: Collection[str] = (), now: int) -> str | None:  # noqa: ARG002
        """The puzzle's own name, where it is ours, of this, not over, and solved."""
        try:
            found = msgspec.json.decode(b64decode(solution, validate=True), type=_Solution)
        except (ValueError, msgspec.DecodeError):
            return None
        said = parse_qs(found.salt.partition("?")[2])
        ends, of = said.get("ends", ["0"])[0], said.get("about", [""])[0]
        if not (ends.isascii() and ends.isdigit() and len(ends) < 12 and now < int(ends)):
            return None
        payload = Payload("SHA-256", found.challenge, found.number, found.salt, found.signature)
        for key in self._keys:
            if verify_solution(payload, key, check_expires=False)[0] and hmac.compare_digest(of, bound_to(key, about)):
                return found.challenge
        return None


@dataclass(frozen=True, slots=True)
class Door:
    """Runs what a stranger may be asked something for.

    Attributes:
        database: Where everything is.
        challenges: What is asked.
        clock: Seconds since 1970 UTC.
    """

    database: Database
    challenges: Challenges
    clock: Callable[[], float]

    async def run(
        self,
        use_case: Callable[[Transaction, Standing], T | Refused],
        *,
        about: str,
        origins: Collection[str],
        passes: Sequence[str],
        solution: str | None,
    ) -> T:
        """Runs a use case; whether something is due is asked before its solution is judged.

        Args:
            use_case: What the stranger wants.
            about: The same in a word, so that a solution is good for nothing else.
            origins: Where the client has pages.
            passes: What the browser has from earlier sign-ins.
            solution: Of the challenge that was the answer before, or None.

        Raises:
            ChallengeDue: Something is to be solved first; it is in the exception.
            ChallengeUnavailable: Nobody can tell right now whether it was solved.
            Refused: What the use case returned. What it counted is committed.
        """
        now = int(self.clock())
        outcome = await self.database.run(use_case, Standing(tuple(passes)))
        if isinstance(outcome, ChallengeDue) and solution is not None:
            solved = await self.challenges.solved(solution, about, origins=origins, now=now)
            if solved is not None:
                outcome = await self.database.run(use_case, Standing(tuple(passes), solved))
        if isinstance(outcome, ChallengeDue):
            raise ChallengeDue(self.challenges.new(about, now=now))
        return raised(outcome)


def bound_to(key: bytes, about: str) -> str:
    """What a challenge says that it is for, so that nobody else can read it."""
    return hmac.digest(key, about.encode("utf-8", "surrogatepass"), "sha256")[:12].hex()
