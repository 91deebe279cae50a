"""The states of `<splitpin-sign-in>`, on the app's page and on the issuer's own."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.states.world import UNKNOWN, Reach, World
from browser.steps import ask_for_code, code_field, email_field, error


def _first(world: World) -> None:
    world.page.goto(world.demo.app)
    expect(email_field(world.page)).to_be_visible()


def _typed(typed: str) -> Reach:
    def reach(world: World) -> None:
        _first(world)
        email_field(world.page).fill(typed)
        world.page.keyboard.press("Enter")
        expect(error(world.page)).to_be_visible()

    return reach


def _sending(world: World) -> None:
    world.page.goto(world.hosted)
    world.hold("**/api/v1/codes")
    email_field(world.page).fill(world.email)
    world.page.keyboard.press("Enter")
    world.seen("Sending…")


def _refused(status: int, **problem: object) -> Reach:
    def reach(world: World) -> None:
        world.page.goto(world.hosted)
        world.answer("**/api/v1/codes", status, **problem)
        email_field(world.page).fill(world.email)
        world.page.keyboard.press("Enter")
        expect(error(world.page)).to_be_visible()

    return reach


def _unknown(world: World) -> None:
    _first(world)
    world.page.locator("splitpin-sign-in").evaluate("(host, id) => host.setAttribute('client-id', id)", UNKNOWN)
    email_field(world.page).fill(world.email)
    world.page.keyboard.press("Enter")
    expect(error(world.page)).to_be_visible()


def _misconfigured(world: World) -> None:
    _first(world)
    world.page.locator("splitpin-sign-in").evaluate("host => host.removeAttribute('issuer')")
    world.seen("not set up correctly")


def _mistyped(world: World) -> None:
    world.waiting()
    world.mistype()
    expect(error(world.page)).to_be_visible()


def _too_short(world: World) -> None:
    world.waiting()
    code_field(world.page).fill("12")
    world.page.keyboard.press("Enter")
    expect(error(world.page)).to_be_visible()


def _checking(world: World) -> None:
    world.waiting(world.hosted)
    world.hold("**/api/v1/codes/verify")
    code_field(world.page).fill("123456")
    world.seen("Checking…")


def _told(status: str, text: str) -> Reach:
    """What became of the message, with nowhere else to go where it came to nothing."""

    def reach(world: World) -> None:
        world.page.route("**/api/v1/codes/status", lambda route: route.fulfill(json={"status": status}))
        world.waiting(world.hosted)
        world.seen(text)

    return reach


def _undelivered(world: World) -> None:
    world.page.goto(world.demo.app)
    world.page.route("**/login", lambda route: route.fulfill(status=403, json={}))
    ask_for_code(world.page, world.email)
    code_field(world.page).fill(world.demo.code(world.email))
    world.seen("Almost there")


def _delivering(world: World) -> None:
    _undelivered(world)
    world.page.unroute("**/login")
    world.hold("**/login")
    world.page.get_by_role("button", name="Try again").click()
    world.seen("Signing you in…")


def _done(world: World) -> None:
    world.waiting(world.hosted)
    code_field(world.page).fill(world.demo.code(world.email))
    world.seen("You are signed in")


ELEMENT: dict[str, Reach] = {
    "first": _first,
    "first, empty": _typed(""),
    "first, no address": _typed("ann"),
    "first, sending": _sending,
    "first, too often": _refused(429, code="too_many", retry_after=30),
    "first, unreachable": _refused(503, code="unavailable"),
    "first, unknown project": _unknown,
    "first, returned": _told("bounced", "Check it for a typo"),
    "misconfigured": _misconfigured,
    "code": World.waiting,
    "code, mistyped": _mistyped,
    "code, too short": _too_short,
    "code, checking": _checking,
    "code, delivered": _told("delivered", "has arrived"),
    "app refuses": _undelivered,
    "app is asked again": _delivering,
    "done": _done,
}
