"""What pages of other sites get, and which methods there are."""

from __future__ import annotations

import pytest

from memory_store import MemoryUsers
from small_issuer import ORIGIN, Browser, SmallIssuer, payload_with


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": ORIGIN}, 200),
        ({"origin": ORIGIN, "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": f"{ORIGIN}.evil.example"}, 403),
        ({"origin": f"{ORIGIN}:8443"}, 403),
        ({"origin": f"{ORIGIN}/"}, 403),
        ({"origin": "http://app.example.com"}, 403),
        ({"origin": "https://APP.example.com"}, 403),
        ({"origin": f"{ORIGIN}, {ORIGIN}"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": ORIGIN, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, 403),
        ({"sec-fetch-site": "new-word"}, 403),
        ({"origin": "https://evil.example", "host": "evil.example", "x-forwarded-host": "evil.example"}, 403),
    ],
    ids=repr,
)
async def test_another_sites_page_gets_nothing(
    browser: Browser, issuer: SmallIssuer, headers: dict[str, str], status: int
) -> None:
    """C5: at login, at logout and on a protected route that may change something; a backend sends neither header."""
    client = browser()
    login = await client.post("/login", json=issuer.payload(), headers=headers)
    assert login.status_code == status
    if status == 403:
        assert login.json()["code"] == "cross_site"
        assert "set-cookie" not in login.headers
        assert "evil" not in login.text
    await client.post("/login", json=issuer.payload())
    assert (await client.post("/me", headers=headers)).status_code == status
    assert (await client.get("/me", headers=headers)).status_code == 200
    assert (await client.post("/logout", headers=headers)).status_code == (204 if status == 200 else 403)
    assert (await client.get("/session")).status_code == (401 if status == 200 else 200)


async def test_no_other_origin_is_allowed_to_read(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    preflight = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answers = [
        await client.options("/login", headers=preflight),
        await client.post("/login", json=issuer.payload()),
        await client.get("/session", headers={"origin": "https://evil.example"}),
    ]
    assert answers[0].status_code == 405
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/login", "/logout"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_login_and_logout_are_posts(browser: Browser, issuer: SmallIssuer, path: str, method: str) -> None:
    client = browser()
    await client.post("/login", json=issuer.payload())
    answer = await client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.get("/session")).status_code == 200


async def test_a_bearer_token_needs_no_origin(own_browser: Browser, issuer: SmallIssuer) -> None:
    """No browser adds one to a request of another site's page, so there is nothing to guard."""
    client = own_browser(users=MemoryUsers())
    token = issuer.access_token()
    await client.post("/login", json=payload_with(token))
    headers = {"authorization": f"Bearer {token}", "origin": "https://other.example"}
    for path in ("/me", "/api", "/both"):
        assert (await client.post(path, headers=headers)).status_code == 200


async def test_session_is_a_get(browser: Browser) -> None:
    assert (await browser().head("/session")).status_code == 401
    answer = await browser().post("/session")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
