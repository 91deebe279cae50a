"""`oidcc-ensure-registered-redirect-uri`, and the ways round it that others were caught by: nobody is sent anywhere."""

from __future__ import annotations

import pytest

from oidf.openid_world import CALLBACK, OpenIDWorld, registered

# Each is the registered address with something at its end, in it or before it, or another that looks like it.
PAYLOADS = [
    *(
        CALLBACK + tail
        for tail in ("/", "?", "#", "?a=b", "#x", "/..", "/../evil", "/%2e%2e/evil", ";x", "..;/", "//", "%00")
    ),
    *(
        CALLBACK + tail
        for tail in (
            " ",
            "%20",
            "\t",
            "\r\nLocation: https://evil.test",
            "%0d%0aSet-Cookie:a=b",
            "\\",
            "*",
            "@evil.test",
        )
    ),
    *(
        f"https://rp.test{path}"
        for path in ("", "/", "/Callback", "/CALLBACK", "//callback", "/./callback", "/a/../callback")
    ),
    *(
        f"https://rp.test{path}"
        for path in ("/%63allback", "/..;/callback", "/callback;a=b", "/call%0aback", "\\callback", "/\\callback")
    ),
    *(
        f"https://{host}/callback"
        for host in ("rp.test.", "RP.test", "rp.TEST", "www.rp.test", "rp.test.evil.test", "evilrp.test")
    ),
    *(
        f"https://{host}/callback"
        for host in ("rp.test@evil.test", "evil.test@rp.test", "a:b@rp.test", "rp.test:443", "rp.test:8443")
    ),
    *(
        f"https://{host}/callback"
        for host in ("evil.test#rp.test", "evil.test?rp.test", "evil.test\\@rp.test", "rp.test@a@evil.test")
    ),
    *(
        f"https://{host}/callback"
        for host in ("rp\u3002test", "rp.t\u0435st", "xn--rp-test", "127.0.0.1", "[::1]", "localhost", "0x7f.1")
    ),
    *(
        f"{scheme}://rp.test/callback"
        for scheme in ("http", "HTTPS", "hTTps", "ftp", "file", "javascript", "data", "wss", "")
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "about:blank",
        "//rp.test/callback",
        "///rp.test/callback",
    ),
    *(
        "/callback",
        "callback",
        "?callback",
        "https:rp.test/callback",
        "https:/rp.test/callback",
        "https:///rp.test/callback",
    ),
    *(
        "https://rp.test/callback,https://evil.test",
        "https://rp.test/callback https://evil.test",
        "https://evil.test/?https://rp.test/callback",
    ),
    *(
        "https://*.test/callback",
        "https://rp.test/*",
        "*",
        "null",
        "urn:ietf:wg:oauth:2.0:oob",
        "com.example.app:/back",
        "blob:https://rp.test/x",
    ),
]


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 80


async def test_none_of_them_leads_anywhere(small_world: OpenIDWorld) -> None:
    await small_world.signed_in()
    for payload in PAYLOADS:
        for given in ({}, {"prompt": "none"}, {"response_type": "token"}, {"response_mode": "form_post"}):
            landed = await small_world.browser.go(small_world.app.address(redirect_uri=payload, **given))
            page = small_world.browser.page
            assert landed is None, payload
            assert page.status_code == 400, payload
            assert "location" not in page.headers
            assert "evil" not in page.text


async def test_who_does_not_say_where_or_says_it_twice_is_shown_a_page(small_world: OpenIDWorld) -> None:
    app = small_world.app
    for address in (
        app.address(redirect_uri=None),
        app.address(redirect_uri=""),
        app.address() + f"&redirect_uri={CALLBACK}",
        app.address(client_id=None),
        app.address() + f"&client_id={app.client.id}",
    ):
        assert await small_world.browser.go(address) is None
        assert small_world.browser.page.status_code == 400
    for unknown in ("x", "00000000-0000-4000-8000-000000000000", small_world.http.other.id + "\x00"):
        assert await small_world.browser.go(app.address(client_id=unknown)) is None
        assert small_world.browser.page.status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
async def test_an_installed_app_takes_any_port_of_its_loopback_and_nothing_else(
    small_world: OpenIDWorld, host: str
) -> None:
    await small_world.signed_in()
    app = registered(small_world.http, confidential=False, redirect_uri=f"http://{host}:1234/cb")
    for port in (":1", ":80", ":65535", ""):
        await small_world.browser.go(app.address(redirect_uri=f"http://{host}{port}/cb"))
        assert small_world.browser.page.status_code == 200, port
    for wrong in (
        f"http://{host}:0/cb",
        f"http://{host}:65536/cb",
        f"http://{host}:1/cb/",
        f"http://{host}:1/",
        f"https://{host}:1/cb",
    ):
        await small_world.browser.go(app.address(redirect_uri=wrong))
        assert small_world.browser.page.status_code == 400, wrong
    for other in ("localhost", "127.0.0.2", "0.0.0.0", "127.1", "[::ffff:127.0.0.1]"):
        await small_world.browser.go(app.address(redirect_uri=f"http://{other}:1234/cb"))
        assert small_world.browser.page.status_code == 400, other
    confidential = registered(small_world.http, confidential=True, redirect_uri=f"http://{host}:1234/cb")
    await small_world.browser.go(confidential.address(redirect_uri=f"http://{host}:1235/cb"))
    assert small_world.browser.page.status_code == 400
