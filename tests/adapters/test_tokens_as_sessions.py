"""The token in place of a session: in a cookie, or in the front end."""

from __future__ import annotations

from memory_store import MemoryUsers
from small_issuer import Browser, SmallIssuer, payload_with
from splitpin.relying_party.config import AccessTokenCookie


async def test_the_token_in_a_cookie(own_browser: Browser, issuer: SmallIssuer) -> None:
    """The fourth step of the job: no session of the app's own, the token is verified on each request."""
    client = own_browser(users=MemoryUsers(), sessions=AccessTokenCookie())
    token = issuer.access_token(lifetime=600)
    answer = await client.post("/login", json=payload_with(token))
    assert answer.status_code == 200
    assert answer.headers["set-cookie"] == (
        f"__Host-splitpin_token_b6bf6623={token}; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=Lax"
    )
    assert (await client.get("/session")).json() == {"user": answer.json()["user"]}
    assert (await client.get("/me")).json()["id"] == "user-1"
    issuer.clock.now += 631
    kept = {"cookie": f"__Host-splitpin_token_b6bf6623={token}"}
    assert (await own_browser().get("/session", headers=kept)).status_code == 401
    gone = await client.post("/logout")
    assert gone.headers["set-cookie"] == (
        "__Host-splitpin_token_b6bf6623=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"
    )


async def test_a_token_too_long_for_a_cookie_is_refused_clearly(own_browser: Browser, issuer: SmallIssuer) -> None:
    users = MemoryUsers()
    client = own_browser(users=users, sessions=AccessTokenCookie())
    answer = await client.post("/login", json=issuer.payload(claims={"groups": ["x" * 50] * 100}))
    assert answer.status_code == 400
    assert answer.json()["field"] == "access_token"
    assert "4096" in answer.json()["message"]
    assert users.by_subject == {}


async def test_the_token_in_the_front_end(own_browser: Browser, issuer: SmallIssuer) -> None:
    client = own_browser(users=MemoryUsers(), sessions=None)
    token = issuer.access_token()
    answer = await client.post("/login", json=payload_with(token))
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    headers = {"authorization": f"Bearer {token}"}
    assert (await client.get("/session", headers=headers)).json() == {"user": answer.json()["user"]}
    assert (await client.get("/me", headers=headers)).json()["id"] == "user-1"
    refused = await client.get("/session")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer, Splitpin issuer=")
    out = await client.post("/logout")
    assert out.status_code == 204
    assert "set-cookie" not in out.headers
