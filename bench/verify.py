"""What verifying and minting an access token cost: CPU beside bare cryptography, PyJWT and cotter-node, in one run.

    python bench/verify.py [--tokens 1000] [--rounds 9] [--check]

All contestants get the same distinct tokens, in turns, so that a neighbour's noise falls on all of them; what is
compared is medians of ratios inside a round. "Cold" is `AccessTokenVerifier.verify` of a token it has never seen, its
memory filled along the way; "repeat" is the same token again in another string. Minting is measured for tokens of the
same claims, bare signing for octets of the same length. With --check a missed pass mark ends
the run with status 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from cotter_node import CotterNode
from splitpin import AccessTokenVerifier, InvalidToken, JWKSet, SigningKey
from splitpin.jose import base64url
from splitpin.jose.minting import mint_access_token

ISSUER = "https://id.example.com"
AUDIENCE = "5b0c6c1e-6f0e-4f7b-9d3c-0c4f0f1f2f3f"
REQUIRED = ["iss", "aud", "sub", "jti", "iat", "exp"]
TURN = 250  # tokens

Work = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Mark:
    """A ratio of two medians and the limit it must keep."""

    name: str
    ratio: float
    limit: float
    at_most: bool

    @property
    def kept(self) -> bool:
        return self.ratio <= self.limit if self.at_most else self.ratio >= self.limit

    def __str__(self) -> str:
        sign = "<=" if self.at_most else ">="
        return f"{self.name:<58}{self.ratio:9.3f}   {sign} {self.limit:<6g} {'ok' if self.kept else 'MISSED'}"


class Contest:
    """One key, its tokens, and everyone who verifies them."""

    def __init__(self, count: int) -> None:
        self.key = SigningKey.generate()
        self.keys = JWKSet([self.key.jwk])
        self.tokens = [self._token(number) for number in range(count)]
        self._settings = {"issuer": ISSUER, "audience": AUDIENCE, "keys": self.keys}
        self._pyjwt_keys = jwt.PyJWKSet.from_dict(self.keys.to_dict())
        self._pyjwt_key = self._pyjwt_keys[self.key.kid]
        self._warm = AccessTokenVerifier(**self._settings)
        for token in self.tokens:
            self._warm.verify(token)
        x, y = (int.from_bytes(base64url.decode(text.encode())) for text in (self.key.jwk.x, self.key.jwk.y))
        self._public_key = EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()
        self._private_key = load_der_private_key(self.key.to_bytes(), None)
        self._claims = jwt.decode(self.tokens[0], options={"verify_signature": False})
        self._der = {token: self._prepared(token) for token in self.tokens}

    def workers(self) -> dict[str, Work]:
        """Fresh for every round: the verifiers that must be cold are."""
        cold, fresh = AccessTokenVerifier(**self._settings), AccessTokenVerifier(**self._settings)
        algorithm, verify, der = ECDSA(SHA256()), self._public_key.verify, self._der
        sign, header = self._private_key.sign, {"kid": self.key.kid, "typ": "at+jwt"}
        cold.verify(self._token(-1))
        return {
            "bare cryptography": lambda token: verify(*der[token], algorithm),
            "splitpin, cold": cold.verify,
            "splitpin, signing in (verify_fresh)": fresh.verify_fresh,
            "PyJWT, key at hand": lambda token: self._decode(token, self._pyjwt_key),
            "PyJWT, by kid": self._decode_by_kid,
            "splitpin, repeat": self._warm.verify,
            "bare cryptography, signing": lambda token: sign(der[token][1], algorithm),
            "splitpin, minting": lambda _: self._token(0),
            "PyJWT, minting": lambda _: jwt.encode(self._claims, self._private_key, "ES256", header),
            "splitpin refuses: malformed": self._refused("not a token"),
            "splitpin refuses: cut": self._refused(self.tokens[0][:-30]),
            "splitpin refuses: payload no base64url": self._refused(self.tokens[0].replace(".", ".=", 1)),
            "splitpin refuses: header no JSON": self._refused(self._with_header(b"{")),
            "splitpin refuses: alg none": self._refused(self._with_header(b'{"alg":"none","typ":"at+jwt"}')),
            "splitpin refuses: unknown kid": self._refused(
                self._with_header(b'{"alg":"ES256","kid":"unknown","typ":"at+jwt"}')
            ),
        }

    def _token(self, number: int) -> str:
        return mint_access_token(
            self.key,
            issuer=ISSUER,
            subject=f"0b7c0000-1111-4222-8333-{number:012}",
            audience=AUDIENCE,
            client_id=AUDIENCE,
            identifier=f"ann{number}@example.com",
            authentication_method="OTP",
            scope="access",
            jti=f"9d9f0e9c-52f3-4f0e-8a9a-{number:012}",
            issued_at=int(time.time()),
            lifetime=3600,
            auth_time=int(time.time()),
            session_id=f"3f0e9c52-{number:012}",
            acr="phr",
            amr=("swk", "user", "mfa"),
        )

    def _prepared(self, token: str) -> tuple[bytes, bytes]:
        """What bare cryptography needs: the signature in its own form, and the octets that were signed."""
        signing_input, _, signature = token.encode().rpartition(b".")
        raw = base64url.decode(signature)
        return encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:])), signing_input

    def _decode_by_kid(self, token: str) -> object:
        return self._decode(token, self._pyjwt_keys[jwt.get_unverified_header(token)["kid"]])

    def _decode(self, token: str, key: jwt.PyJWK) -> object:
        options = {"require": REQUIRED, "strict_aud": True}
        return jwt.decode(token, key, ["ES256"], options, audience=AUDIENCE, issuer=ISSUER, leeway=30)

    def _with_header(self, header: bytes) -> str:
        return ".".join((base64url.encode(header), *self.tokens[0].split(".")[1:]))

    def _refused(self, text: str) -> Work:
        verify = self._warm.verify

        def refuse(_: str) -> None:
            try:
                verify(text)
            except InvalidToken:
                return
            raise AssertionError("a bad token was accepted")

        return refuse


def measure(contest: Contest, rounds: int, node: CotterNode | None) -> dict[str, list[float]]:
    """CPU microseconds per token of every contestant, one figure for each round."""
    spent: dict[str, list[float]] = {}
    for _ in range(rounds):
        workers = contest.workers()
        total = dict.fromkeys(workers, 0)
        for first in range(0, len(contest.tokens), TURN):
            for name, work in workers.items():
                # Another string of the same text, as each request brings one.
                turn = [token.encode().decode() for token in contest.tokens[first : first + TURN]]
                total[name] += _cpu(work, turn)
        for name, nanoseconds in total.items():
            spent.setdefault(name, []).append(nanoseconds / 1000 / len(contest.tokens))
        if node is not None:
            spent.setdefault("cotter-node, CotterValidateJWT", []).append(node.microseconds())
    return spent


def marks(spent: dict[str, list[float]]) -> list[Mark]:
    """The pass marks, each a median of the ratios of one round."""

    def ratio(above: str, below: str) -> float:
        return median(a / b for a, b in zip(spent[above], spent[below], strict=True))

    cold = "splitpin, cold"
    found = [
        Mark("cold / bare cryptography", ratio(cold, "bare cryptography"), 1.25, at_most=True),
        Mark("PyJWT by kid / cold", ratio("PyJWT, by kid", cold), 1.8, at_most=False),
        Mark("minting / bare signing", ratio("splitpin, minting", "bare cryptography, signing"), 1.35, at_most=True),
        Mark("PyJWT, minting / minting", ratio("PyJWT, minting", "splitpin, minting"), 1.3, at_most=False),
        Mark("PyJWT by kid / repeat", ratio("PyJWT, by kid", "splitpin, repeat"), 40, at_most=False),
    ]
    if "cotter-node, CotterValidateJWT" in spent:
        found.insert(2, Mark("cotter-node / cold", ratio("cotter-node, CotterValidateJWT", cold), 2.7, at_most=False))
    refusals = [name for name in spent if name.startswith("splitpin refuses")]
    found += [
        Mark(f"{name.removeprefix('splitpin ')} / cold", ratio(name, cold), 0.1, at_most=True) for name in refusals
    ]
    return found


def _cpu(work: Work, tokens: Sequence[str]) -> int:
    start = time.thread_time_ns()
    for token in tokens:
        work(token)
    return time.thread_time_ns() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokens", type=int, default=1000, help="distinct tokens")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--check", action="store_true", help="end with status 1 where a pass mark is missed")
    options = parser.parse_args()
    contest = Contest(options.tokens)
    node = CotterNode.start(Path(__file__).parent / "peers", contest.keys.to_dict(), contest.key.kid, contest.tokens)
    try:
        spent = measure(contest, options.rounds, node)
    finally:
        if node is not None:
            node.stop()
    print(f"{'CPU, median of ' + str(options.rounds) + ' rounds':<50}{'us':>9}{'x bare':>9}")
    bare = median(spent["bare cryptography"])
    for name, figures in spent.items():
        print(f"{name:<50}{median(figures):9.2f}{median(figures) / bare:9.3f}")
    found = marks(spent)
    print(f"\n{'ratio, median of those inside a round':<58}{'':9}   mark")
    print(*found, sep="\n")
    if node is None:
        print("cotter-node / cold: not measured. It needs Node.js and: npm ci --prefix bench/peers")
    missed = node is None or not all(mark.kept for mark in found)
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
