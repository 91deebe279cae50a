"""The issuer's own pages know a returning browser by a cookie; nobody else sets, sends or is helped by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld, http_world
from issuer.edge.link_steps import another_browser, ask, link_in_the_mail, post, status
from issuer.edge.published_world import Page

COOKIE = "splitpin-session"


async def typed(world: HttpWorld, mails: int, email: str = "ann@example.com", **headers: str) -> httpx.Response:
    """A whole sign-in on a page, ours unless `Origin` is another."""
    headers = {"Origin": ISSUER} | headers
    begun = (await world.begin(email, **headers)).json()
    body = {
        "client_id": world.app.id,
        "challenge_id": begun["challenge_id"],
        "code": await world.code(email, mails=mails),
        "code_verifier": world.verifier,
    }
    answer = await world.client.post("/api/v1/codes/verify", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    world.clock.now += 60
    return answer


def sessions(world: HttpWorld) -> list[Any]:
    """The rows, oldest first."""
    return world.db.run_now(lambda tx: tx.all("SELECT sid, proofs FROM sessions ORDER BY created_at"))


def sid_of_grants(world: HttpWorld) -> list[str]:
    rows = world.db.run_now(lambda tx: tx.all("SELECT sid FROM grants ORDER BY id"))
    return [row["sid"] for row in rows]


@contextmanager
def holding(world: HttpWorld, value: str) -> Iterator[None]:
    """A browser that holds this in place of ours."""
    with another_browser(world):
        world.client.headers = httpx.Headers({**world.client.headers, "Cookie": value}, encoding="latin-1")
        yield
        del world.client.headers["Cookie"]


async def test_the_second_sign_in_of_a_browser_continues_the_session(world: HttpWorld) -> None:
    first = await typed(world, 1)
    second = await typed(world, 2)
    assert COOKIE in first.cookies
    assert COOKIE not in second.cookies  # it has what it needs
    (session,) = sessions(world)
    assert sid_of_grants(world) == [session["sid"]] * 2


async def test_one_that_a_link_gave_is_continued_by_a_code(world: HttpWorld) -> None:
    begun = await ask(world)
    await post(world, "confirm", link=(await link_in_the_mail(world)).partition("#")[2])
    assert COOKIE in (await status(world, begun)).cookies
    world.clock.now += 60
    await typed(world, 2)
    assert len(sessions(world)) == 1


async def test_a_code_for_another_page_is_given_in_the_session_that_the_browser_has(world: HttpWorld) -> None:
    page = Page(world)
    for _ in range(2):
        await page.sign_in()
        world.clock.now += 60
    (session,) = sessions(world)
    assert sid_of_grants(world) == [session["sid"]] * 2


async def test_the_cookie_is_for_no_script_no_other_host_and_no_frame_of_another_site(world: HttpWorld) -> None:
    given = (await typed(world, 1)).headers["set-cookie"].lower()
    assert "httponly" in given
    assert "samesite=lax" in given
    assert "path=/" in given
    assert "domain" not in given


async def test_over_https_no_other_host_can_set_it(migrated_sqlite_url: str) -> None:
    issuer = "https://id.example.test"
    async with http_world(migrated_sqlite_url, issuer=issuer) as world:
        given = (await typed(world, 1, Origin=issuer)).headers["set-cookie"]
    assert given.startswith("__Host-splitpin-session=")
    assert "secure" in given.lower()


@pytest.mark.parametrize("origin", [ORIGIN, None])
async def test_a_page_of_an_app_and_a_server_are_given_none_and_continue_nothing(
    world: HttpWorld, origin: str | None
) -> None:
    await typed(world, 1)
    begun = (await world.begin(**({} if origin is None else {"Origin": origin}))).json()
    code = await world.code(mails=2)
    world.client.headers.update({} if origin is None else {"Origin": origin})
    answer = await world.verify(begun["challenge_id"], code)
    assert answer.status_code == 200
    assert COOKIE not in answer.cookies
    assert len(sessions(world)) == 2


async def test_somebody_else_in_the_same_browser_has_a_session_of_their_own(world: HttpWorld) -> None:
    await typed(world, 1)
    bob = await typed(world, 1, "bob@example.com")
    assert COOKIE in bob.cookies
    assert len(sessions(world)) == 2


async def test_a_refused_sign_in_is_given_none(world: HttpWorld) -> None:
    begun = (await world.begin(Origin=ISSUER)).json()
    world.client.headers["Origin"] = ISSUER
    answer = await world.verify(begun["challenge_id"], "0" * begun["digits"])
    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize(
    ("value", "continued"),
    [
        ("splitpin-session={}", True),
        ("a=b; splitpin-session={}", True),
        ("splitpin-session={}; splitpin-session={}", False),
        ("\xa0splitpin-session={}", False),
        ("splitpin-browser={}", False),
        ("splitpin-session={}x", False),
        ("splitpin-session=", False),
        (f"splitpin-session={'x' * 43}", False),
        ('splitpin-session="{}"', False),
    ],
)
async def test_only_the_one_cookie_that_we_made_continues_anything(
    world: HttpWorld, value: str, continued: bool
) -> None:
    own = (await typed(world, 1)).cookies[COOKIE]
    with holding(world, value.replace("{}", own)):
        answer = await typed(world, 2)
    assert (COOKIE in answer.cookies) is not continued
    assert len(sessions(world)) == (1 if continued else 2)


async def test_the_row_does_not_hold_what_the_browser_holds(world: HttpWorld) -> None:
    own = (await typed(world, 1)).cookies[COOKIE]
    (row,) = world.db.run_now(lambda tx: tx.all("SELECT * FROM sessions"))
    assert own not in str([str(row[column]) for column in row.keys()])  # noqa: SIM118 - a row is no dict
