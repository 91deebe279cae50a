"""The pages that the published clients open: what they are opened with is checked before anything is shown."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest

from issuer.edge.http_world import ORIGIN, OTHER_ORIGIN, HttpWorld
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.projects.forms import read_forms

CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
FRAMES = ["/signup", "/login"]
PAGES = [*FRAMES, "/app"]
CALLBACK = "http://localhost:8395"
UNKNOWN = "00000000-0000-4000-8000-000000000000"


def query(world: HttpWorld, path: str, **given: str | None) -> str:
    """A page's address with what the clients open it with."""
    common = {"type": "EMAIL", "api_key": world.app.id, "state": "s0"}
    own: Mapping[str, Mapping[str, str]] = {
        "/signup": {"challenge": CHALLENGE, "domain": ORIGIN, "redirect_url": "undefined", "id": "x7-container"},
        "/login": {"code_challenge": CHALLENGE, "domain": ORIGIN, "id": "x7-container", "redirect_link": "true"},
        "/app": {"code_challenge": CHALLENGE, "redirect_url": CALLBACK},
    }
    written = {**common, **own[path], **given}
    return f"{path}?{urlencode({name: value for name, value in written.items() if value is not None})}"


def facts(answer: httpx.Response) -> dict[str, str]:
    """What the page's script is told."""
    assert answer.status_code == 200, answer.text
    body = re.search(r"<body([^>]*)>", answer.text)
    assert body is not None
    return {name: unescape(value) for name, value in re.findall(r'data-([a-z-]+)="([^"]*)"', body[1])}


def policy(answer: httpx.Response) -> dict[str, str]:
    parts = answer.headers["content-security-policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts)


@pytest.fixture
async def world(small_world: HttpWorld) -> HttpWorld:
    app_id = small_world.app.id
    small_world.db.run_now(
        edit_client,
        app_id,
        add_origins=["https://www.acme.test"],
        add_redirect_uris=[CALLBACK, "myapp://auth_callback"],
    )
    small_world.db.run_now(
        edit_project,
        app_id,
        forms=read_forms(
            json.dumps(
                {
                    "forms": {
                        "staff": {
                            "logo": "https://cdn.acme.test/logo.png",
                            "phoneChannels": ["WHATSAPP"],
                            "additionalFields": [{"name": "badge", "label": "Badge"}],
                        }
                    }
                }
            ).encode()
        ),
    )
    return small_world


@pytest.mark.parametrize("path", FRAMES)
async def test_a_frame_is_for_the_project_s_origins_and_runs_our_files_alone(world: HttpWorld, path: str) -> None:
    answer = await world.client.get(query(world, path))
    assert facts(answer)["domain"] == ORIGIN
    said = policy(answer)
    assert said["frame-ancestors"] == f"{ORIGIN} https://www.acme.test"
    assert said["script-src"] == said["style-src"] == said["connect-src"] == "'self'"
    assert said["img-src"] == f"'self' {ORIGIN}"
    assert said["default-src"] == said["object-src"] == said["base-uri"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


async def test_the_whole_page_is_framed_by_nobody(world: HttpWorld) -> None:
    answer = await world.client.get(query(world, "/app"))
    assert facts(answer)["redirect-url"] == CALLBACK
    assert policy(answer)["frame-ancestors"] == "'none'"
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(("path", "method"), [("/signup", "OTP"), ("/login", "MAGIC_LINK"), ("/app", "OTP")], ids=str)
async def test_each_page_has_its_method_and_its_name_for_the_challenge(
    world: HttpWorld, path: str, method: str
) -> None:
    told = facts(await world.client.get(query(world, path)))
    assert told["method"] == method
    assert told["challenge"] == CHALLENGE
    assert told["type"] == "EMAIL"
    assert told["state"] == "s0"
    named = facts(await world.client.get(query(world, path, auth_method="MAGIC_LINK", type="PHONE")))
    assert (named["method"], named["type"]) == ("MAGIC_LINK", "PHONE")
    other = "code_challenge" if path == "/signup" else "challenge"
    mixed_up = {"challenge": None, "code_challenge": None, other: CHALLENGE}
    assert (await world.client.get(query(world, path, **mixed_up))).status_code == 400


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", None),
        ("type", "FAX"),
        ("type", "email"),
        ("C", None),
        ("C", "short"),
        ("C", CHALLENGE + "="),
        ("C", "é" * 43),
    ],
)
async def test_what_cannot_be_understood_is_named(world: HttpWorld, path: str, name: str, value: str | None) -> None:
    named = {"C": "challenge" if path == "/signup" else "code_challenge"}.get(name, name)
    answer = await world.client.get(query(world, path, **{named: value}))
    assert answer.status_code == 400
    assert named in answer.text
    assert "<script" not in answer.text
    assert policy(answer)["frame-ancestors"] == "*"


@pytest.mark.parametrize("path", FRAMES)
@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"domain": OTHER_ORIGIN}, [OTHER_ORIGIN, "{client_id}"]),
        ({"domain": f"{ORIGIN}.evil.test"}, [f"{ORIGIN}.evil.test"]),
        ({"domain": f"{ORIGIN}/"}, [f"{ORIGIN}/"]),
        ({"domain": "null"}, ["{client_id}"]),
        ({"domain": None}, ["{client_id}"]),
        ({"api_key": UNKNOWN}, [UNKNOWN, ORIGIN]),
        ({"api_key": "undefined"}, [ORIGIN]),
        ({"redirect_url": "https://evil.test/x"}, ["https://evil.test/x", "{client_id}"]),
        ({"redirect_url": f"{ORIGIN}@evil.test/x"}, ["evil.test/x"]),
        ({"redirect_url": "javascript:alert(1)"}, ["javascript:alert(1)"]),
        ({"redirect_url": "//evil.test"}, ["//evil.test"]),
    ],
    ids=str,
)
async def test_a_frame_for_anybody_else_is_a_page_that_names_both_values(
    world: HttpWorld, path: str, given: dict[str, Any], named: list[str]
) -> None:
    answer = await world.client.get(query(world, path, **given))
    assert answer.status_code == 403
    text = unescape(answer.text)
    for value in named:
        assert value.format(client_id=world.app.id) in text
    assert "<script" not in answer.text
    assert "data-" not in answer.text
    assert policy(answer)["frame-ancestors"] == "*"


@pytest.mark.parametrize(
    "redirect_url",
    [
        f"{CALLBACK}/",
        "http://localhost:8396",
        f"{CALLBACK}?x=1",
        "http://LOCALHOST:8395",
        "http://127.0.0.1:8395",
        f"{ORIGIN}/back",
        "myapp://auth_callback/",
        "javascript:alert(1)",
        '"><script>alert(1)</script>',
        None,
    ],
)
async def test_the_whole_page_sends_nobody_where_the_project_did_not_say(
    world: HttpWorld, redirect_url: str | None
) -> None:
    answer = await world.client.get(query(world, "/app", redirect_url=redirect_url))
    assert answer.status_code == 403
    assert "location" not in answer.headers
    assert (redirect_url or "") in unescape(answer.text)
    assert "<script" not in answer.text


async def test_an_app_s_own_scheme_is_taken_as_registered(world: HttpWorld) -> None:
    told = facts(await world.client.get(query(world, "/app", redirect_url="myapp://auth_callback")))
    assert told["redirect-url"] == "myapp://auth_callback"


@pytest.mark.parametrize(
    ("page", "read"),
    [
        (f"{ORIGIN}/shop", f"{ORIGIN}/shop"),
        (f"{ORIGIN}/shop?x=1&y=a%20b", f"{ORIGIN}/shop?x=1&y=a%20b"),
        (f"{ORIGIN}/shop?x=1#top", f"{ORIGIN}/shop?x=1"),
        ("undefined", ""),
        ("null", ""),
        ("", ""),
    ],
)
async def test_an_address_is_read_however_the_client_encodes_it(world: HttpWorld, page: str, read: str) -> None:
    twice = quote(quote(page, safe=""), safe="")
    login = query(world, "/login").replace("&id=", f"&redirect_url={twice}&id=")
    assert facts(await world.client.get(login))["redirect-url"] == read
    once = query(world, "/login").replace("&id=", f"&redirect_url={quote(page, safe='')}&id=")
    assert facts(await world.client.get(once))["redirect-url"] == read
    if "#" not in page:  # what the other form makes of that never arrives
        as_is = query(world, "/signup").replace("redirect_url=undefined", f"redirect_url={page.replace('%', '%25')}")
        told = facts(await world.client.get(as_is))
        assert told["redirect-url"] == read
        assert told["callback-id"] == "x7-container"


@pytest.mark.parametrize(("given", "returns"), [("true", "true"), ("false", ""), (None, "")])
async def test_a_link_returns_to_the_page_where_the_client_says_so(
    world: HttpWorld, given: str | None, returns: str
) -> None:
    assert facts(await world.client.get(query(world, "/login", redirect_link=given)))["returns"] == returns


async def test_a_plus_is_a_plus_and_only_channels_there_are_count(world: HttpWorld) -> None:
    address = query(world, "/app", type="PHONE", direct_login="true", use_channel="FAX")
    address += "&input=+4915112345678&phone_channels[]=WHATSAPP&phone_channels%5B%5D=SMS&phone_channels[]=FAX"
    told = facts(await world.client.get(address))
    assert told["identifier"] == "+4915112345678"
    assert told["direct"] == "true"
    assert json.loads(told["channels"]) == ["WHATSAPP", "SMS"]
    told = facts(await world.client.get(f"{address}&use_channel=SMS".replace("use_channel=FAX&", "")))
    assert json.loads(told["channels"]) == ["SMS"]


async def test_a_form_that_the_operator_has_described_is_shown_so(world: HttpWorld) -> None:
    answer = await world.client.get(query(world, "/signup", form_id="staff"))
    described = {"phoneChannels": ["WHATSAPP"], "additionalFields": [{"name": "badge", "label": "Badge"}]}
    assert json.loads(facts(answer)["form"]) == described | {"logo": "https://cdn.acme.test/logo.png"}
    assert policy(answer)["img-src"] == f"'self' {ORIGIN} https://cdn.acme.test"
    # The loader's dialog has the logo above the frame already.
    answer = await world.client.get(query(world, "/signup", form_id="staff", id="x7cotter-modal-form-container-staff"))
    assert json.loads(facts(answer)["form"]) == described
    assert policy(answer)["img-src"] == f"'self' {ORIGIN}"
    for other in (None, "nobody", "__class__"):
        assert json.loads(facts(await world.client.get(query(world, "/signup", form_id=other)))["form"]) == {}


@pytest.mark.parametrize("path", PAGES)
async def test_whatever_stands_in_the_address_is_text(world: HttpWorld, path: str) -> None:
    hostile = "\"><script>alert(1)</script>${facts}$message'&amp;\x00"
    for name in ("state", "id", "form_id", "input", "cotter_user_id", "domain", "api_key", "redirect_url", "type"):
        answer = await world.client.get(query(world, path, **{name: hostile}))
        assert answer.status_code < 500
        assert "<script>" not in answer.text
        assert "alert(1)</script>" not in answer.text
    assert facts(await world.client.get(query(world, path, state=hostile)))["state"] == hostile


@pytest.mark.parametrize("path", PAGES)
async def test_any_query_at_all_is_answered(world: HttpWorld, path: str) -> None:
    for text in ("", "&&&", "=", "redirect_url", "%", "%zz=%ff", "a" * 9000, secrets.token_urlsafe(3000)):
        assert (await world.client.get(f"{path}?{text}")).status_code in {400, 403}
