"""Policies cannot be set to what their standards forbid."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from splitpin.issuer.policy import DAY, CodePolicy, GrantPolicy, Limit, LimitPolicy, TextLimits


@pytest.mark.parametrize(
    "wrong",
    [
        {"digits": 5},
        {"digits": 8, "digits_under_attack": 6},
        {"digits_under_attack": 11},
        {"lifetime": 601},
        {"lifetime": 0},
        {"attempts": 6},
        {"attempts": 0},
    ],
)
def test_a_code_policy_stays_within_its_standards(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="code"):
        CodePolicy(**wrong)


def test_the_other_policies_stay_within_theirs() -> None:
    with pytest.raises(ValueError, match="in a row"):
        LimitPolicy(wrong_in_a_row=101)
    with pytest.raises(ValueError, match="at least one"):
        LimitPolicy(mails_per_account=())
    with pytest.raises(ValueError, match="at least one"):
        Limit(0, 60)
    with pytest.raises(ValueError, match="at least one"):
        TextLimits(per_account=())
    with pytest.raises(ValueError, match="sample"):
        TextLimits(sample=10, least_verified=11)
    with pytest.raises(ValueError, match="sample"):
        TextLimits(sample=0, least_verified=0)
    with pytest.raises(ValueError, match="idle"):
        GrantPolicy(idle_lifetime=100, absolute_lifetime=99)
    with pytest.raises(ValueError, match="day"):
        GrantPolicy(access_token_lifetime=86401)
    with pytest.raises(ValueError, match="minute"):
        GrantPolicy(grace=61)


def test_policies_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        CodePolicy.DEFAULT.attempts = 99  # type: ignore[misc]


def test_the_defaults_are_the_design_s() -> None:
    codes, limits, texts = CodePolicy.DEFAULT, LimitPolicy.DEFAULT, TextLimits.DEFAULT
    assert texts.per_account == (Limit(1, 30), Limit(3, 600), Limit(10, DAY))
    assert (texts.sample, texts.least_verified) == (50, 10)
    assert (codes.digits, codes.lifetime, codes.attempts) == (6, 300, 5)
    assert limits.mails_per_account == (Limit(6, 3600),)
    assert limits.mails_per_account_here == limits.mails_reserved == (Limit(1, 30), Limit(4, 3600))
    assert (limits.wrong_per_account_here, limits.wrong_reserved) == (Limit(7, 3600), Limit(10, 3600))
    assert (limits.wrong_in_a_row, limits.strangers_in_a_row) == (100, 80)
