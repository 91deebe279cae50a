"""The states of the issuer's other pages, and of the demo app."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.states.world import Reach, World
from browser.steps import sign_in
from browser.test_links import Tab
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.secrets import MasterSecrets


def _at(path: str, text: str) -> Reach:
    def reach(world: World) -> None:
        world.page.goto(world.demo.issuer + path)
        world.seen(text)

    return reach


def _link(world: World) -> str:
    return Tab(world.page, world.demo, world.email).ask()


def _here(world: World) -> None:
    world.page.goto(_link(world))
    world.seen("One click")


def _clicked(world: World) -> None:
    _here(world)
    world.page.get_by_role("button", name="Sign in").click()
    world.seen("You can go back now")


def _elsewhere(world: World) -> None:
    link = _link(world)
    world.page.context.clear_cookies()
    world.page.goto(link)
    world.seen("Type this code")


def _troubled(world: World) -> None:
    world.answer("**/api/v1/links/opened", 503)
    world.page.goto(f"{world.demo.issuer}/link#nothing")
    world.seen("Try again")


def _notice(state: str, text: str) -> Reach:
    def reach(world: World) -> None:
        told = {"state": state, "name": "Demo app", "user_agent": "Firefox on Linux", "network": "203.0.113.0/24"}
        world.page.route("**/notices/opened", lambda route: route.fulfill(json=told | {"began_at": 1_700_000_000}))
        world.page.goto(f"{world.demo.issuer}/end-session#nothing")
        world.seen(text)

    return reach


def _this_browser(world: World) -> None:
    master = MasterSecrets(world.demo.secrets)
    passes = BrowserPasses(master.derive_all(BrowserPasses.PASS), master.derive_all(BrowserPasses.LINK))
    now = int(world.demo.clock())
    world.page.goto(passes.link(world.demo.issuer, world.demo.client_id, world.email, now=now))
    world.seen("This is my browser")


def _inbox(world: World) -> None:
    world.waiting()
    world.demo.code(world.email)
    world.page.goto(f"{world.demo.issuer}/inbox")
    expect(world.page.get_by_role("article").first).to_be_visible()


def _inbox_open(world: World) -> None:
    _inbox(world)
    world.page.get_by_text("Read the email").first.click()


def _account(world: World) -> None:
    sign_in(world.page, world.demo, world.email)


PAGES: dict[str, Reach] = {
    "sign-in, without an app": _at("/sign-in", "This link is not complete"),
    "link, here": _here,
    "link, clicked": _clicked,
    "link, elsewhere": _elsewhere,
    "link, dead": _at("/link#nothing", "does not work any more"),
    "link, not complete": _at("/link", "not complete"),
    "link, in trouble": _troubled,
    "notice": _notice("standing", "End the session"),
    "notice, over": _notice("ended", "is over"),
    "this browser": _this_browser,
    "this browser, dead": _at("/this-browser", "does not work any more"),
    "inbox": _inbox,
    "inbox, an email open": _inbox_open,
    "demo, signed in": _account,
}
