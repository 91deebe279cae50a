"""A6 and A14: three parts of canonical base64url and nothing else, and never dear to refuse."""

from __future__ import annotations

import base64
import random
import string
import time
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from forged_tokens import KEY, b64, claims, forge, header, segment, verifier
from splitpin import InvalidToken
from splitpin.jose import base64url

TOKEN = forge()
FIRST, SECOND, THIRD = TOKEN.split(".")
ALPHABET = string.ascii_letters + string.digits + "-_"

MALFORMED = {
    "empty": "",
    "one part": FIRST,
    "two parts": f"{FIRST}.{SECOND}",
    "four parts": f"{TOKEN}.{THIRD}",
    "five parts": f"{FIRST}.{SECOND}.{THIRD}.{SECOND}.{THIRD}",
    "no header": f".{SECOND}.{THIRD}",
    "no payload": f"{FIRST}..{THIRD}",
    "no signature": f"{FIRST}.{SECOND}.",
    "only dots": "..",
    "a dot before": f".{TOKEN}",
    "a dot after": f"{TOKEN}.",
    "a blank before": f" {TOKEN}",
    "a blank after": f"{TOKEN} ",
    "a line end": f"{TOKEN}\n",
    "a line end inside": f"{FIRST}.{SECOND[:40]}\n{SECOND[40:]}.{THIRD}",
    "padding on the payload": f"{FIRST}.{SECOND}=.{THIRD}",
    "padding on the signature": f"{FIRST}.{SECOND}.{THIRD}==",
    "standard alphabet": f"{FIRST}.{SECOND}.{THIRD.replace('-', '+').replace('_', '/')[:-1]}/",
    "a scheme before": f"Bearer {TOKEN}",
    "NUL": f"{TOKEN}\0",
    "not ASCII": TOKEN.replace("e", "е", 1),  # a Cyrillic one
    "full-width": f"{FIRST}.{SECOND}.{THIRD[:-1]}Ａ",
    "lone surrogate": f"{FIRST}.{SECOND}.{THIRD[:-1]}\ud800",
    "JSON serialisation": f'{{"payload":"{SECOND}","protected":"{FIRST}","signature":"{THIRD}"}}',
    "percent-encoded": TOKEN.replace(".", "%2E"),
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_nothing_but_the_compact_form_is_read(text: str) -> None:
    with pytest.raises(InvalidToken):
        verifier().verify(text)


@pytest.mark.parametrize("value", [None, b"", TOKEN.encode(), 0, 1.5, True, [], [TOKEN], {}, {TOKEN: 1}, object()])
def test_what_is_no_text_is_malformed(value: Any) -> None:
    """A front end's JSON may hold anything where the token should be."""
    for verify in (verifier().verify, verifier().verify_fresh):
        with pytest.raises(InvalidToken) as refusal:
            verify(value)
        assert refusal.value.reason == "malformed"


def test_three_thousand_single_character_mutants_are_refused() -> None:
    """A6: one character replaced, dropped, doubled or added, anywhere; the good token stays remembered meanwhile."""
    chance = random.Random(3000)
    by = verifier()
    by.verify(TOKEN)
    for _ in range(3000):
        place = chance.randrange(len(TOKEN))
        other = chance.choice(ALPHABET + ".+/= \n\0é")
        mutant = chance.choice(
            (
                TOKEN[:place] + other + TOKEN[place + 1 :],
                TOKEN[:place] + TOKEN[place + 1 :],
                TOKEN[:place] + other + TOKEN[place:],
            )
        )
        if mutant != TOKEN:
            with pytest.raises(InvalidToken):
                by.verify(mutant)


def test_every_last_character_but_the_canonical_one_is_refused() -> None:
    """A6: spare bits; 15 other characters decode to the same signature in a loose decoder."""
    by = verifier()
    for last in ALPHABET:
        if last != THIRD[-1]:
            with pytest.raises(InvalidToken):
                by.verify(TOKEN[:-1] + last)


@pytest.mark.parametrize("length", range(60))
def test_base64url_comes_back_as_it_went(length: int) -> None:
    data = random.Random(length).randbytes(length)
    text = base64url.encode(data)
    assert text == base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    if data:
        assert base64url.decode(text.encode()) == data


def test_every_ending_is_encoded_as_others_encode_it() -> None:
    for data in [bytes((0, first, second)) for first in range(256) for second in range(256)]:
        assert base64url.encode(data) == base64.urlsafe_b64encode(data).decode()


@pytest.mark.parametrize("foreign", [b"!!!!", b"====", b"\n\n\n\n", b"    ", b"++++", b"////", b"\xff\xff\xff\xff"])
def test_foreign_characters_are_never_skipped(foreign: bytes) -> None:
    """A loose decoder leaves them out, and one token could be written in any number of ways."""
    assert base64url.decode(b"QUJD") == b"ABC"
    for place in range(4):
        with pytest.raises(ValueError, match=r".*"):
            base64url.decode(b"QUJD"[:place] + foreign + b"QUJD"[place:])


def test_every_short_text_decodes_only_if_encoding_it_again_gives_it_back() -> None:
    """RFC 4648 section 3.5, exhaustively for one and two octets, and over all octets for the third place."""
    octets = [bytes((octet,)) for octet in range(256)]
    for text in [a + b for a in octets for b in octets] + [b"AA" + a for a in octets] + [b"AAAA" + a for a in octets]:
        try:
            data = base64url.decode(text)
        except ValueError:
            continue
        assert base64url.encode(data).encode() == text
        assert text.decode().isascii()


@pytest.mark.parametrize("text", [b"=", b"==", b"A=", b"A==", b"AA=", b"AA==", b"A===", b"AA=A", b"=AAA", b"AA==AAAA"])
def test_padding_is_refused_wherever_it_stands(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        base64url.decode(text)


def test_a_token_of_16_kib_is_read_and_a_longer_one_is_not() -> None:
    """A14: refused before anything is decoded."""
    room = 16 * 1024 - len(forge(payload=claims(filler="")))
    longest = forge(payload=claims(filler="x" * (room * 3 // 4 - 2)))
    assert 16 * 1024 - 8 < len(longest) <= 16 * 1024
    assert verifier().verify(longest).claims["filler"].startswith("x")
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(longest + "x" * 16)
    assert refusal.value.reason == "too_large"


def test_a_signature_in_der_is_refused() -> None:
    """A5: RFC 7518 section 3.4 wants r and s side by side."""
    der = KEY._private_key.sign(f"{FIRST}.{SECOND}".encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(f"{FIRST}.{SECOND}.{b64(der)}")
    assert refusal.value.reason == "bad_signature"


def test_the_dearest_token_is_refused_in_milliseconds() -> None:
    """A14: under 5 ms of CPU for the worst of them, signed by the issuer itself so that all of it is read."""
    heavy = [
        b'{"a":' + b"[" * 12000,
        b'{"a":' + b'{"a":' * 2300,
        b'{"a":' + b"9" * 11900 + b"}",
        b'{"a":[' + b"1e9," * 2900 + b"1]}",
        b'{"a":"' + b"\\u00e9" * 1900 + b'"}',
        b"{" + b",".join(b'"%d":0' % n for n in range(1400)) + b"}",
        b" " * 12000,
    ]
    by = verifier()
    for payload in heavy:
        for token in (forge(payload=payload), f"{segment(payload)}.{segment(claims())}.{THIRD}"):
            assert min(seconds(by, token) for _ in range(5)) < 0.005
    assert min(seconds(by, "." * 16000) for _ in range(5)) < 0.005


def test_a_good_token_is_accepted_after_all_that() -> None:
    assert verifier().verify(TOKEN).subject == claims()["sub"]
    assert verifier().verify(forge(header(typ="application/at+jwt"))).jti == "token-1"


def seconds(by: Any, token: str) -> float:
    start = time.thread_time()
    with pytest.raises(InvalidToken):
        by.verify(token)
    return time.thread_time() - start
