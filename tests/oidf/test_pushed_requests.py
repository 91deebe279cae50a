"""Pushed authorization requests (RFC 9126): a minute, one answer, one client, and nothing beside them counts."""

from __future__ import annotations

import pytest

from oidf.openid_world import App, Browser, OpenIDWorld, registered


async def pushed(app: App, **parameters: str | None) -> str:
    """What an app gets for its request."""
    answer = await app.post("/oauth2/par", app.parameters(**parameters), basic=app.secret is not None)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert told["expires_in"] == 60
    request_uri: str = told["request_uri"]
    assert request_uri.startswith("urn:ietf:params:oauth:request_uri:")
    return request_uri


def address(app: App, request_uri: str, more: str = "") -> str:
    return f"/oauth2/authorize?client_id={app.client.id}&request_uri={request_uri}{more}"


async def test_a_pushed_request_is_the_request(world: OpenIDWorld) -> None:
    request_uri = await pushed(world.app, scope="openid email", login_hint="ann@example.com")
    state = world.app.state
    await world.browser.go(address(world.app, request_uri, "&state=other&redirect_uri=https://evil.test&scope=openid"))
    assert 'value="ann@example.com"' in world.browser.page.text
    world.clock.now += 3600 * 2  # whoever signs in may take longer than a minute
    landed = await world.browser.sign_in()
    assert (landed or {})["state"] == state
    assert (await world.app.tokens((landed or {})["code"]))["scope"] == "openid email"


async def test_it_is_answered_once(world: OpenIDWorld) -> None:
    request_uri = await pushed(world.app)
    first, second = world.browser, Browser(world.http, world.browser.cookies)
    await first.go(address(world.app, request_uri))
    await second.go(address(world.app, request_uri))  # a page is loaded twice before anybody has signed in
    page = next(each for each in second.visited if "/oauth2/authorize/" in each)
    assert "code" in (await first.sign_in() or {})
    assert (await second.go(page) or {})["error"] == "invalid_request_uri"
    assert await first.go(address(world.app, request_uri)) is None
    assert first.page.status_code == 400
    silent = await pushed(world.app, prompt="none")
    assert "code" in (await first.go(address(world.app, silent)) or {})
    assert await first.go(address(world.app, silent)) is None


async def test_it_lives_a_minute_and_is_its_client_s(world: OpenIDWorld) -> None:
    request_uri = await pushed(world.page)
    for nobodys in (address(world.app, request_uri), address(world.page, request_uri + "x")):
        assert await world.browser.go(nobodys) is None
        assert world.browser.page.status_code == 400
    await world.browser.go("/oauth2/authorize/" + request_uri.rpartition(":")[2])
    assert world.browser.page.status_code == 404
    world.clock.now += 60
    assert await world.browser.go(address(world.page, request_uri)) is None
    assert world.browser.page.status_code == 400


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"redirect_uri": "https://evil.test/"}, "invalid_request"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": "a" * 43, "code_challenge_method": "plain"}, "invalid_request"),
        ({"client_secret": "wrong"}, "invalid_client"),
    ],
)
async def test_what_will_not_do_is_said_at_once(
    small_world: OpenIDWorld, given: dict[str, str | None], error: str
) -> None:
    answer = await small_world.app.post("/oauth2/par", small_world.app.parameters(**given))
    assert answer.json()["error"] == error, answer.text
    assert answer.status_code in {400, 401}


async def test_a_client_that_has_to_push_is_asked_to(small_world: OpenIDWorld) -> None:
    app = registered(small_world.http, confidential=True, require_pushed_authorization_requests=True)
    assert (await small_world.browser.go(app.address()) or {})["error"] == "invalid_request"
    request_uri = await pushed(app)
    assert await small_world.browser.go(address(app, request_uri)) is None
    assert "/sign-in" in small_world.browser.visited[-1]
    assert "code" in (await small_world.browser.sign_in() or {})
