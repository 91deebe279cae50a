"""Sign-in by redirect, the same in every framework: two tabs, late and swapped answers, and whose code it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import httpx
import pytest

from small_issuer import CLIENT_ID, COOKIE, ISSUER, ORIGIN, Browser, SmallIssuer
from splitpin.relying_party.redirect.settings import Redirect
from splitpin.testing import FakeIssuer, Person

KEY = bytes(range(32))
ATTEMPT = "__Host-splitpin_attempt_b6bf6623_"

Opens = Callable[..., httpx.AsyncClient]


@pytest.fixture
def provider(issuer: SmallIssuer) -> FakeIssuer:
    return FakeIssuer(ISSUER, CLIENT_ID, clock=issuer.clock)


@pytest.fixture
def opens(browser: Browser, provider: FakeIssuer) -> Opens:
    """Opens browsers on one app that signs in by redirect."""
    browser(keys=provider, redirect=Redirect([KEY], send=provider.send)).cookies.clear()
    return browser


async def begun(tab: httpx.AsyncClient, query: str = "") -> str:
    """Where a browser is sent that asks to sign in."""
    answer = await tab.get(f"/login{query}")
    assert (answer.status_code, answer.headers["cache-control"]) == (303, "no-store")
    return answer.headers["location"]


async def test_signs_in_and_goes_on(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    location = await begun(tab, "?next=/orders%3Fpage%3D2")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    assert location.startswith(f"{ISSUER}/oauth2/authorize?")
    assert asked.keys() == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method",
    }  # fmt: skip
    assert (asked["redirect_uri"], asked["scope"]) == (f"{ORIGIN}/callback", "openid email")
    answer = await tab.get(provider.authorize(location, "ann@example.com"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/orders?page=2")
    session = await tab.get("/session")
    assert session.json()["user"]["identifier"] == "ann@example.com"
    posted = await opens().post("/login", json=provider.payload("ann@example.com"))
    assert posted.json() == {"user": session.json()["user"], "registered": False}, "the same person either way"


async def test_two_tabs_at_once(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    first, second = await begun(tab, "?next=/one"), await begun(tab, "?next=/two")
    assert len([name for name in tab.cookies if name.startswith(ATTEMPT)]) == 2
    for location, path in ((second, "/two"), (first, "/one")):
        answer = await tab.get(provider.authorize(location, "ann@example.com"))
        assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert (await tab.get("/session")).status_code == 200


async def test_a_callback_that_comes_again_goes_on_while_the_session_stands(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    back = provider.authorize(await begun(tab, "?next=/orders"), "ann@example.com")
    await tab.get(back)
    again = await tab.get(back)
    assert (again.status_code, again.headers["location"]) == (303, "/orders")
    await tab.post("/logout")
    over = await tab.get(back)
    assert over.status_code == 400
    assert "/login?next=%2Forders" in over.text
    assert (await tab.get("/session")).status_code == 401


async def test_a_code_of_somebody_else_signs_nobody_in(opens: Opens, provider: FakeIssuer) -> None:
    """Nobody can be signed in as the attacker, and the attacker as nobody: neither with nor without the state."""
    victim, attacker = opens(), opens()
    theirs = provider.authorize(await begun(attacker), "mallory@example.com")
    assert (await victim.get(theirs)).status_code == 400
    mine = {name: values[0] for name, values in parse_qs(urlsplit(await begun(victim)).query).items()}
    code = parse_qs(urlsplit(theirs).query)["code"][0]
    mixed = await victim.get(f"/callback?{urlencode({'code': code, 'state': mine['state'], 'iss': ISSUER})}")
    assert mixed.status_code == 400
    assert COOKIE not in victim.cookies
    assert (await victim.get("/session")).status_code == 401
    assert (await attacker.get(theirs)).status_code == 400, "and the code is spent"


async def test_swapped_states_of_one_browser(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    backs = [provider.authorize(await begun(tab), name) for name in ("ann@example.com", "bob@example.com")]
    first, second = ({name: v[0] for name, v in parse_qs(urlsplit(back).query).items()} for back in backs)
    for given in ({**first, "state": second["state"]}, {**second, "state": first["state"]}):
        assert (await tab.get(f"/callback?{urlencode(given)}")).status_code == 400
    assert (await tab.get("/session")).status_code == 401


async def test_a_stale_callback(opens: Opens, provider: FakeIssuer, issuer: SmallIssuer) -> None:
    tab = opens()
    back = provider.authorize(await begun(tab, "?next=/orders"), "ann@example.com")
    kept = dict(tab.cookies)
    tab.cookies.clear()
    assert (await tab.get(back)).status_code == 400, "its cookie is gone"
    issuer.clock.now += 3_600
    late = await tab.get(back, headers={"cookie": "; ".join(f"{name}={value}" for name, value in kept.items())})
    assert late.status_code == 400


@pytest.mark.parametrize(
    ("error", "status"),
    [("access_denied", 403), ("login_required", 401), ("temporarily_unavailable", 503), ("<script>", 502)],
)
async def test_what_the_issuer_refuses(opens: Opens, provider: FakeIssuer, error: str, status: int) -> None:
    tab = opens()
    answer = await tab.get(provider.authorize(await begun(tab, "?next=/orders"), error=error))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "/login?next=%2Forders" in answer.text
    assert "<script" not in answer.text
    assert not [name for name in tab.cookies if name.startswith(ATTEMPT)]


async def test_failures_can_have_a_page_of_the_app(browser: Browser, provider: FakeIssuer) -> None:
    tab = browser(keys=provider, redirect=Redirect([KEY], failed="/sign-in?from=issuer", send=provider.send))
    answer = await tab.get(provider.authorize(await begun(tab, "?next=/orders"), error="access_denied"))
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/sign-in?from=issuer&error=access_denied&next=%2Forders",
    )


async def test_the_issuer_is_down(opens: Opens, provider: FakeIssuer) -> None:
    with provider.down():
        answer = await opens().get("/login?next=/orders")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    tab = opens()
    back = provider.authorize(await begun(tab), "ann@example.com")
    with provider.down():
        assert (await tab.get(back)).status_code == 503


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil.example", "/%09/evil.example"])
async def test_nobody_is_led_away(opens: Opens, provider: FakeIssuer, path: str) -> None:
    tab = opens()
    answer = await tab.get(provider.authorize(await begun(tab, f"?next={quote(path)}"), "ann@example.com"))
    assert answer.headers["location"] == "/"


async def test_old_attempts_make_room(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    locations = [await begun(tab) for _ in range(7)]
    assert len([name for name in tab.cookies if name.startswith(ATTEMPT)]) == 4
    assert (await tab.get(provider.authorize(locations[0], "ann@example.com"))).status_code == 400
    assert (await tab.get(provider.authorize(locations[-1], "ann@example.com"))).status_code == 303


async def test_a_step_up_that_was_not_given_goes_round_in_no_circle(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    location = await begun(tab, "?next=/transfer&acr_values=phr&max_age=300")
    assert "acr_values=phr" in location
    assert "max_age=300" in location
    weak = await tab.get(provider.authorize(location, "ann@example.com"))
    assert weak.status_code == 403
    strong = Person.named("ann@example.com").with_passkey()
    location = await begun(tab, "?next=/transfer&acr_values=phr&max_age=300")
    assert (await tab.get(provider.authorize(location, strong))).headers["location"] == "/transfer"
    assert (await tab.get("/transfer")).status_code == 200


async def test_methods(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    for method in ("PUT", "DELETE", "PATCH"):
        answer = await tab.request(method, "/login")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    back = provider.authorize(await begun(tab), "ann@example.com")
    for method in ("HEAD", "POST"):
        answer = await tab.request(method, back)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert (await tab.get(back)).status_code == 303, "neither has spent the code"


async def test_an_app_without_it_has_no_new_routes(browser: Browser) -> None:
    tab = browser()
    answer = await tab.get("/login")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert await gone(tab, "/callback")


async def gone(tab: Any, path: str) -> bool:
    """Whether nothing is there; an app of this scenario may not know the path either."""
    try:
        return bool((await tab.get(path)).status_code == 404)
    except KeyError:
        return True


NAVIGATION = {"sec-fetch-mode": "navigate", "accept": "text/html"}


async def test_a_page_leads_to_sign_in_and_back(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    led = await tab.get("/me?tab=%C3%BC", headers=NAVIGATION)
    assert led.status_code == 303, led.text
    location = await begun(tab, led.headers["location"].removeprefix("/login"))
    page = (await tab.get(provider.authorize(location, "ann@example.com"))).headers["location"]
    assert page in {"/me?tab=%C3%BC", "/async/me?tab=%C3%BC"}
    assert (await tab.get("/me?tab=%C3%BC", headers=NAVIGATION)).status_code == 200


async def test_a_page_leads_to_a_step_up_and_back(opens: Opens, provider: FakeIssuer) -> None:
    tab = opens()
    await tab.get(provider.authorize(await begun(tab), "ann@example.com"))
    for path in ("/transfer", "/guarded"):
        led = await tab.get(path, headers=NAVIGATION)
        assert led.status_code == 303, path
        assert led.headers["location"].endswith("&acr_values=phr&max_age=300")
    location = await begun(tab, led.headers["location"].removeprefix("/login"))
    await tab.get(provider.authorize(location, Person.named("ann@example.com").with_passkey()))
    assert (await tab.get("/guarded", headers=NAVIGATION)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-mode": "cors", "accept": "text/html"},
        {"accept": "application/json"},
        {**NAVIGATION, "authorization": "Basic YTpi"},
    ],
)
async def test_programs_are_told_and_not_led(opens: Opens, headers: dict[str, str]) -> None:
    tab = opens()
    assert (await tab.get("/me", headers=headers)).status_code == 401
    for path in ("/api", "/transfer-api"):
        assert (await tab.get(path, headers=NAVIGATION)).status_code == 401, "a session would not do"
    assert (await tab.get("/session", headers=NAVIGATION)).status_code == 401
    assert (await tab.get("/maybe", headers=NAVIGATION)).status_code == 200
    posted = await tab.post("/me", headers={**NAVIGATION, "origin": ORIGIN})
    assert posted.status_code == 401, "what was posted would be lost"


async def test_an_app_with_a_page_of_its_own_leads_there_itself(browser: Browser, provider: FakeIssuer) -> None:
    tab = browser(keys=provider, redirect=Redirect([KEY], pages=False, send=provider.send))
    assert (await tab.get("/me", headers=NAVIGATION)).status_code == 401
