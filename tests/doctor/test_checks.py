"""The single checks, on what servers of all kinds send."""

from __future__ import annotations

import json
from email.utils import formatdate
from typing import Any

import pytest

from splitpin.doctor.cookies import check_cookies
from splitpin.doctor.finding import Finding, clocks, seconds_ahead
from splitpin.doctor.issuer import examine_issuer
from splitpin.exchange import Request, Response, TransportError, run
from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.oidc.origin import Origin

HTTPS, HTTP, LOCAL = (Origin.of(url) for url in ("https://app.example.com", "http://app.test", "http://localhost:3000"))
GOOD = "__Host-splitpin_session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"
DEVELOPMENT = "splitpin_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    ("line", "app", "problem"),
    [
        (GOOD, HTTPS, None),
        (DEVELOPMENT, LOCAL, None),
        (f"{GOOD}, {GOOD.replace('session', 'token')}", HTTPS, None),
        ("other=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", HTTPS, None),
        (f"other=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT, {DEVELOPMENT}", HTTPS, "development"),
        (None, HTTPS, None),
        (DEVELOPMENT, HTTPS, "development"),
        (GOOD, HTTP, "without TLS"),
        (GOOD, LOCAL, "without TLS"),
        (f"{GOOD}; Domain=example.com", HTTPS, "Domain"),
        (GOOD.replace("Path=/", "Path=/app"), HTTPS, "Path"),
        (GOOD.replace("; HttpOnly", ""), HTTPS, "scripts"),
        (GOOD.replace("Lax", "None"), HTTPS, "other sites"),
        (f"{GOOD}, {GOOD.replace('; Secure', '')}", HTTPS, "development"),
    ],
)
def test_cookies_as_a_browser_sees_them(line: str | None, app: Origin, problem: str | None) -> None:
    finding = check_cookies(line, app)
    assert finding.good is (problem is None)
    assert (problem or "") in finding.seen
    assert bool(finding.fix) is not finding.good


@pytest.mark.parametrize(
    ("app", "issuer", "word"),
    [
        (0, 0, None),
        (20, -9, None),
        (31, 0, "Set the app's clock"),
        (3, 90, "Set the issuer's clock"),
        (-3600, 0, "Set the app's clock"),
        (None, 0, "The app sends no Date"),
        (0, None, "The issuer sends no Date"),
    ],
)
def test_clocks_are_compared_with_each_other(app: float | None, issuer: float | None, word: str | None) -> None:
    finding = clocks(app, issuer)
    assert finding.good is (word is None)
    assert (word or "") in finding.seen + finding.fix


def test_the_date_of_an_answer_is_read_and_small_differences_are_none() -> None:
    def ahead(date: str | None) -> float | None:
        return seconds_ahead(Response(200, {} if date is None else {"date": date}, b""), 1_800_000_000)

    assert ahead(formatdate(1_800_000_060, usegmt=True)) == 60.5
    assert ahead(formatdate(1_799_999_998, usegmt=True)) == 0
    assert ahead("yesterday") is None
    assert ahead(None) is None


class FakeIssuer:
    """An issuer with every fault a test wants."""

    def __init__(self, **faults: Any) -> None:
        self.faults = faults
        self.keys = JWKSet([SigningKey.generate().jwk]).to_dict()

    def __call__(self, request: Request) -> Response:
        path = request.url.removeprefix("https://id.example.com")
        if path in self.faults.get("down", ()):
            raise TransportError("down")
        if path.endswith("openid-configuration"):
            host = request.headers.get("X-Forwarded-Host") if self.faults.get("believes") else None
            issuer = f"https://{host or 'id.example.com'}"
            return _json(200, {"issuer": issuer, "token_endpoint": f"{issuer}/token"} | self.faults.get("metadata", {}))
        if path.endswith("jwks.json"):
            return _json(200, self.faults.get("keys", self.keys))
        if path == "/api/v0/token":
            refused = {"type": "invalid_request" if self.faults.get("drops") else "invalid_grant"}
            return _json(self.faults.get("cotter", 400), refused)
        raise AssertionError(path)


def _json(status: int, document: object) -> Response:
    headers = {"content-type": "application/json", "date": formatdate(1_800_000_000, usegmt=True)}
    return Response(status, headers, json.dumps(document).encode())


def found(**faults: Any) -> dict[str, Finding]:
    exchange = examine_issuer(
        "https://id.example.com", audience="app", page="https://app.example.com", clock=lambda: 1_800_000_000
    )
    return {finding.check: finding for finding in run(exchange, FakeIssuer(**faults)).findings}


def test_an_issuer_that_is_no_splitpin_issuer_may_be_healthy() -> None:
    """It has no revocation endpoint to ask about the client, and none for the published clients."""
    findings = found(cotter=404)
    assert all(finding.good for finding in findings.values())
    assert findings.keys() == {"discovery", "issuer_proxy_headers", "keys", "api_key_id"}


@pytest.mark.parametrize(
    ("faults", "check", "fix"),
    [
        ({"believes": True}, "issuer_proxy_headers", "X-Forwarded-"),
        ({"keys": {"keys": []}}, "keys", "key set"),
        ({"down": ["/.well-known/jwks.json"]}, "keys", "key set"),
        ({"drops": True}, "api_key_id", "underscores_in_headers on;"),
        ({"metadata": {"issuer": "https://id.example.com/"}}, "discovery", "exactly https://id.example.com"),
        ({"down": ["/.well-known/openid-configuration"]}, "discovery", "reachable"),
    ],
)
def test_each_fault_of_an_issuer_is_found_with_its_fix(faults: dict[str, Any], check: str, fix: str) -> None:
    findings = found(**faults)
    assert {name for name, finding in findings.items() if not finding.good} == {check}
    assert fix in findings[check].fix
