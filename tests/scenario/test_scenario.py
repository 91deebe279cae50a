"""The one scenario that every framework passes, on every database, with the fake issuer and the real one."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from scenario.sites import Site
from splitpin.jose import base64url

LOGINS = 50
DAY = 86_400
QUIET = 420
"""Seconds in which an app's keys come due, and a token still signs in."""


def bearer(payload: dict[str, Any]) -> dict[str, str]:
    """The header of a page that keeps its token itself."""
    return {"authorization": f"Bearer {payload['oauth_token']['access_token']}"}


def with_token(payload: dict[str, Any], token: str) -> dict[str, Any]:
    """The payload with another access token."""
    return payload | {"oauth_token": payload["oauth_token"] | {"access_token": token}}


def signed_in_as(answer: httpx.Response) -> dict[str, str]:
    """The user of a login or of a session."""
    assert answer.status_code == 200, answer.text
    user: dict[str, str] = answer.json()["user"]
    return user


async def test_register(site: Site, ann: str) -> None:
    browser = site.browser()
    answer = await browser.post("/login", json=site.issuer.payload(ann))
    user = signed_in_as(answer)
    assert answer.json() == {"user": {"id": user["id"], "identifier": ann}, "registered": True}
    assert len(site.created) == 1
    assert signed_in_as(await browser.get("/session")) == user
    assert (await browser.get("/me")).json() == {"kind": "user", **user}


async def test_addresses_beyond_ascii(site: Site, ann: str) -> None:
    """As the issuer says them, through cookies, databases and answers."""
    name = ann.partition("@")[0]
    for address in (f"cléo-{ann}", f"анна@{name}.example", f"{name}@xn--mnchen-3ya.example"):
        browser = site.browser()
        user = signed_in_as(await browser.post("/login", json=site.issuer.payload(address)))
        assert user["identifier"] == address
        assert signed_in_as(await browser.get("/session")) == user
        assert (await browser.get("/me")).json() == {"kind": "user", **user}
        again = await site.browser().post("/login", json=site.issuer.payload(address))
        assert again.json() == {"user": user, "registered": False}


async def test_log_in(site: Site, ann: str) -> None:
    """The second time, in another browser, it is the same user; the first browser stays signed in."""
    laptop, phone = site.browser(), site.browser()
    first = signed_in_as(await laptop.post("/login", json=site.issuer.payload(ann)))
    site.travel(DAY)
    again = await phone.post("/login", json=site.issuer.payload(ann))
    assert again.json() == {"user": first, "registered": False}
    assert len(site.created) == 1
    for browser in (laptop, phone):
        assert signed_in_as(await browser.get("/session")) == first


async def test_wrong_token(site: Site, ann: str) -> None:
    """Tampered, of another kind, another app's, expired: nobody is signed in, nobody is made."""
    payload, elsewhere = site.issuer.payload(ann), site.issuer.payload_elsewhere(ann)
    tokens = payload["oauth_token"]
    head, claims, signature = tokens["access_token"].split(".")
    octets = base64url.decode(signature.encode())
    flipped = bytes([octets[0] ^ 1]) + octets[1:]
    wrong = {
        "tampered claims": f"{head}.{elsewhere['oauth_token']['access_token'].split('.')[1]}.{signature}",
        "tampered signature": f"{head}.{claims}.{base64url.encode(flipped)}",
        "no signature": f"{head}.{claims}.",
        "ID token": tokens["id_token"],
        "refresh token": tokens["refresh_token"],
        "another app's": elsewhere["oauth_token"]["access_token"],
    }
    browser = site.browser()
    for kind, token in wrong.items():
        refused = await browser.post("/login", json=with_token(payload, token))
        assert (refused.status_code, refused.json()["code"]) == (403, "invalid_token"), kind
        assert "set-cookie" not in refused.headers, kind
        assert (await browser.get("/api", headers={"authorization": f"Bearer {token}"})).status_code == 401, kind
    assert (await browser.get("/api", headers=bearer(payload))).status_code == 200
    site.travel(2 * 3600)
    assert (await browser.post("/login", json=payload)).status_code == 403
    assert (await browser.get("/api", headers=bearer(payload))).status_code == 401
    assert (await browser.get("/session")).status_code == 401
    assert site.created == []


async def test_lying_payload(site: Site, ann: str, mallory: str) -> None:
    """What the front end says beside the token finds nobody."""
    honest = site.issuer.payload(ann)
    victim = signed_in_as(await site.browser().post("/login", json=honest))
    hers = site.issuer.payload(mallory)
    lies: list[dict[str, Any]] = [
        {"email": ann, "user": honest["user"]},
        {"identifier": ann, "sub": honest["user"]["ID"], "id": victim["id"], "user": {"ID": victim["id"]}},
        {"email": ["?"], "user": 7},
        {"oauth_token": honest["oauth_token"] | {"access_token": hers["oauth_token"]["access_token"]}},
    ]
    found = set()
    for lie in lies:
        browser = site.browser()
        user = signed_in_as(await browser.post("/login", json=hers | lie))
        assert user["identifier"] == mallory
        assert signed_in_as(await browser.get("/session")) == user
        found.add(user["id"])
    assert len(found) == 1
    assert victim["id"] not in found
    assert len(site.created) == 2


async def test_cross_site_post(site: Site, ann: str, mallory: str) -> None:
    """Another site's page can neither sign somebody in as somebody else, nor out, nor act for them."""
    browser = site.browser()
    user = signed_in_as(await browser.post("/login", json=site.issuer.payload(ann)))
    theirs = site.issuer.payload(mallory)
    for headers in (
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.app.example.com", "sec-fetch-site": "same-site"},
    ):
        for path in ("/login", "/logout", "/me", "/end-all"):
            refused = await browser.post(path, json=theirs, headers=headers)
            assert refused.status_code == 403, path
            assert "set-cookie" not in refused.headers, path
        assert signed_in_as(await browser.get("/session", headers=headers)) == user
    form = {"content-type": "text/plain", "origin": "https://evil.example"}
    assert (await browser.post("/login", content=b"{}", headers=form)).status_code in {403, 415}
    assert len(site.created) == 1


async def test_logout(site: Site, ann: str) -> None:
    """The session ends on the server: a copy of its cookie is worth nothing."""
    laptop, phone = site.browser(), site.browser()
    for browser in (laptop, phone):
        await browser.post("/login", json=site.issuer.payload(ann))
    copied = {"cookie": f"{site.cookie}={laptop.cookies[site.cookie]}"}
    assert (await site.browser().get("/session", headers=copied)).status_code == 200
    assert (await laptop.post("/logout")).status_code == 204
    assert site.cookie not in laptop.cookies
    for path in ("/session", "/me"):
        assert (await laptop.get(path)).status_code == 401
        assert (await site.browser().get(path, headers=copied)).status_code == 401
        assert (await phone.get(path)).status_code == 200


async def test_logout_everywhere(site: Site, ann: str, mallory: str) -> None:
    """Every session of this person ends, and nobody else's."""
    devices = [site.browser() for _ in range(3)]
    for device in devices:
        await device.post("/login", json=site.issuer.payload(ann))
    stranger = site.browser()
    await stranger.post("/login", json=site.issuer.payload(mallory))
    assert (await devices[1].post("/end-all")).status_code == 200
    for device in devices:
        assert (await device.get("/session")).status_code == 401
        assert (await device.get("/me")).status_code == 401
    assert (await stranger.get("/session")).status_code == 200
    assert (await devices[0].post("/login", json=site.issuer.payload(ann))).json()["registered"] is False
    assert (await devices[0].get("/session")).status_code == 200


async def test_rotation_during_use(site: Site, ann: str) -> None:
    """The issuer signs with a new key: sessions go on, tokens of both keys are good, the person is the same."""
    laptop, phone, tablet = (site.browser() for _ in range(3))
    user = signed_in_as(await laptop.post("/login", json=site.issuer.payload(ann)))
    site.issuer.announce_key()
    before = site.issuer.payload(ann)
    site.issuer.start_signing()
    after = site.issuer.payload(ann)
    heads = {payload["oauth_token"]["access_token"].partition(".")[0] for payload in (before, after)}
    assert len(heads) == 2, "the key was changed"
    assert signed_in_as(await phone.post("/login", json=after)) == user
    assert signed_in_as(await tablet.post("/login", json=before)) == user
    for payload in (before, after):
        assert (await laptop.get("/api", headers=bearer(payload))).status_code == 200
    for browser in (laptop, phone, tablet):
        assert signed_in_as(await browser.get("/session")) == user


async def test_withdrawn_key(site: Site, ann: str, mallory: str) -> None:
    """Whoever stole the key that signs gets nobody in after some quiet minutes; sessions go on, and so do sign-ins."""
    laptop, phone, thief = (site.browser() for _ in range(3))
    user = signed_in_as(await laptop.post("/login", json=site.issuer.payload(ann)))
    stolen = site.issuer.payload(mallory)
    site.issuer.withdraw_key()
    site.travel(QUIET)
    refused = await thief.post("/login", json=stolen)
    assert (refused.status_code, refused.json()["code"]) == (403, "invalid_token")
    assert len(site.created) == 1
    assert (await thief.get("/api", headers=bearer(stolen))).status_code == 401
    assert signed_in_as(await laptop.get("/session")) == user
    assert signed_in_as(await phone.post("/login", json=site.issuer.payload(ann))) == user


async def test_expired_session(site: Site, ann: str) -> None:
    browser = site.browser()
    user = signed_in_as(await browser.post("/login", json=site.issuer.payload(ann)))
    cookie = {"cookie": f"{site.cookie}={browser.cookies[site.cookie]}"}
    site.travel(6 * DAY)
    assert signed_in_as(await site.browser().get("/session", headers=cookie)) == user
    site.travel(30 * DAY)
    for path in ("/session", "/me"):
        assert (await site.browser().get(path, headers=cookie)).status_code == 401
    again = await browser.post("/login", json=site.issuer.payload(ann))
    assert again.json() == {"user": user, "registered": False}


async def test_fifty_concurrent_first_logins(site: Site, ann: str) -> None:
    """One user, one call of the hook, fifty sessions: each with a token of its own."""
    payloads = [site.issuer.payload(ann) for _ in range(LOGINS)]
    browsers = [site.browser() for _ in range(LOGINS)]
    posts = (browser.post("/login", json=payload) for browser, payload in zip(browsers, payloads, strict=True))
    answers = await asyncio.gather(*posts)
    users = {tuple(signed_in_as(answer).items()) for answer in answers}
    assert len(users) == 1
    assert sum(answer.json()["registered"] for answer in answers) == 1
    assert len(site.created) == 1
    assert len({browser.cookies[site.cookie] for browser in browsers}) == LOGINS
    for answer in [await browser.get("/session") for browser in browsers]:
        assert tuple(signed_in_as(answer).items()) in users
