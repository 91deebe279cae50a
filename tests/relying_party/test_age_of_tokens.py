"""How old a token may be that signs in, to the second; and how long a subject, to the octet."""

from __future__ import annotations

from typing import Any

import pytest

from small_issuer import SmallIssuer
from splitpin.errors import InvalidToken
from splitpin.relying_party.login import Identity, check_sign_in

WINDOW, LEEWAY, MAX_AGE = 600, 30, 300


def refused(*, age: float, max_age: int | None = None, **token: Any) -> InvalidToken | None:
    """Why a token of that age signs nobody in."""
    issuer = SmallIssuer()
    issued_at = issuer.clock.now
    if "proof" in token:
        token["auth_time"] = issued_at - token.pop("proof")
    verified = issuer.party().verifier.verify(issuer.access_token(**token))
    try:
        check_sign_in(verified, now=issued_at + age, leeway=LEEWAY, window=WINDOW, max_age=max_age)
    except InvalidToken as error:
        return error
    return None


def told(error: InvalidToken | None) -> tuple[Any, ...]:
    assert error is not None
    return error.reason, error.claim, error.seconds


def test_a_token_is_young_for_ten_minutes_and_the_leeway() -> None:
    assert refused(age=WINDOW + LEEWAY) is None
    assert told(refused(age=WINDOW + LEEWAY + 0.5)) == ("too_old", "iat", WINDOW + LEEWAY + 0.5)


@pytest.mark.parametrize("proof", [0, 200])
def test_a_proof_is_recent_for_as_long_as_the_app_says(proof: int) -> None:
    last = MAX_AGE + LEEWAY - proof
    assert refused(age=last, max_age=MAX_AGE, proof=proof) is None
    late = refused(age=last + 0.5, max_age=MAX_AGE, proof=proof)
    assert told(late) == ("authentication_too_old", "auth_time", MAX_AGE + LEEWAY + 0.5)
    assert refused(age=last + 0.5, proof=proof) is None


def test_where_a_proof_is_asked_for_a_token_that_tells_of_none_is_refused() -> None:
    assert told(refused(age=0, max_age=MAX_AGE)) == ("missing_claim", "auth_time", None)


@pytest.mark.parametrize(("subject", "fits"), [("s" * 255, True), ("s" * 256, False), ("ß" * 128, False)])
def test_a_subject_fits_into_the_columns_for_it(subject: str, fits: bool) -> None:
    """OpenID Connect Core section 2 counts ASCII characters, and databases octets."""
    issuer = SmallIssuer()
    token = issuer.party().verifier.verify(issuer.access_token(subject))
    if fits:
        assert Identity.from_token(token).subject == subject
        return
    with pytest.raises(InvalidToken) as caught:
        Identity.from_token(token)
    assert (caught.value.reason, caught.value.claim) == ("bad_claim", "sub")
