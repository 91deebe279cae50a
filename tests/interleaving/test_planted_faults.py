"""What the orders are worth: each fault that is planted shows in one of them, and without it none does."""

from __future__ import annotations

import pytest

from interleaving.explorer import Explorer, Violation
from interleaving.faults import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_is_found(explorer: Explorer, fault: Fault) -> None:
    with pytest.raises(Violation) as found:
        explorer.explore(fault.meeting, faults=fault.texts)
    assert "in order" in str(found.value)


def test_most_of_them_do_not_show_where_one_comes_after_the_other(explorer: Explorer) -> None:
    """Or any test would have found them: they take an order in which the two meet."""
    shown = 0
    for fault in FAULTS:
        try:
            explorer.explore(fault.meeting, faults=fault.texts, at_most=1)
        except Violation:
            shown += 1
    assert shown <= len(FAULTS) // 3
