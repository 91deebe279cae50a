"""Which host names can only mean this machine."""

from __future__ import annotations

import pytest

from splitpin.issuer.identifier import is_loopback


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost.", False),
        ("127.0.0.1.nip.io", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("", False),
        (None, False),
    ],
)
def test_what_can_only_mean_this_machine(host: str | None, loopback: bool) -> None:
    assert is_loopback(host) is loopback
