"""The page of a notice's link over HTTP: a GET changes nothing, and only the issuer's own page ends a session."""

from __future__ import annotations

import secrets

import httpx
import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.policy import DAY, GrantPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances, Established, Proof, Session


@pytest.fixture
async def session(world: HttpWorld) -> Session:
    """Of somebody who signed in."""
    payload = await world.sign_in()
    now = int(world.clock())
    established = world.db.run_now(
        sessions.establish,
        project_id=world.app.project.id,
        subject=payload["user"]["ID"],
        new=False,
        proof=Proof("OTP", ("otp",), now),
        circumstances=Circumstances("203.0.113.0/24", "Firefox on Linux"),
        policy=GrantPolicy.DEFAULT,
        cookies=SessionCookies([b"c" * 32]),
        now=now,
        entropy=secrets.token_bytes,
    )
    assert isinstance(established, Established)
    return established.session


@pytest.fixture
def link(world: HttpWorld, session: Session) -> str:
    """What stands in the mail after the `#`."""
    keys = MasterSecrets(world.settings.master_secrets).derive_all(NoticeLinks.PURPOSE)
    return NoticeLinks(keys).address(ISSUER, session.sid, now=int(world.clock())).partition("#")[2]


async def post(world: HttpWorld, path: str, link: object, *, origin: str | None = ISSUER) -> httpx.Response:
    headers = {"Origin": origin} if origin else {}
    return await world.client.post(f"/api/v1/notices/{path}", json={"link": link}, headers=headers)


def stands(world: HttpWorld, session: Session) -> bool:
    found = world.db.run_now(sessions.find, session.sid)
    return found is not None and found.end_at(int(world.clock())) is None


async def test_a_click_ends_the_session_once(world: HttpWorld, session: Session, link: str) -> None:
    page = await world.client.get("/end-session")
    assert page.status_code == 200
    assert page.headers["content-security-policy"].count("frame-ancestors 'none'") == 1
    opened = await post(world, "opened", link)
    assert opened.headers["cache-control"] == "no-store"
    assert opened.json() == {
        "state": "standing",
        "name": "Acme",
        "user_agent": "Firefox on Linux",
        "network": "203.0.113.0/24",
        "began_at": session.created_at,
    }
    assert stands(world, session)
    assert (await post(world, "end", link)).json()["state"] == "ended"
    assert not stands(world, session)
    assert (await post(world, "end", link)).json()["state"] == "ended"


@pytest.mark.parametrize("origin", [ORIGIN, "https://evil.test", "null", None])
async def test_no_other_page_ends_it(world: HttpWorld, session: Session, link: str, origin: str | None) -> None:
    for path in ("opened", "end"):
        assert (await post(world, path, link, origin=origin)).status_code == 403
    assert stands(world, session)


async def test_no_get_ends_it(world: HttpWorld, session: Session, link: str) -> None:
    for method in ("GET", "HEAD"):
        for path in (f"/api/v1/notices/end?link={link}", f"/end-session?{link}"):
            await world.client.request(method, path, headers={"Origin": ISSUER})
    assert stands(world, session)


async def test_a_link_that_is_old_or_none_of_ours_says_nothing(world: HttpWorld, session: Session, link: str) -> None:
    for text in ("x", link[:-1] + "B", "\x00"):
        assert (await post(world, "end", text)).json() == {"state": "dead"}
    for wrong in ("", 1, None):
        assert (await post(world, "end", wrong)).status_code == 400
    world.clock.now += 7 * DAY
    assert (await post(world, "opened", link)).json() == {"state": "dead"}
    assert (await post(world, "end", link)).json() == {"state": "dead"}
