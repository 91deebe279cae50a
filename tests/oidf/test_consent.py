"""Apps that are somebody else's, or that any program may claim to be: people are asked, once or each time."""

from __future__ import annotations

import html

import pytest

from oidf.openid_world import ANN, BEN, App, OpenIDWorld, claims_of, registered

SCOPE = "openid email"


@pytest.fixture
def theirs(world: OpenIDWorld) -> App:
    """An app of somebody else's."""
    return registered(world.http, confidential=True, name="Ledger & Sons", third_party=True)


async def asked(world: OpenIDWorld, app: App, **parameters: str | None) -> str:
    """The page on which somebody who signs in is asked."""
    await world.browser.go(app.address(**parameters))
    if "/sign-in" in world.browser.visited[-1]:
        assert await world.browser.sign_in() is None
    return html.unescape(world.browser.page.text)


async def test_a_person_reads_who_asks_for_what_and_where_it_leads(world: OpenIDWorld, theirs: App) -> None:
    page = await asked(world, theirs, scope="openid email phone offline_access", claims='{"userinfo":{"name":null}}')
    assert "Let Ledger & Sons sign you in?" in page
    for said in ("to know that it is you", "your name", "your email address", "your phone number", "to stay signed in"):
        assert said in page
    assert "rp.test" in page
    assert ANN in page


async def test_what_was_allowed_is_asked_once_and_what_is_new_again(world: OpenIDWorld, theirs: App) -> None:
    await asked(world, theirs, scope=SCOPE)
    landed = await world.browser.press("allow")
    assert landed is not None
    assert landed["state"] == theirs.state
    assert (await theirs.userinfo((await theirs.tokens(landed["code"]))["access_token"])).json()["email"] == ANN
    assert "code" in (await world.browser.go(theirs.address(scope=SCOPE, prompt="none")) or {})
    more = await world.browser.go(theirs.address(scope=f"{SCOPE} phone", prompt="none"))
    assert (more or {})["error"] == "consent_required"
    assert "your phone number" in await asked(world, theirs, scope=f"{SCOPE} phone")
    assert "sign you in?" in await asked(world, theirs, scope=SCOPE, prompt="consent")
    assert "code" in (await world.browser.press("allow") or {})


async def test_who_does_not_allow_it_is_sent_back_and_asked_again(world: OpenIDWorld, theirs: App) -> None:
    await asked(world, theirs, scope=SCOPE)
    landed = await world.browser.press("deny")
    assert landed is not None
    assert (landed["error"], landed["state"], landed["iss"]) == ("access_denied", theirs.state, "http://localhost:8000")
    assert (await world.browser.go(theirs.address(scope=SCOPE, prompt="none")) or {})["error"] == "consent_required"


async def test_a_page_that_was_shown_for_one_person_allows_nothing_for_another(world: OpenIDWorld, theirs: App) -> None:
    await asked(world, theirs, scope=SCOPE)
    shown = world.browser.page
    await world.signed_in(email=BEN, prompt="login")  # in another window of the same browser
    world.browser.page = shown
    assert await world.browser.press("allow") is None
    assert BEN in html.unescape(world.browser.page.text)
    assert "sign you in?" in world.browser.page.text


async def test_another_account_signs_in_and_is_asked(world: OpenIDWorld, theirs: App) -> None:
    await asked(world, theirs, scope=SCOPE)
    await world.browser.press("other")
    assert await world.browser.sign_in(BEN) is None
    assert BEN in html.unescape(world.browser.page.text)


async def test_two_presses_end_as_one(world: OpenIDWorld, theirs: App) -> None:
    await asked(world, theirs, scope=SCOPE)
    shown = world.browser.page
    first = await world.browser.press("allow")
    world.browser.page = shown
    second = await world.browser.press("allow")
    assert first is not None
    assert second is not None
    assert first["state"] == second["state"]
    assert (await theirs.token(second["code"])).status_code == 200


@pytest.mark.parametrize("address", ["http://127.0.0.1:1234/cb", "com.example.app:/back"])
async def test_an_app_of_the_device_is_asked_for_each_time(world: OpenIDWorld, address: str) -> None:
    app = registered(world.http, confidential=False, name="Desk", redirect_uri=address)
    for _ in range(2):
        assert "runs on your own device" in await asked(world, app)
        assert "code" in (await world.browser.press("allow") or {})
    assert (await world.browser.go(app.address(prompt="none")) or {})["error"] == "consent_required"


async def test_what_was_allowed_is_on_the_account_s_page_and_is_taken_back_there(
    world: OpenIDWorld, theirs: App
) -> None:
    await asked(world, theirs, scope=SCOPE)
    tokens = await theirs.tokens((await world.browser.press("allow") or {})["code"])
    await world.browser.go(f"http://localhost:8000/account?client_id={world.http.app.id}")
    page = world.browser.page
    assert "Ledger &amp; Sons" in page.text
    form = page.text[page.text.index('id="apps"') :]
    word, client_id = (form.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("word", "id"))
    assert client_id == theirs.client.id
    await world.browser.go(
        "http://localhost:8000/account",
        {"client_id": world.http.app.id, "word": word, "id": client_id, "act": "withdraw-consent"},
        Origin="http://localhost:8000",
    )
    assert "Ledger" not in world.browser.page.text
    assert (await theirs.userinfo(tokens["access_token"])).status_code == 401
    assert (await world.browser.go(theirs.address(scope=SCOPE, prompt="none")) or {})["error"] == "consent_required"


async def test_a_person_may_choose_an_account(world: OpenIDWorld) -> None:
    await world.signed_in()
    first = world.http.clock.now
    world.clock.now += 100
    assert await world.browser.go(world.app.address(prompt="select_account")) is None
    assert f"<bdi>{ANN}</bdi>" in world.browser.page.text
    landed = await world.browser.press("continue")
    claims = claims_of((await world.app.tokens((landed or {})["code"]))["id_token"])
    assert claims["auth_time"] == first
    await world.browser.go(world.app.address(prompt="select_account"))
    await world.browser.press("other")
    landed = await world.browser.sign_in(BEN)
    assert claims_of((await world.app.tokens((landed or {})["code"]))["id_token"])["sub"] != claims["sub"]


async def test_who_is_not_signed_in_chooses_by_signing_in(world: OpenIDWorld) -> None:
    assert "code" in await world.signed_in(prompt="select_account")


@pytest.mark.parametrize("step", ["", "approve", "sign_in"])
async def test_a_form_that_is_none_of_ours_does_nothing(small_world: OpenIDWorld, step: str) -> None:
    app = registered(small_world.http, confidential=True, third_party=True)
    await asked(small_world, app)
    assert await small_world.browser.press(step) is None
    assert small_world.browser.page.status_code == 400


async def test_another_site_presses_nothing(small_world: OpenIDWorld) -> None:
    app = registered(small_world.http, confidential=True, third_party=True)
    await asked(small_world, app)
    address = str(small_world.browser.page.request.url)
    assert await small_world.browser.go(address, {"step": "allow"}, Origin="https://rp.test") is None
    assert small_world.browser.page.status_code == 403
