"""More modules of the Basic OP plan: what a request may say, and what comes of it."""

from __future__ import annotations

import base64
import html
import json

import pytest

from oidf.openid_world import ANN, BEN, OpenIDWorld, claims_of, registered
from splitpin.issuer.clients.registration import edit_client


async def id_token(world: OpenIDWorld, landed: dict[str, str] | None) -> dict[str, object]:
    """What the app is told, once it was sent a code."""
    assert landed is not None
    return claims_of((await world.app.tokens(landed["code"]))["id_token"])


async def test_ensure_post_request_succeeds(world: OpenIDWorld) -> None:
    await world.browser.go("/oauth2/authorize", world.app.parameters(), Origin="https://rp.test")
    assert "code" in (await world.browser.sign_in() or {})
    landed = await world.browser.go("/oauth2/authorize", world.app.parameters(prompt="none"), Origin="https://rp.test")
    assert "code" in (landed or {})


async def test_alternate_happy_flow(small_world: OpenIDWorld) -> None:
    await small_world.signed_in()
    parameters = dict(reversed(small_world.app.parameters(scope="email profile openid").items()))
    landed = await small_world.browser.go("/oauth2/authorize", parameters)
    tokens = await small_world.app.tokens((landed or {})["code"])
    assert tokens["scope"] == "openid profile email"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"request": "eyJhbGciOiJub25lIn0.e30."}, "request_not_supported"),
        ({"request_uri": "https://rp.test/request"}, "request_uri_not_supported"),
        ({"registration": "{}"}, "registration_not_supported"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"response_mode": "web_message"}, "invalid_request"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "٣"}, "invalid_request"),
        ({"claims": "[]"}, "invalid_request"),
        ({"claims": "{"}, "invalid_request"),
        ({"claims": '{"id_token":{"acr":7}}'}, "invalid_request"),
        ({"claims": '{"id_token":{"acr":{"essential":true,"values":7}}}'}, "invalid_request"),
        ({"code_challenge": "a" * 43}, "invalid_request"),
        ({"code_challenge": "a" * 43, "code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "a", "code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge_method": "S256"}, "invalid_request"),
        ({"resource": "https://api.test/"}, "invalid_target"),
        ({"state": "s" * 5000}, "invalid_request"),
    ],
)
async def test_a_request_that_will_not_do_is_answered_to_the_app(
    small_world: OpenIDWorld, given: dict[str, str | None], error: str
) -> None:
    landed = await small_world.browser.go(small_world.app.address(**given))
    assert landed is not None
    assert landed["error"] == error
    assert landed["error_description"]
    assert landed["iss"] == "http://localhost:8000"
    assert landed["state"] == given.get("state", small_world.app.state)


@pytest.mark.parametrize("posted", [False, True])
async def test_a_parameter_that_is_given_twice_is_answered_to_the_app(small_world: OpenIDWorld, posted: bool) -> None:
    address = small_world.app.address() + "&nonce=another"
    path, _, query = address.partition("?")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if posted:
        answer = await small_world.http.client.post(path, content=query, headers=headers)
    else:
        answer = await small_world.http.client.get(address)
    assert "error=invalid_request" in answer.headers["location"]


async def test_a_public_client_without_a_challenge_is_refused(small_world: OpenIDWorld) -> None:
    address = small_world.page.address(code_challenge=None, code_challenge_method=None)
    assert (await small_world.browser.go(address) or {})["error"] == "invalid_request"


async def test_ensure_request_with_unknown_parameter_display_and_locales_succeed(small_world: OpenIDWorld) -> None:
    await small_world.signed_in(
        extra="foobar",
        display="popup",
        claims_locales="se",
        prompt="create",
        scope="openid profile email address phone",
        nonce=None,
    )
    claims = await id_token(small_world, small_world.browser.landed)
    assert "nonce" not in claims


async def test_ui_locales_and_login_hint(small_world: OpenIDWorld) -> None:
    await small_world.browser.go(small_world.app.address(ui_locales="xx de", login_hint=BEN))
    page = small_world.browser.page.text
    assert '<html lang="de"' in page
    assert f'value="{BEN}"' in page


async def test_prompt_login(world: OpenIDWorld) -> None:
    first = await id_token(world, await world.signed_in())
    assert await world.browser.go(world.app.address(prompt="login")) is None
    again = await id_token(world, await world.browser.sign_in())
    assert (again["sub"], again["sid"]) == (first["sub"], first["sid"])
    assert again["auth_time"] > first["auth_time"]  # type: ignore[operator]


async def test_prompt_login_in_the_very_second_of_a_sign_in_asks_once(world: OpenIDWorld) -> None:
    await world.signed_in()
    assert await world.browser.go(world.app.address(prompt="login")) is None
    assert "/sign-in" in world.browser.visited[-1]
    assert "code" in (await world.browser.sign_in() or {})


async def test_max_age_1_and_max_age_10000(world: OpenIDWorld) -> None:
    first = await id_token(world, await world.signed_in())
    world.clock.now += 2
    same = await id_token(world, await world.browser.go(world.app.address(max_age="10000")))
    assert (same["auth_time"], same["sub"]) == (first["auth_time"], first["sub"])
    assert (await world.browser.go(world.app.address(max_age="1", prompt="none")) or {})["error"] == "login_required"
    assert await world.browser.go(world.app.address(max_age="1")) is None
    again = await id_token(world, await world.browser.sign_in())
    assert again["auth_time"] == world.clock.now


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
async def test_id_token_hint(world: OpenIDWorld, algorithm: str) -> None:
    world.http.db.run_now(edit_client, world.app.client.id, metadata={"id_token_signed_response_alg": algorithm})
    landed = await world.signed_in()
    hint = (await world.app.tokens(landed["code"]))["id_token"]
    world.clock.now += 7200  # it is long over
    silent = await id_token(world, await world.browser.go(world.app.address(prompt="none", id_token_hint=hint)))
    assert silent["sub"] == claims_of(hint)["sub"]
    await world.signed_in(email=BEN, prompt="login")
    other = await world.browser.go(world.app.address(prompt="none", id_token_hint=hint))
    assert (other or {})["error"] == "login_required"
    assert await world.browser.go(world.app.address(id_token_hint=hint)) is None
    landed_again = await world.browser.sign_in(ANN)
    assert (await id_token(world, landed_again))["sub"] == silent["sub"]
    await world.browser.go(world.app.address(id_token_hint=hint, prompt="login"))
    assert (await world.browser.sign_in(BEN) or {})["error"] == "login_required"


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
async def test_a_hint_that_somebody_changed_is_none(small_world: OpenIDWorld, algorithm: str) -> None:
    small_world.http.db.run_now(
        edit_client, small_world.app.client.id, metadata={"id_token_signed_response_alg": algorithm}
    )
    landed = await small_world.signed_in()
    hint = (await small_world.app.tokens(landed["code"]))["id_token"]
    header, payload, signature = hint.split(".")
    other = claims_of(hint) | {"sub": "somebody"}
    forged = f"{header}.{base64.urlsafe_b64encode(json.dumps(other).encode()).decode().rstrip('=')}.{signature}"
    for text in (forged, f"{header}.{payload}.AAAA", "e30.e30.", "x", landed["code"]):
        assert "code" in (await small_world.browser.go(small_world.app.address(id_token_hint=text)) or {})


async def test_ensure_request_with_acr_values_succeeds(world: OpenIDWorld) -> None:
    claims = await id_token(world, await world.signed_in(acr_values="pwl1 phr"))
    assert claims["acr"] == "pwl1"
    silent = await world.browser.go(world.app.address(prompt="none", acr_values="phrh urn:unknown"))
    assert "code" in (silent or {})  # it is a wish
    assert await world.browser.go(world.app.address(acr_values="phr")) is None
    assert "code" in (await world.browser.sign_in() or {})  # asked once, and then what there is


async def test_an_essential_acr_is_reached_or_there_is_no_code(world: OpenIDWorld) -> None:
    strong = '{"id_token":{"acr":{"essential":true,"values":["phr","pwl2"]}}}'
    landed = await world.signed_in(claims=strong)
    assert landed["error"] == "unmet_authentication_requirements"
    assert (await world.browser.go(world.app.address(claims=strong, prompt="none")) or {})["error"] == "login_required"
    weak = '{"id_token":{"acr":{"essential":true,"value":"pwl1"}}}'
    assert "code" in (await world.browser.go(world.app.address(claims=weak)) or {})


async def test_claims_essential(world: OpenIDWorld) -> None:
    asked = '{"userinfo":{"name":{"essential":true},"email":null,"zoneinfo":null},"id_token":{"email":null}}'
    tokens = await world.app.tokens((await world.signed_in(claims=asked))["code"])
    claims = claims_of(tokens["id_token"])
    assert claims["email"] == ANN
    assert "name" not in claims
    info = (await world.app.userinfo(tokens["access_token"])).json()
    assert info == {"sub": claims["sub"], "email": ANN, "name": ANN}


async def test_nobody_learns_an_address_by_asking_for_a_name(small_world: OpenIDWorld) -> None:
    tokens = await small_world.app.tokens((await small_world.signed_in(scope="openid profile"))["code"])
    assert ANN not in str([claims_of(tokens[name]) for name in ("access_token", "id_token")])
    info = (await small_world.app.userinfo(tokens["access_token"])).json()
    assert list(info) == ["sub"]


async def test_form_post(small_world: OpenIDWorld) -> None:
    await small_world.signed_in()
    assert await small_world.browser.go(small_world.app.address(response_mode="form_post", state='"><b>')) is None
    page = small_world.browser.page
    assert 'method="post" action="https://rp.test/callback"' in page.text
    assert 'name="state" value="&quot;&gt;&lt;b&gt;"' in page.text
    assert "form-action 'self' https://rp.test;" in page.headers["content-security-policy"]
    assert "no-store" in page.headers["cache-control"]
    code = html.unescape(page.text).partition('name="code" value="')[2].partition('"')[0]
    assert (await small_world.app.token(code)).status_code == 200


async def test_a_sub_is_the_same_for_all_apps_of_a_project(small_world: OpenIDWorld) -> None:
    first = await id_token(small_world, await small_world.signed_in())
    landed = await small_world.browser.go(small_world.page.address(prompt="none"))
    tokens = await small_world.page.tokens((landed or {})["code"])
    assert claims_of(tokens["id_token"])["sub"] == first["sub"]


async def test_a_session_of_another_project_is_nobody_s(small_world: OpenIDWorld) -> None:
    await small_world.signed_in()
    other = small_world.http.other
    small_world.http.app = other
    app = registered(small_world.http, confidential=True)
    assert (await small_world.browser.go(app.address(prompt="none")) or {})["error"] == "login_required"
