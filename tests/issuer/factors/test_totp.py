"""Codes of an app, as RFC 6238 has them, and what an app is told."""

from __future__ import annotations

import re
import secrets
from base64 import b32encode
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import segno

from splitpin.errors import InvalidRequest
from splitpin.issuer.factors.totp import PERIOD, address_of, code_at, picture_of, read_code, step_of, written

SECRET = b"12345678901234567890"
VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]
"""RFC 6238 appendix B, SHA-1, eight digits: the last six are ours."""


@pytest.mark.parametrize(("at", "code"), VECTORS)
def test_the_vectors_of_the_rfc(at: int, code: str) -> None:
    assert code_at(SECRET, at // PERIOD) == code[-6:]
    assert step_of(SECRET, code[-6:], now=at) == at // PERIOD


@pytest.mark.parametrize(("away", "found"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_one_step_on_each_side(away: int, found: bool) -> None:
    now = 1_800_000_000
    step = now // PERIOD + away
    assert step_of(SECRET, code_at(SECRET, step), now=now) == (step if found else None)


@pytest.mark.parametrize("typed", ["287082", "287 082", " 287-082 ", "２８７０８２"])
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "287082"


@pytest.mark.parametrize("typed", ["", "28708", "2870821", "abcdef"])
def test_whatever_else_is_typed_is_none(typed: str) -> None:
    with pytest.raises(InvalidRequest):
        read_code(typed)


@pytest.mark.parametrize(
    ("issuer", "account"), [("Acme", "ann@example.com"), ("Ac:me & Söhne?", "ann+1:x/y@example.com"), (":", "+4712")]
)
def test_an_app_reads_what_it_is_told(issuer: str, account: str) -> None:
    secret = secrets.token_bytes(20)
    address = urlsplit(address_of(secret, issuer=issuer, account=account))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    words = {name: value for name, [value] in parse_qs(address.query).items()}
    assert words["secret"] == b32encode(secret).decode() == written(secret).replace(" ", "")
    assert ":" not in words["issuer"]
    assert unquote(address.path) == f"/{words['issuer']}:{account}"


def test_the_picture_is_an_element_that_a_page_may_hold() -> None:
    """No script, no style, no address: what L3's policy lets stand in a page."""
    picture = picture_of(address_of(SECRET, issuer="Acme", account="ann@example.com")).svg
    root = ET.fromstring(picture)
    assert root.tag.rpartition("}")[2] == "svg"
    assert root.get("viewBox")
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {"svg", "path"}
    assert "style" not in picture
    assert "href" not in picture


def test_the_picture_is_the_code() -> None:
    """Drawn again from its path it is, module for module, what the library makes, in its quiet zone."""
    address = address_of(SECRET, issuer="Acme", account="ann@example.com")
    picture = picture_of(address)
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", picture.path)
    dark = {(int(x) + at, int(y)) for x, y, length, _ in runs for at in range(int(length))}
    code = segno.make_qr(address, error="m")
    expected = {(x + 4, y + 4) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}
    assert dark == expected
    assert picture.size == len(code.matrix) + 8
