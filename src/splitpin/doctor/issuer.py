"""The examination of an issuer: what an app and its pages need of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from splitpin.doctor.finding import Finding, bad, good, seconds_ahead
from splitpin.exchange import Deadline, Exchange, Request, Response, TransportError
from splitpin.oidc.fetch import fetch_keys, read_object
from splitpin.oidc.metadata import Metadata, fetch_metadata, metadata_url

_PATIENCE = 5.0
LET_IT_PASS = "Let the proxy pass it: in nginx `underscores_in_headers on;`, or the equivalent elsewhere."  # noqa: S105 -- words
"""What to do where `API_KEY_ID` does not arrive."""

# What a client may send to make a server believe that it is reached elsewhere; none of it may change an address.
_FORGED = {
    "X-Forwarded-Host": "doctor.invalid",
    "X-Forwarded-Proto": "http",
    "Forwarded": "host=doctor.invalid;proto=http",
    "X-Original-URL": "/doctor",
}


@dataclass(frozen=True, slots=True)
class IssuerHealth:
    """What came of the examination.

    Attributes:
        findings: In the order of looking.
        ahead: Seconds that the issuer's clock is ahead of the examiner's; None where it does not say.
        reached: Whether it answered, and as the issuer it is taken for.
    """

    findings: list[Finding]
    ahead: float | None
    reached: bool = True


def examine_issuer(
    issuer: str, *, audience: str | None, page: str, clock: Callable[[], float]
) -> Exchange[IssuerHealth]:
    """Look at an issuer.

    Args:
        issuer: As the app has configured it.
        audience: The app's client id; None leaves out what needs one.
        page: The origin of the pages on which people sign in.
        clock: Unix time in seconds.
    """
    try:
        metadata = yield from fetch_metadata(issuer, Deadline(_PATIENCE))
    except TransportError as error:
        fix = f"Make {metadata_url(issuer)} reachable, with exactly {issuer} as its issuer."
        return IssuerHealth(
            [bad("discovery", f"The issuer's metadata cannot be used: {error}.", fix)], None, reached=False
        )
    findings = [good("discovery", f"The metadata belongs to {issuer}.")]
    forged = yield from _try(Request("GET", metadata_url(issuer), Deadline(_PATIENCE), headers=_FORGED))
    findings.append(_check_forged(forged, issuer))
    findings.append((yield from _check_keys(metadata)))
    if audience is not None:
        findings += yield from _check_client(metadata, audience, page)
    findings.append(_check_api_key_id((yield from api_key_id_arrives(issuer, Deadline(_PATIENCE)))))
    return IssuerHealth(findings, None if forged is None else seconds_ahead(forged, clock()))


def _check_forged(response: Response | None, issuer: str) -> Finding:
    try:
        told = None if response is None else read_object(response).get("issuer")
    except TransportError:
        told = None
    if told == issuer:
        return good(
            "issuer_proxy_headers", "Forged X-Forwarded-Host and similar headers change no address of the issuer."
        )
    fix = "Let the proxy in front of the issuer drop the X-Forwarded-* and X-Original-URL headers of clients."
    return bad("issuer_proxy_headers", "Forged X-Forwarded-Host and similar headers change the issuer's answers.", fix)


def _check_keys(metadata: Metadata) -> Exchange[Finding]:
    url = metadata.jwks_uri or f"{metadata.issuer.removesuffix('/')}/.well-known/jwks.json"
    try:
        keys = yield from fetch_keys(url, Deadline(_PATIENCE))
    except TransportError as error:
        return bad(
            "keys", f"The keys at {url} cannot be used: {error}.", "Make the address serve the issuer's key set."
        )
    return good("keys", f"{url} has {len(keys)} usable key{'s' if len(keys) > 1 else ''}.")


def _check_client(metadata: Metadata, audience: str, page: str) -> Exchange[list[Finding]]:
    """Whether the issuer knows the client, and lets its pages call: told from the end of a token that is none."""
    if metadata.revocation_endpoint is None:
        return []
    form = urlencode({"token": "doctor", "client_id": audience}).encode("ascii")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": page}
    response = yield from _try(Request("POST", metadata.revocation_endpoint, Deadline(_PATIENCE), headers, form))
    if response is None or response.status != 200:
        fix = "Use the client id that `splitpin project list` shows, at the issuer and in the app."
        return [bad("audience", f"The issuer does not know the client {audience}.", fix)]
    found = [good("audience", f"The issuer knows the client {audience}.")]
    if response.headers.get("access-control-allow-origin") in {page, "*"}:
        return [*found, good("page", f"Pages of {page} may call the issuer.")]
    fix = f"Add the origin at the issuer: splitpin project edit {audience} --add-origin {page}"
    return [
        *found,
        bad("page", f"Pages of {page} may not call the issuer: its project does not list that origin.", fix),
    ]


def api_key_id_arrives(issuer: str, deadline: Deadline) -> Exchange[bool | None]:
    """Tell whether the header of the published clients arrives: its underscores make some servers drop it.

    Args:
        issuer: The issuer's origin, as browsers reach it.
        deadline: How long to wait.

    Returns:
        None where nothing answers, or nothing for those clients.
    """
    body = json.dumps({"grant_type": "refresh_token", "refresh_token": "doctor"}).encode()
    headers = {"API_KEY_ID": "doctor", "Content-Type": "application/json"}
    url = f"{issuer.removesuffix('/')}/api/v0/token"
    response = yield from _try(Request("POST", url, deadline, headers, body))
    if response is None or response.status == 404:
        return None
    try:
        return read_object(response).get("type") in {"invalid_grant", "invalid_client"}
    except TransportError:
        return False


def _check_api_key_id(arrives: bool | None) -> Finding:  # noqa: FBT001 -- the answer of a question
    if arrives is None:
        return good("api_key_id", "The issuer has no endpoint for the published clients.")
    if arrives:
        return good("api_key_id", "The header API_KEY_ID of the published clients reaches the issuer.")
    return bad(
        "api_key_id", "The header API_KEY_ID of the published clients is dropped on its way to the issuer.", LET_IT_PASS
    )


def _try(request: Request) -> Exchange[Response | None]:
    """Send a request whose failure is a finding, not an error."""
    try:
        return (yield request)
    except TransportError:
        return None
