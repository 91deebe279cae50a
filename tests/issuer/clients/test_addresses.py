"""Origins and redirect URIs are exact, and there is one way to write each (RFC 9700 section 2.1)."""

from __future__ import annotations

import pytest

from issuer.clients.no_redirect_uris import NO_URIS
from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.addresses import check_origin, check_redirect_uri, page_origin

ORIGINS = [
    "https://shop.example",
    "https://shop.example:8443",
    "https://a.b-c.example",
    "https://xn--bcher-kva.example",
    "https://192.0.2.7",
    "https://[2001:db8::1]",
    "https://[2001:db8::1]:8443",
    "https://localhost",
    "http://localhost",
    "http://localhost:3005",
    "http://127.0.0.1:3005",
    "http://[::1]:3005",
    "http://tauri.localhost",
    "http://app.localhost:3005",
    "https://tauri.localhost",
    "capacitor://localhost",
    "ionic://localhost",
    "tauri://localhost",
    "app://localhost",
    "app://-",
    "app://.",
    "app://bundle:8080",
    "com.example.app://localhost",
]

BEYOND_ASCII = [
    ("https://bücher.example", "https://xn--bcher-kva.example"),
    ("https://BÜCHER.example:8443", "https://xn--bcher-kva.example:8443"),
    ("https://bu\u0308cher.example", "https://xn--bcher-kva.example"),
    ("https://straße.example", "https://xn--strae-oqa.example"),
    ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
]

NO_ORIGINS = [
    "",
    "*",
    "null",
    "https://*",
    "https://*.shop.example",
    "shop.example",
    "//shop.example",
    "https:shop.example",
    "https:/shop.example",
    "https:///shop.example",
    "https://",
    "https://shop.example/",
    "https://shop.example/path",
    "https://shop.example?x",
    "https://shop.example#x",
    "https://shop.example:443",
    "http://localhost:80",
    "https://shop.example:",
    "https://shop.example:0",
    "https://shop.example:080",
    "https://shop.example:65536",
    "https://shop.example:999999",
    "https://shop.example:8x",
    "HTTPS://shop.example",
    "Https://shop.example",
    "https://SHOP.example",
    "https://ann@shop.example",
    "https://ann:pw@shop.example",
    "https://shop.example@evil.example",
    "https://shop.example\\@evil.example",
    "https://shop.example.",
    "https://.shop.example",
    "https://shop..example",
    "https://-shop.example",
    "https://shop.example\n",
    " https://shop.example",
    "https://shop.example ",
    "https://sh op.example",
    "https://shop.example\x00",
    "https://bücher.example/",
    "https://bücher.example:443",
    "https://bü cher.example",
    "https://ann@bücher.example",
    "https://shop.example\uff0f@evil.example",
    "https://\u2603.example",
    "http://bücher.example",
    "null://null",
    "NULL",
    "capacitor://",
    "capacitor://localhost/",
    "capacitor://localhost/index.html",
    "capacitor://localhost?x",
    "capacitor://localhost#x",
    "capacitor://localhost:0",
    "capacitor://ann@localhost",
    "capacitor://*",
    "capacitor://bücher",
    "capacitor:localhost",
    "Capacitor://localhost",
    "capacitor://LOCALHOST",
    "capacitor://localhost\n",
    "http://localhost.tauri",
    "http://.localhost",
    "http://evil.example/.localhost",
    "chrome-extension://abcdefghijklmnop",
    "blob://localhost",
    "ws://localhost",
    "https://shop%2eexample",
    "https://[2001:DB8::1]",
    "https://[2001:db8:0:0:0:0:0:1]",
    "https://[::1",
    "https://[]",
    "https://[1.2.3.4]",
    "http://shop.example",
    "http://192.0.2.7",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.2",
    "http://0.0.0.0",
    "javascript:alert(1)",
    "javascript://shop.example",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://shop.example",
    "https://" + "a" * 3000 + ".example",
]

URIS = [
    "https://shop.example",
    "https://shop.example/",
    "https://shop.example/back",
    "https://shop.example:8443/a/b.c?x=1&y=%20",
    "https://shop.example/a..b/...c",
    "http://localhost:3005/back",
    "http://127.0.0.1/back",
    "http://[::1]:3005/back",
    "com.example.app://auth_callback",
    "com.example.app:/oauth2redirect/example-provider",
    "myapp://auth_callback",
    "my-app+2://auth_callback?from=sign-in",
    "capacitor://localhost/back",
    "tauri://localhost/",
    "http://tauri.localhost/back",
]


@pytest.mark.parametrize("text", ORIGINS)
def test_an_origin_as_browsers_write_it_is_taken_unchanged(text: str) -> None:
    assert check_origin(text) == text


@pytest.mark.parametrize("text", NO_ORIGINS)
def test_anything_else_is_no_origin(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_origin(text)
    assert caught.value.field == "allowed_origins"


@pytest.mark.parametrize("text", URIS)
def test_an_exact_redirect_uri_is_taken_unchanged(text: str) -> None:
    assert check_redirect_uri(text) == text


@pytest.mark.parametrize("text", NO_URIS)
def test_what_a_server_might_read_as_another_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_redirect_uri(text)
    assert caught.value.field == "redirect_uris"


@pytest.mark.parametrize(("text", "origin"), BEYOND_ASCII)
def test_a_host_beyond_ascii_is_taken_as_browsers_send_it(text: str, origin: str) -> None:
    assert check_origin(text) == origin
    assert check_redirect_uri(text + "/back?x=1") == origin + "/back?x=1"


def test_the_origin_of_what_has_none_is_refused_with_the_reason() -> None:
    with pytest.raises(InvalidRequest, match="would allow everybody"):
        check_origin("null")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://shop.example/a?b", "https://shop.example"),
        ("capacitor://localhost/a?b", "capacitor://localhost"),
        ("app://-/index.html", "app://-"),
        ("http://tauri.localhost/", "http://tauri.localhost"),
        ("capacitor://localhost", "capacitor://localhost"),
        ("capacitor://localhost:8080/", "capacitor://localhost:8080"),
        ("capacitor://localhost@evil.example/", None),
        ("capacitor://localhost\\@evil.example/", None),
        ("javascript://localhost/%0aalert(1)", None),
        ("data://localhost/x", None),
        ("null", None),
        ("file:///etc/passwd", None),
    ],
)
def test_the_origin_of_a_page(address: str, origin: str | None) -> None:
    assert page_origin(address) == origin
