"""Signatures of Standard Webhooks: ours is the one of the specification's own example, and nothing else is taken."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.senders.signature import TOLERANCE, is_signed, signed, signing_key

# The example that the libraries of Standard Webhooks test themselves with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
NOW = 1_614_265_330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
KEY = signing_key(SECRET, "X")


def test_it_is_the_specification_s() -> None:
    assert signed(KEY, MESSAGE_ID, BODY, now=NOW) == {
        "webhook-id": MESSAGE_ID,
        "webhook-timestamp": str(NOW),
        "webhook-signature": SIGNATURE,
    }


def test_any_of_several_keys_and_signatures_will_do() -> None:
    headers = signed(KEY, MESSAGE_ID, BODY, now=NOW)
    headers["webhook-signature"] = f"v1,AAAA v2,x {SIGNATURE}"
    assert is_signed([b"o" * 32, KEY], headers, BODY, now=NOW)


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-id": "msg_other"},
        {"webhook-timestamp": str(NOW + 1)},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "9" * 400},
        {"webhook-signature": ""},
        {"webhook-signature": SIGNATURE[:-2] + "A="},
        {"webhook-signature": "v1,\u00e9"},
    ],
)
def test_whatever_else_is_not_signed(changed: dict[str, str]) -> None:
    headers = signed(KEY, MESSAGE_ID, BODY, now=NOW)
    assert not is_signed([KEY], headers | changed, BODY, now=NOW)
    assert not is_signed([KEY], headers, BODY + b" ", now=NOW)
    assert not is_signed([b"o" * 32], headers, BODY, now=NOW)
    assert not is_signed([], headers, BODY, now=NOW)
    assert not is_signed([KEY], {}, BODY, now=NOW)


@pytest.mark.parametrize(("late", "taken"), [(TOLERANCE, True), (TOLERANCE + 1, False), (-TOLERANCE - 1, False)])
def test_old_ones_and_those_of_the_future_are_not_taken(late: int, *, taken: bool) -> None:
    assert is_signed([KEY], signed(KEY, MESSAGE_ID, BODY, now=NOW), BODY, now=NOW + late) is taken


@pytest.mark.parametrize("text", ["", "whsec_", "whsec_canary", "canary", "whsec_" + "A" * 200])
def test_what_is_no_secret_is_named_and_not_quoted(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        signing_key(text, "SPLITPIN_HOOK_SECRET")
    assert caught.value.setting == "SPLITPIN_HOOK_SECRET"
    assert "canary" not in str(caught.value)
