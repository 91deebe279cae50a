"""Pages, the widget's files, the development inbox, and the headers that every answer has."""

from __future__ import annotations

from pathlib import Path

import pytest

import splitpin.issuer
from issuer.edge.http_world import HttpWorld, browser, running, settings_for
from splitpin.issuer.app import build
from splitpin.issuer.edge.widget import ELEMENTS

WIDGET = Path(splitpin.issuer.__file__).parent / "widget"
FORMS = {"/link", "/this-browser", "/end-session", "/stop-recovery", "/return-address"}
EVERYWHERE = [
    "/",
    "/sign-in",
    "/link",
    "/this-browser",
    "/end-session",
    "/stop-recovery",
    "/return-address",
    "/recover",
    "/nothing",
    "/inbox",
    "/inbox.json",
    "/widget/sign-in.js",
    "/healthz",
    "/readyz",
    "/oauth2/token",
    "/api/v0/token/x",
    "/api/v1/codes",
    "/.well-known/jwks.json",
]


@pytest.mark.parametrize("path", EVERYWHERE)
async def test_every_answer_has_the_headers_that_protect_it(small_world: HttpWorld, path: str) -> None:
    answer = await small_world.client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    # A page with a plain form tells its own server where it stands: with no-referrer it would post `Origin: null`.
    assert answer.headers["referrer-policy"] == ("same-origin" if path in FORMS else "no-referrer")
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "server" not in answer.headers
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/sign-in?client_id={client_id}", 200),
        ("/sign-in", 400),
        ("/sign-in?client_id=%3Cscript%3E", 404),
        ("/link", 200),
        ("/this-browser", 200),
        ("/end-session", 200),
        ("/stop-recovery", 200),
        ("/return-address", 200),
        ("/recover?client_id={client_id}", 200),
        ("/recover", 400),
        ("/inbox", 200),
        ("/nothing", 404),
        ("/oauth2/token", 405),
    ],
)
async def test_a_page_runs_nothing_but_our_own_files(small_world: HttpWorld, path: str, status: int) -> None:
    answer = await small_world.client.get(path.format(client_id=small_world.app.id), headers={"Accept": "text/html"})
    assert answer.status_code == status
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert " on" not in {word[:3] for word in answer.text.split("<")}


@pytest.mark.parametrize(
    "name", sorted(path.name for path in WIDGET.iterdir() if path.suffix in {".js", ".css", ".svg"})
)
async def test_the_widget_s_files_are_served_as_they_are_to_any_page(small_world: HttpWorld, name: str) -> None:
    answer = await small_world.client.get(f"/widget/{name}", headers={"Origin": "https://anybody.test"})
    if name not in ELEMENTS:  # each of which has all that it imports inside: see `test_assets`
        assert answer.content == (WIDGET / name).read_bytes()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["content-type"].partition(";")[0] in {"text/javascript", "text/css", "image/svg+xml"}
    held = {"If-None-Match": answer.headers["etag"]}
    assert (await small_world.client.get(f"/widget/{name}", headers=held)).status_code == 304


@pytest.mark.parametrize(
    "name", ["nope.js", "%2e%2e", "../settings.py", "%2e%2e%2fsettings.py", "..%2f..%2fapp.py", "", "."]
)
async def test_nothing_else_of_the_package_is(small_world: HttpWorld, name: str) -> None:
    answer = await small_world.client.get(f"/widget/{name}")
    assert answer.status_code == 404
    assert "import" not in answer.text


async def test_the_inbox_shows_newest_first(small_world: HttpWorld) -> None:
    await small_world.sign_in("a@example.com")
    await small_world.sign_in("b@example.com")
    answer = await small_world.client.get("/inbox.json")
    mails = answer.json()
    assert [mail["to"] for mail in mails] == ["b@example.com", "a@example.com"]
    assert mails[0].keys() == {"channel", "to", "subject", "text", "html", "code", "link", "sent_at"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:8000", "localhost.evil.test", "10.0.0.1", "", "localhost@evil.test", "[", "[::1"]
)
async def test_the_inbox_is_not_there_for_a_name_that_was_pointed_at_us(small_world: HttpWorld, host: str) -> None:
    """DNS rebinding: a page elsewhere lets its own name resolve to this machine, and is of one origin with us then."""
    await small_world.sign_in()
    answer = await small_world.client.get("/inbox.json", headers={"Host": host})
    assert answer.status_code == 404
    assert "example" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
async def test_the_inbox_is_there_under_the_names_of_this_machine(small_world: HttpWorld, host: str) -> None:
    assert (await small_world.client.get("/inbox.json", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("path", ["/inbox", "/inbox.json"])
async def test_without_development_there_is_no_inbox(tmp_path: Path, path: str) -> None:
    settings = settings_for(f"sqlite:///{tmp_path / 'x.sqlite3'}", development=False)
    app = build(settings)
    async with running(app), browser(app) as client:
        assert (await client.get(path)).status_code == 404


async def test_an_issuer_on_https_tells_browsers_to_stay_there(tmp_path: Path) -> None:
    settings = settings_for(
        f"sqlite:///{tmp_path / 'x.sqlite3'}", issuer="https://id.example.com", sender="console", development=False
    )
    app = build(settings)
    async with running(app), browser(app) as client:
        answer = await client.get("/sign-in")
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert (await client.get("/.well-known/openid-configuration")).json()["issuer"] == "https://id.example.com"
