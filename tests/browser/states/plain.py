"""The states of the hosted sign-in without its script, and of the pages that need none."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.states.world import Reach, World
from browser.steps import wrong
from browser.test_links import Tab


def _at(path: str, text: str) -> Reach:
    def reach(world: World) -> None:
        world.page.goto(world.demo.issuer + path)
        world.seen(text)

    return reach


def _type(world: World, text: str) -> None:
    field = world.page.get_by_role("textbox")
    field.fill(text)
    field.press("Enter")


def _email(world: World) -> None:
    world.page.route("**/*.js", lambda route: route.abort())
    world.page.goto(world.hosted)
    world.seen("We will send you a code")


def _no_address(world: World) -> None:
    _email(world)
    _type(world, "ann@example")
    world.seen("not an email address")


def _code(world: World) -> None:
    _email(world)
    _type(world, world.email)
    world.seen("Check your email")


def _wrong_code(world: World) -> None:
    _code(world)
    _type(world, wrong(world.demo.code(world.email)))
    world.seen("That code does not work")


def _done(world: World) -> None:
    _code(world)
    _type(world, world.demo.code(world.email))
    world.seen("Signed in as")


def _pasted(world: World) -> None:
    link = Tab(world.page, world.demo, world.email).ask()
    world.page.route("**/*.js", lambda route: route.abort())
    world.page.goto(f"{world.demo.issuer}/link")
    world.page.get_by_text("If nothing happens").click()
    _type(world, link)
    world.seen("One click")


def _to_paste(world: World) -> None:
    world.page.route("**/*.js", lambda route: route.abort())
    world.page.goto(f"{world.demo.issuer}/this-browser")
    world.page.get_by_text("If nothing happens").click()
    world.seen("Nothing was changed yet")


def _pasted_elsewhere(world: World) -> None:
    link = Tab(world.page, world.demo, world.email).ask()
    world.page.context.clear_cookies()
    world.page.route("**/*.js", lambda route: route.abort())
    world.page.goto(f"{world.demo.issuer}/link")
    world.page.get_by_text("If nothing happens").click()
    _type(world, link)
    world.seen("Type this code")


def _element_never_comes(world: World) -> None:
    world.page.route("**/*.js", lambda route: route.abort())
    world.page.goto(world.demo.app)
    world.seen("Sign-in is loading")


def _app_back(world: World) -> None:
    _done(world)
    expect(world.page.get_by_role("link", name="Back to Demo app")).to_be_visible()


PLAIN: dict[str, Reach] = {
    "start": _at("/", "This server signs people in"),
    "nothing there": _at("/nothing", "does not exist"),
    "no page": _at("/oauth2/token", "This is no page"),
    "app, element never comes": _element_never_comes,
    "plain, email": _email,
    "plain, no address": _no_address,
    "plain, code": _code,
    "plain, wrong code": _wrong_code,
    "plain, done": _app_back,
    "plain, a link to paste": _to_paste,
    "plain, a link": _pasted,
    "plain, a link elsewhere": _pasted_elsewhere,
}
