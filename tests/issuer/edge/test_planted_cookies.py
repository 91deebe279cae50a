"""Cookies that another host of the domain planted: Chromium keeps and sends each of these, whatever `__Host-` says."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.link_steps import COOKIE, ask, link_in_the_mail
from issuer.edge.published_world import Page
from splitpin.issuer.edge.cookies import cookie_named

NAME = "__Host-x"
BEFORE = [b"\xa0", b"\x85", b"\xc2\xa0", b"\xe2\x80\x80"]


def read(*fields: bytes) -> str | None:
    headers = [(b"cookie", field) for field in fields]
    return cookie_named(Request({"type": "http", "headers": headers}), NAME)


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ([b"__Host-x=1"], "1"),
        ([b"a=b; __Host-x=1;\t__Host-y=2"], "1"),
        ([b"a=b", b"__Host-x=1"], "1"),
        ([b'__Host-x="1=2"'], '"1=2"'),
        ([b"__Host-x="], ""),
        ([], None),
        ([b"__Host-x"], None),
        ([b"__host-x=1"], None),
        ([b"=__Host-x=1"], None),
        ([b"__Host-x=1; __Host-x=1"], None),
        ([b"__Host-x=1", b"__Host-x=2"], None),
        *(([before + b"__Host-x=1"], None) for before in BEFORE),
        *(([b"__Host-x" + after + b"=1"], None) for after in BEFORE),
        *(([b"__Host-x=1; " + before + b"__Host-x=2"], "1") for before in BEFORE),
    ],
)
def test_a_cookie_is_read_by_exactly_its_name(fields: list[bytes], value: str | None) -> None:
    assert read(*fields) == value


@pytest.mark.parametrize("before", BEFORE)
async def test_no_link_is_opened_by_the_planted_cookie_of_whoever_asked_for_it(
    small_world: HttpWorld, before: bytes
) -> None:
    """Whoever asks for a link to a stranger's mailbox must not win by the click of the stranger, cookie or not."""
    await ask(small_world)
    token = (await link_in_the_mail(small_world)).partition("#")[2]
    planted = before + f"{COOKIE}={small_world.client.cookies[COOKIE]}".encode()
    small_world.client.cookies.clear()
    for path in ("opened", "confirm"):
        answer = await small_world.client.post(
            f"/api/v1/links/{path}", json={"link": token}, headers=[(b"Origin", ISSUER.encode()), (b"Cookie", planted)]
        )
        assert answer.json()["state"] == "elsewhere"


async def test_nobody_is_signed_in_by_a_planted_refresh_cookie(small_world: HttpWorld) -> None:
    page = Page(small_world)
    token = (await page.sign_in()).json()["oauth_token"]["refresh_token"]
    small_world.client.cookies.clear()
    for before, status in [(b"", 200), *((before, 400) for before in BEFORE)]:
        planted = before + f"splitpin-refresh-{small_world.app.id}={token}".encode()
        answer = await small_world.client.post(
            f"/api/v0/token/{small_world.app.id}",
            json={"grant_type": "refresh_token"},
            headers=[*((name.encode(), value.encode()) for name, value in page.headers.items()), (b"Cookie", planted)],
        )
        assert answer.status_code == status
        small_world.client.cookies.clear()
