"""The examination of an app: its three endpoints, as its own pages and as other sites' pages reach them."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from splitpin.doctor.cookies import check_cookies
from splitpin.doctor.finding import Finding, bad, good, seconds_ahead
from splitpin.exchange import Deadline, Exchange, Request, Response, TransportError
from splitpin.oidc.fetch import read_object
from splitpin.oidc.origin import Origin

# The challenge of `GET /session`, its values quoted as JSON is.
_TRUSTS = re.compile(r'Splitpin issuer=("(?:[^"\\]|\\.)*"), client_id=("(?:[^"\\]|\\.)*")')

# A login fetches the issuer's keys where the app has none yet, which takes its own time.
_PATIENCE = 12.0


class Trusts(NamedTuple):
    """Whose tokens an app accepts, and for whom."""

    issuer: str
    audience: str


@dataclass(frozen=True, slots=True)
class AppHealth:
    """What came of the examination.

    Attributes:
        findings: In the order of looking.
        ahead: Seconds that the app's clock is ahead of the examiner's; None where it does not say.
        trusts: The issuer and the client id that it has configured; None where it does not say.
        reached: Whether it answered at all.
    """

    findings: list[Finding]
    ahead: float | None
    trusts: Trusts | None = None
    reached: bool = True


def examine_app(url: str, *, page: str, clock: Callable[[], float]) -> Exchange[AppHealth]:
    """Look at an app.

    Args:
        url: Where its endpoints are mounted, as a browser reaches it.
        page: The origin of the pages that post to it.
        clock: Unix time in seconds.

    Raises:
        ValueError: `url` is no http or https address.
    """
    base, app = url.removesuffix("/"), Origin.of(url)
    findings: list[Finding] = []
    if app.scheme != "https" and not app.is_loopback:
        findings.append(bad("https", "The app is reached without TLS.", "Serve it over https."))
    try:
        session = yield Request("GET", f"{base}/session", Deadline(_PATIENCE))
        ahead = seconds_ahead(session, clock())
        findings.append(_check_endpoints(session, base))
        if findings[-1].good:
            own = yield _logout(base, {"Origin": page})
            findings.append(_check_origin(own, page))
            # As a program, which names no origin: the rest does not depend on the one that is configured.
            left = yield _logout(base, {})
            findings.append(check_cookies(left.headers.get("set-cookie"), app))
            forged = yield _logout(base, {"Origin": "https://doctor.invalid"})
            findings.append(_check_foreign(forged, "origin_header", "Origin"))
            forged = yield _logout(base, {"Sec-Fetch-Site": "cross-site"})
            findings.append(_check_foreign(forged, "fetch_metadata", "Sec-Fetch-Site"))
            findings.append(_check_login((yield _login(base))))
    except TransportError as error:
        findings.append(bad("app", f"{base} does not answer: {error}.", "Make the app reachable at this address."))
        return AppHealth(findings, None, reached=False)
    return AppHealth(findings, ahead, _trusts(session))


def compare(trusts: Trusts, *, issuer: str | None, audience: str | None) -> list[Finding]:
    """Compare what an app has configured with what it is to trust; None is nothing in particular."""
    found: list[Finding] = []
    for check, setting, own, meant in (
        ("app_issuer", "issuer", trusts.issuer, issuer),
        ("app_audience", "audience", trusts.audience, audience),
    ):
        if meant is None or own == meant:
            found.append(good(check, f"The app takes tokens with the {setting} {own}."))
        else:
            fix = f"Configure {setting}={meant!r} in the app, if that is the right one."
            found.append(bad(check, f"The app takes tokens with the {setting} {own}, and no others.", fix))
    return found


def _trusts(session: Response) -> Trusts | None:
    """What the app says of itself; it is shown on a terminal, so nothing that a terminal would obey."""
    stated = _TRUSTS.search(session.headers.get("www-authenticate", ""))
    if stated is None:
        return None
    try:
        trusts = Trusts(*(json.loads(text) for text in stated.groups()))
    except ValueError:
        return None
    return trusts if "".join(trusts).isprintable() else None


def _check_endpoints(response: Response, base: str) -> Finding:
    if response.status == 200 or (response.status == 401 and _code(response) == "unauthenticated"):
        if response.headers.get("cache-control") == "no-store":
            return good("endpoints", f"GET {base}/session answers as expected.")
        fix = "Let the proxy in front of the app pass its Cache-Control: no-store."
        return bad("endpoints", f"GET {base}/session may be cached, and shown to somebody else.", fix)
    fix = "Give the address at which the endpoints are mounted, with the prefix, and let the proxy pass it on."
    return bad("endpoints", f"GET {base}/session answers {response.status}, which is not Splitpin's answer.", fix)


def _check_origin(response: Response, page: str) -> Finding:
    if response.status == 204:
        return good("origin", f"The app accepts requests from its own pages at {page}.")
    fix = f"Configure origin={page!r}, and serve pages and endpoints under this one origin."
    return bad("origin", f"The app refuses requests from its own pages at {page} with {response.status}.", fix)


def _check_foreign(response: Response, check: str, header: str) -> Finding:
    if response.status == 403:
        return good(check, f"The app refuses requests that {header} marks as another site's.")
    fix = f"Let the proxy in front of the app pass the header {header} unchanged."
    return bad(check, f"The app does not refuse a request that {header} marks as another site's.", fix)


def _check_login(response: Response) -> Finding:
    code = _code(response)
    if code == "invalid_token":
        return good("app_to_issuer", "The app has an issuer's keys and refuses a forged token.")
    if code == "issuer_unavailable":
        fix = "Let the app reach its issuer's /.well-known/jwks.json: check DNS, firewall and certificates."
        return bad("app_to_issuer", "The app has no key of its issuer and cannot fetch any.", fix)
    fix = "Let the proxy in front of the app pass on POST requests with a JSON body."
    return bad("app_to_issuer", f"POST /login answers a forged token with {response.status}.", fix)


def _logout(base: str, headers: Mapping[str, str]) -> Request:
    """The end of a session that does not come with the request."""
    return Request("POST", f"{base}/logout", Deadline(_PATIENCE), headers, b"")


def _login(base: str) -> Request:
    """A login with a token that is well formed and signed by nobody."""
    header = {"alg": "ES256", "typ": "at+jwt", "kid": "splitpin-doctor"}
    token = ".".join(
        base64.urlsafe_b64encode(part).rstrip(b"=").decode("ascii")
        for part in (json.dumps(header).encode(), b"{}", b"\x01" * 64)
    )
    body = json.dumps({"oauth_token": {"access_token": token}}).encode()
    return Request("POST", f"{base}/login", Deadline(_PATIENCE), {"Content-Type": "application/json"}, body)


def _code(response: Response) -> object:
    """The stable code of an answer, if it is one of ours."""
    try:
        return read_object(response).get("code")
    except TransportError:
        return None
