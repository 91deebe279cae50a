"""A digest of a PIN is as slow as it is meant to be wherever nobody says otherwise; tests pay a thousandth."""

from __future__ import annotations

import hashlib
import hmac
import inspect
import os

import pytest

from splitpin.issuer.app import build
from splitpin.issuer.devices.pin import PinCost, PinKeys


def test_an_issuer_makes_them_at_the_cost_of_owasp_s_sheet() -> None:
    assert inspect.signature(build).parameters["pins"].default == PinCost(n=2**14, r=8, p=5)
    key, salt = os.urandom(32), os.urandom(16)
    stored = PinKeys([key]).digest("1234", entropy=lambda _size: salt)
    keyed = hmac.digest(key, b"1234", "sha256")
    assert stored.digest == hashlib.scrypt(keyed, salt=salt, n=2**14, r=8, p=5, maxmem=1 << 26, dklen=32)


@pytest.mark.parametrize("cost", [PinCost.DEFAULT, PinCost.CHEAPEST])
def test_one_is_known_again_by_its_own_key_alone(cost: PinCost) -> None:
    old, new = os.urandom(32), os.urandom(32)
    stored = PinKeys([old], cost).digest("1234", entropy=os.urandom)
    assert PinKeys([new, old], cost).same("1234", stored)
    assert not PinKeys([new, old], cost).same("1235", stored)
    assert not PinKeys([new], cost).same("1234", stored)
