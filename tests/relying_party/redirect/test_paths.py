"""Where a browser may be sent: to the app's own paths."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splitpin.relying_party.redirect.path import own_path

ORIGIN = "https://app.example.com"
OWN = (
    "/",
    "/orders",
    "/orders/",
    "/orders?page=2",
    "/a/b/c",
    "/a?next=//b",
    "/a#b",
    "/%C3%BC",
    "/a;b=c",
    "/a@b",
    "/.well",
)
NOT_OWN = (
    "", "orders", "./orders", "?a=b", "#a", "https://evil.example", "http:evil.example", "//evil.example",
    "///evil.example", "/\\evil.example", "\\\\evil.example", "/\\/evil.example", "\\/evil.example", "/\t/evil.example",
    "/\n/evil.example", "/\r\nSet-Cookie: a=b", "\t//evil.example", " //evil.example", "/ /evil.example",
    "/a//evil.example", "/a/..//evil.example", "/./", "/../", "/..", "/.", "/a/./b", "/a/../b", "/%2e%2e/b", "/%2E/b",
    "/.%2e/b", "/%2f/evil.example", "/%2F%2Fevil.example", "/%5cevil.example", "/%0d%0aa", "/%09/b", "/%00", "/a\x00b",
    "/\x7f", "/ü", "/\u2028", "/\uff0fevil.example", "javascript:alert(1)", "data:text/html,a", "/a?b\\c", "/a#b c",
    "@evil.example", ":443", "/a?b\nc", "x" * 900, "/" + "x" * 900,
)  # fmt: skip


@pytest.mark.parametrize("text", OWN)
def test_paths_of_the_app(text: str) -> None:
    assert own_path(text) == text


@pytest.mark.parametrize("text", NOT_OWN)
def test_everything_else(text: str) -> None:
    assert own_path(text) is None


def test_none() -> None:
    assert own_path(None) is None


@given(st.text(st.sampled_from("/\\.?#%2ef@:a \t\n5c"), max_size=12) | st.text(max_size=12))
def test_what_is_taken_stays_at_the_app(text: str) -> None:
    """As RFC 3986 resolves it, and as browsers do, to whom a backslash is a slash and tabs are nothing."""
    path = own_path(text)
    if path is None:
        return
    for read in (path, path.replace("\\", "/"), path.replace("\t", "").replace("\n", "")):
        landed = urlsplit(urljoin(f"{ORIGIN}/login", read))
        assert (landed.scheme, landed.netloc) == ("https", "app.example.com")
        assert not landed.path.startswith("//")
