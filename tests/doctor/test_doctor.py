"""`splitpin doctor` finds what is wrong, says the fix, and is silent about what is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from doctor.conftest import Clinic, Proxy
from splitpin.issuer.cli import main
from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.oidc.jwks import RemoteKeys
from splitpin.stores.sqlite import SQLiteStore
from splitpin.testing.memory import MemoryUsers

CHECKS = {
    "endpoints", "origin", "cookies", "origin_header", "fetch_metadata", "app_to_issuer", "app_issuer",
    "app_audience", "discovery",
    "issuer_proxy_headers", "keys", "audience", "page", "api_key_id", "clock",
}  # fmt: skip


def test_a_healthy_pair_is_found_healthy(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    with clinic.app():
        status, found = clinic.examine(capsys)
    assert {check for check, finding in found.items() if not finding["good"]} == set()
    assert status == 0
    assert found.keys() == CHECKS
    assert all(finding["fix"] == "" for finding in found.values())


def test_people_read_one_line_for_each_check_and_one_for_each_fix(
    clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    with clinic.app():
        assert main(["doctor", clinic.url, "--page", "https://other.example"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok   endpoints: ")
    assert lines[1].startswith("BAD  origin: The app refuses requests from its own pages at https://other.example")
    assert lines[2].startswith("     Configure origin='https://other.example'")
    assert lines[3].startswith("ok   cookies: ")
    assert sum(line.startswith("BAD") for line in lines) == sum(line.startswith("     ") for line in lines)


def test_nobody_is_signed_in_and_no_user_is_made(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    users = MemoryUsers()
    with clinic.app(store=None, users=users):
        clinic.examine(capsys)
    assert users.by_subject == {}


def without(name: bytes) -> Proxy:
    """A proxy that drops a header of requests."""

    def proxy(app: Any) -> Any:
        async def forward(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                scope = scope | {"headers": [pair for pair in scope["headers"] if pair[0] != name]}
            await app(scope, receive, send)

        return forward

    return proxy


def rewriting(before: bytes, after: bytes) -> Proxy:
    """A proxy that rewrites the headers of answers."""

    def proxy(app: Any) -> Any:
        async def forward(scope: Any, receive: Any, send: Any) -> None:
            async def rewrite(message: Any) -> None:
                if message["type"] == "http.response.start":
                    message = message | {
                        "headers": [(name, value.replace(before, after)) for name, value in message["headers"]]
                    }
                await send(message)

            await app(scope, receive, rewrite)

        return forward

    return proxy


@pytest.mark.parametrize(
    ("proxy", "check", "fix"),
    [
        (without(b"origin"), "origin_header", "pass the header Origin"),
        (without(b"sec-fetch-site"), "fetch_metadata", "pass the header Sec-Fetch-Site"),
        (without(b"content-type"), "app_to_issuer", "POST requests with a JSON body"),
        (rewriting(b"; HttpOnly", b""), "cookies", "HttpOnly"),
        (rewriting(b"SameSite=Lax", b"SameSite=None"), "cookies", "SameSite"),
        (rewriting(b"no-store", b"max-age=60"), "endpoints", "Cache-Control"),
    ],
    ids=["origin", "fetch-metadata", "content-type", "http-only", "same-site", "cache"],
)
def test_what_a_proxy_does_to_the_app_is_found(
    clinic: Clinic, proxy: Proxy, check: str, fix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with clinic.app(proxy):
        status, found = clinic.examine(capsys)
    assert status == 1
    assert {name for name, finding in found.items() if not finding["good"]} == {check}
    assert fix in found[check]["fix"]


def test_an_app_configured_for_another_origin_is_found(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    with clinic.app(origin="https://app.example.com"):
        status, found = clinic.examine(capsys)
    assert status == 1
    assert not found["origin"]["good"]
    assert clinic.url in found["origin"]["fix"]


def test_the_address_of_the_app_is_all_it_needs(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    """The app says who its issuer is, and for whom."""
    with clinic.app():
        assert main(["doctor", clinic.url, "--json"]) == 0
    found = {each["check"] for each in json.loads(capsys.readouterr().out)}
    assert found == CHECKS


@pytest.mark.parametrize(
    ("setting", "value"), [("issuer", "https://staging.example.com"), ("audience", 'the "other" app, é')]
)
def test_an_app_that_takes_other_tokens_is_found(
    clinic: Clinic, capsys: pytest.CaptureFixture[str], setting: str, value: str
) -> None:
    """Of another issuer, or for another app: it would refuse everybody in the same words."""
    changed: dict[str, Any] = {setting: value}
    with clinic.app(keys=JWKSet([SigningKey.generate().jwk]), **changed):
        status, found = clinic.examine(capsys)
    assert status == 1
    assert {check for check, finding in found.items() if not finding["good"]} == {f"app_{setting}"}
    assert value in found[f"app_{setting}"]["seen"]
    assert f"Configure {setting}='" in found[f"app_{setting}"]["fix"]


def test_an_app_that_cannot_reach_its_issuer_is_found(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    with clinic.app(keys=RemoteKeys("http://127.0.0.1:9/jwks.json", timeout=1)):
        status, found = clinic.examine(capsys)
    assert status == 1
    assert "DNS, firewall" in found["app_to_issuer"]["fix"]


def test_an_app_that_is_not_there_is_found(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = clinic.examine(capsys, url="http://127.0.0.1:9")
    assert status == 1
    assert not found["app"]["good"]
    assert "clock" not in found  # who does not answer has said nothing about the time
    with clinic.app():
        status, found = clinic.examine(capsys, url=f"{clinic.url}/wrong/mount")
    assert status == 1
    assert "prefix" in found["endpoints"]["fix"]


def test_an_unknown_client_and_a_page_that_its_project_does_not_name_are_found(
    clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    with clinic.app():
        status, found = clinic.examine(capsys, audience="nobody")
        assert (status, found["audience"]["good"], "page" in found) == (1, False, False)
        status, found = clinic.examine(capsys, audience=clinic.issuer.client_id)
        assert (status, found["audience"]["good"], found["page"]["good"]) == (1, True, False)
        assert f"--add-origin {clinic.url}" in found["page"]["fix"]


def test_an_issuer_under_another_name_is_found(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    with clinic.app():
        status, found = clinic.examine(capsys, issuer=clinic.issuer.issuer.replace("localhost", "127.0.0.1"))
    assert status == 1
    assert "another issuer" in found["discovery"]["seen"]
    assert "clock" not in found


@pytest.mark.parametrize("url", ["app.example.com", "ftp://app.example.com", "https://u@app.example.com", ""])
def test_an_address_that_is_none_is_said_in_one_line(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", url]) == 1
    assert capsys.readouterr().err.startswith("splitpin: URL: ")


def test_sessions_of_other_kinds_are_examined_too(
    clinic: Clinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The front end keeps the token: there is no Splitpin cookie to look at."""
    store = SQLiteStore(tmp_path / "users.db")
    with clinic.app(store=None, users=store.users, keys=JWKSet([SigningKey.generate().jwk])):
        status, found = clinic.examine(capsys)
    assert status == 0
    assert "no Splitpin cookie" in found["cookies"]["seen"]
    store.close()


def test_an_issuer_is_examined_without_an_app(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    """Sites with a published client's own backend have none of our endpoints."""
    assert main(["doctor", "--issuer", clinic.issuer.issuer, "--json"]) == 0
    found = {each["check"] for each in json.loads(capsys.readouterr().out)}
    assert found == {"discovery", "issuer_proxy_headers", "keys", "api_key_id"}


def test_with_nothing_to_examine_it_says_what_to_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPLITPIN_ISSUER", raising=False)
    assert main(["doctor"]) == 1
    assert "--issuer" in capsys.readouterr().err
