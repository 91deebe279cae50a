"""Which addresses may be asked: https, and http where nobody can listen in."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.oidc.jwks import RemoteKeys
from splitpin.oidc.origin import Origin

PATH = "/.well-known/jwks.json"


@pytest.mark.parametrize(
    "origin",
    [
        "https://id.example.com",
        "https://id.example.com:8443",
        "HTTPS://ID.EXAMPLE.COM",
        "https://[2001:db8::1]",
        "http://localhost",
        "http://localhost:8000",
        "http://LocalHost:8000",
        "http://127.0.0.1:8000",
        "http://127.9.8.7",
        "http://[::1]:8000",
    ],
)
def test_https_and_loopback_http_are_accepted(origin: str) -> None:
    RemoteKeys(origin + PATH).close()


@pytest.mark.parametrize(
    "url",
    [
        "http://id.example.com/keys",
        "http://localhost.example.com/keys",
        "http://127.0.0.1.example.com/keys",
        "http://localhost@example.com/keys",
        "http://user@localhost/keys",
        "https://user:word@id.example.com/keys",
        "http://10.0.0.1/keys",
        "http://0.0.0.0/keys",
        "http://[::]/keys",
        "http://0x7f.1/keys",
        "http://127.1/keys",
        "file:///etc/passwd",
        "ftp://id.example.com/keys",
        "data:application/json,{}",
        "gopher://localhost/",
        "localhost:8000/keys",
        "//id.example.com/keys",
        "/keys",
        "",
        "https://",
        "https:///keys",
        "https://id.example.com:99999/keys",
        "https://id.example.com:x/keys",
        "https://[::1/keys",
        "https://id.example.com/ke ys",
        "https://id.example.com/keys\n",
        "https://id.example.com/keys\r\nHost: other",
        "https://exämple.com/keys",
    ],
)
def test_everything_else_is_a_configuration_error_that_names_the_setting(url: str) -> None:
    with pytest.raises(ConfigurationError, match="RemoteKeys url") as caught:
        RemoteKeys(url)
    assert caught.value.fix


@pytest.mark.parametrize("setting", ["lifetime", "cooldown", "max_stale", "timeout"])
@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf")])
def test_times_are_above_zero_and_finite(setting: str, value: float) -> None:
    with pytest.raises(ConfigurationError, match=setting):
        RemoteKeys("https://id.example.com/keys", **{setting: value})  # type: ignore[arg-type] # any of the four


def test_equal_origins_are_equal_in_every_spelling() -> None:
    assert Origin.of("https://ID.example.com/a") == Origin.of("HTTPS://id.example.com:443/b?c")
    assert Origin.of("https://id.example.com") != Origin.of("http://id.example.com:443")
    assert Origin.of("https://id.example.com") != Origin.of("https://id.example.com:8443")
    assert Origin.of("https://id.example.com") != Origin.of("https://www.id.example.com")
