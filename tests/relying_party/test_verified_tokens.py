"""A16 and design decision 16: what is remembered is exact, bounded, no longer than valid, and nobody's to spoil."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from forged_tokens import AUDIENCE, KEY, KEYS, NOW, OTHER_KEY, claims, forge, header, verifier
from splitpin import AccessToken, InvalidToken, JWKSet
from splitpin.jose.jwk import JWK
from splitpin.relying_party.http.proven_headers import ProvenHeaders
from splitpin.relying_party.verified_tokens import VerifiedTokens


class Clock:
    def __init__(self) -> None:
        self.now: float = NOW

    def __call__(self) -> float:
        return self.now


class Source:
    """Keys that a test changes."""

    def __init__(self, keys: JWKSet | None) -> None:
        self.keys = keys

    def snapshot(self) -> JWKSet | None:
        return self.keys

    def lookup(self, kid: str) -> JWK:
        return (self.keys or JWKSet(())).lookup(kid)

    async def lookup_async(self, kid: str) -> JWK:
        return self.lookup(kid)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry for each signature that is checked."""
    checks: list[None] = []
    real = JWK.verify

    def counted(*arguments: Any) -> None:
        checks.append(None)
        real(*arguments)

    monkeypatch.setattr(JWK, "verify", counted)
    return checks


def fresh(text: str) -> str:
    """The same text as another object, as the next request brings it."""
    return text.encode().decode()


def test_a_bearer_token_is_checked_once(checked: list[None]) -> None:
    by, token = verifier(), forge()
    first = by.verify(token)
    assert by.verify(fresh(token)) == first
    assert len(checked) == 1


async def test_both_worlds_share_the_memory(checked: list[None]) -> None:
    by, token = verifier(), forge()
    assert by.verify(token) == await by.verify_async(fresh(token))
    assert len(checked) == 1
    by = verifier()
    assert await by.verify_async(token) == await by.verify_async(fresh(token)) == by.verify(token)
    assert len(checked) == 2


async def test_signing_in_neither_reads_nor_fills_it(checked: list[None]) -> None:
    """Design decision 16."""
    by, token = verifier(), forge()
    by.verify_fresh(token)
    await by.verify_fresh_async(token)
    by.verify(token)
    assert len(checked) == 3
    by.verify_fresh(token)
    assert len(checked) == 4


def test_ten_thousand_tokens_with_equal_beginnings_keep_their_own_subjects() -> None:
    """A16: CVE-2026-35030 keyed a cache by the first 20 characters, which they all share."""
    by = verifier()
    tokens = [forge(payload=claims(sub=f"person-{number}")) for number in range(10_000)]
    assert len({token[:120] for token in tokens}) == 1
    for _ in range(2):
        for number, token in enumerate(tokens):
            assert by.verify(token).subject == f"person-{number}"


def test_it_is_bounded_by_count() -> None:
    """Two generations, whatever comes."""
    memory = VerifiedTokens(leeway=0, generation=8)
    token = verifier().verify(forge())
    for number in range(1000):
        memory.remember(f"text-{number}", token, KEYS)
        assert len(memory) <= 16
    assert memory.find("text-999", KEYS, NOW) is token
    assert memory.find("text-0", KEYS, NOW) is None


def test_what_is_asked_for_stays() -> None:
    memory = VerifiedTokens(leeway=0, generation=8)
    token = verifier().verify(forge())
    memory.remember("often", token, KEYS)
    for number in range(100):
        memory.remember(f"text-{number}", token, KEYS)
        assert memory.find("often", KEYS, NOW) is token


def test_a_long_token_is_not_remembered(checked: list[None]) -> None:
    by, token = verifier(), forge(payload=claims(filler="x" * 4000))
    by.verify(token)
    by.verify(token)
    assert len(checked) == 2


def test_a_token_of_4096_characters_is_remembered_and_no_longer_one() -> None:
    tokens = VerifiedTokens(leeway=0)
    token = verifier().verify(forge())
    for length in (4096, 4097):
        tokens.remember("x" * length, token, KEYS)
    assert len(tokens) == 1
    assert tokens.find("x" * 4096, KEYS, NOW) is token


def test_a_token_is_remembered_through_its_last_seconds(checked: list[None]) -> None:
    """The leeway is the verifier's, before and after."""
    clock = Clock()
    by, token = verifier(clock=clock), forge(payload=claims(nbf=NOW + 20, exp=NOW + 60))
    for now in (NOW - 9, NOW, NOW + 59, NOW + 89):
        clock.now = now
        by.verify(token)
    assert len(checked) == 1


def test_only_successes_are_remembered(checked: list[None]) -> None:
    by = verifier()
    for bad in (forge()[:-4] + "AAAA", forge(payload=claims(aud="other")), "x"):
        for _ in range(2):
            with pytest.raises(InvalidToken):
                by.verify(bad)
    assert len(by._tokens) == 0
    assert len(by._headers._proven[1]) == 0


@pytest.mark.parametrize(("leeway", "exp", "last"), [(30, 60, 89.9), (0, 60, 59.9), (0, 60.5, 60.4), (30, 60.75, 90.7)])
def test_nothing_outlives_its_expiry(leeway: int, exp: float, last: float) -> None:
    """The clock is asked at every hit."""
    clock = Clock()
    by, token = verifier(clock=clock, leeway=leeway), forge(payload=claims(exp=NOW + exp))
    by.verify(token)
    clock.now = NOW + last
    assert by.verify(token)
    clock.now = NOW + exp + leeway
    with pytest.raises(InvalidToken) as refusal:
        by.verify(token)
    assert refusal.value.reason == "expired"


@pytest.mark.parametrize("early", [{"nbf": NOW - 10}, {"nbf": NOW - 10.5}, {"iat": NOW - 10}, {"iat": NOW - 10.25}])
def test_nothing_is_early_when_the_clock_is_set_back(early: dict[str, float]) -> None:
    clock = Clock()
    by, token = verifier(clock=clock, leeway=0), forge(payload=claims(**{"iat": NOW - 20} | early))
    by.verify(token)
    clock.now = max(early.values())
    assert by.verify(token)
    clock.now -= 0.1
    with pytest.raises(InvalidToken) as refusal:
        by.verify(token)
    assert refusal.value.reason == "not_yet_valid"


def test_a_withdrawn_key_takes_its_tokens_along() -> None:
    """Remembered ones included."""
    source = Source(JWKSet([KEY.jwk, OTHER_KEY.jwk]))
    by, token = verifier(keys=source), forge()
    by.verify(token)
    source.keys = JWKSet([OTHER_KEY.jwk])
    with pytest.raises(InvalidToken) as refusal:
        by.verify(token)
    assert refusal.value.reason == "unknown_key"


def test_a_key_replaced_under_the_same_name_takes_its_tokens_along() -> None:
    """Also its header, which is the same letter for letter."""
    source = Source(KEYS)
    by, token = verifier(keys=source), forge()
    by.verify(token)
    source.keys = JWKSet.from_dict({"keys": [OTHER_KEY.jwk.to_dict() | {"kid": KEY.kid}]})
    with pytest.raises(InvalidToken) as refusal:
        by.verify(token)
    assert refusal.value.reason == "bad_signature"
    assert by.verify(forge(header(), key=OTHER_KEY))


def test_keys_too_old_to_rely_on_answer_for_nothing() -> None:
    """No snapshot: the source decides anew, and refuses."""
    source = Source(KEYS)
    by, token = verifier(keys=source), forge()
    by.verify(token)
    source.keys = None
    with pytest.raises(InvalidToken):
        by.verify(token)
    source.keys = KEYS
    assert by.verify(token)


def test_equal_keys_in_another_set_are_another_set(checked: list[None]) -> None:
    """Identity is what the source promises; equality would have to be computed at every hit."""
    source = Source(KEYS)
    by, token = verifier(keys=source), forge()
    by.verify(token)
    source.keys = JWKSet.from_dict(KEYS.to_dict())
    by.verify(token)
    assert len(checked) == 2


def test_no_caller_spoils_it_for_another() -> None:
    by, token = verifier(), forge(payload=claims(aud=[AUDIENCE, "b"], roles=["user"], deep={"a": [{"b": 1}]}))
    for _ in range(3):
        verified = by.verify(token)
        assert dict(verified.claims) == claims(aud=[AUDIENCE, "b"], roles=["user"], deep={"a": [{"b": 1}]})
        verified.claims["roles"].append("admin")
        verified.claims["aud"].clear()
        verified.claims["deep"]["a"][0]["b"] = 2
        dict(verified.claims)["sub"] = "another"


def test_headers_are_remembered_within_bounds_and_for_one_set() -> None:
    headers = ProvenHeaders()
    for number in range(1000):
        headers.remember(b"%d" % number, KEY.jwk, KEYS)
        assert len(headers._proven[1]) <= 64
    assert headers.find(b"999", KEYS) is KEY.jwk
    assert headers.find(b"998", KEYS) is KEY.jwk
    assert headers.find(b"999", JWKSet.from_dict(KEYS.to_dict())) is None


def test_a_header_that_was_proven_proves_no_other_token() -> None:
    """The signature of each token is checked, whatever its header."""
    by = verifier()
    good = forge()
    by.verify(good)
    first, _, third = good.split(".")
    other = forge(payload=claims(sub="another")).split(".")[1]
    with pytest.raises(InvalidToken) as refusal:
        by.verify(f"{first}.{other}.{third}")
    assert refusal.value.reason == "bad_signature"


def test_threads_share_it() -> None:
    """Eight threads, keys that change under them, generations that turn over: every answer is the right one."""
    source = Source(KEYS)
    by = verifier(keys=source)
    by._tokens = VerifiedTokens(leeway=30, generation=32)
    tokens = [forge(payload=claims(sub=f"person-{number}")) for number in range(100)]
    wrong: list[object] = []
    start = threading.Barrier(9)

    def work(offset: int) -> None:
        start.wait()
        for step in range(600):
            number = (offset * 13 + step) % 100
            try:
                token: AccessToken = by.verify(tokens[number])
                if token.subject != f"person-{number}":
                    wrong.append(token)
            except InvalidToken as refusal:
                wrong.append(refusal)

    threads = [threading.Thread(target=work, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    start.wait()
    for _ in range(200):
        source.keys = JWKSet([KEY.jwk, OTHER_KEY.jwk])
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(by._tokens) <= 64 + 8
