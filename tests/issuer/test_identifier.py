"""What may be an issuer's identifier, and what its parts are."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.identifier import origin_of, path_of, read_identifier


@pytest.mark.parametrize(
    ("text", "origin", "path"),
    [
        ("https://id.example.com", "https://id.example.com", ""),
        ("https://app.example.com/id", "https://app.example.com", "/id"),
        ("https://app.example.com:8443/auth/v2.1/~x_y-z", "https://app.example.com:8443", "/auth/v2.1/~x_y-z"),
        ("http://localhost:8000/id", "http://localhost:8000", "/id"),
        ("http://[::1]:8000/id", "http://[::1]:8000", "/id"),
        ("https://app.example.com/...x", "https://app.example.com", "/...x"),
    ],
)
def test_an_identifier_is_an_origin_and_perhaps_a_path(text: str, origin: str, path: str) -> None:
    identifier = read_identifier({"SPLITPIN_ISSUER": text})
    assert (identifier, origin_of(identifier), path_of(identifier)) == (text, origin, path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://id.example.com/",
        "https://app.example.com/id/",
        "https://app.example.com//id",
        "https://app.example.com/.",
        "https://app.example.com/a/../b",
        "https://app.example.com/i%64",
        "https://app.example.com/id?x=1",
        "https://app.example.com/id#x",
        "https://app.example.com/id;x",
        "https://app.example.com/i d",
        "https://app.example.com/íd",
        "https://user@app.example.com/id",
        "http://app.example.com/id",
        "https://App.example.com/id",
    ],
)
def test_nothing_that_two_programs_may_spell_differently(text: str) -> None:
    with pytest.raises(ConfigurationError, match="SPLITPIN_ISSUER"):
        read_identifier({"SPLITPIN_ISSUER": text})
