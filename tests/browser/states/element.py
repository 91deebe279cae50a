"""The states of `<splitpin-sign-in>`, on the app's page and on the issuer's own."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.states.world import UNKNOWN, Reach, World
from browser.steps import ask_for_code, code_field, email_field, error
from browser.test_embedding import embed


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


def _phone(typed: str) -> Reach:
    """The first step for a phone; with something typed, what comes of it."""

    def reach(world: World) -> None:
        head = "<style>:root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style>"
        embed(world.page, world.demo, phone="sms whatsapp", head=head)
        world.page.get_by_role("button", name="Use a phone number").click()
        if typed:
            world.page.get_by_role("textbox", name="Phone number").fill(typed)
            world.page.keyboard.press("Enter")
            world.seen("Start with +")

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


def _passed(seconds: int, text: str) -> Reach:
    """The code's step, so many seconds later."""

    def reach(world: World) -> None:
        world.page.clock.install()
        world.waiting()
        world.page.clock.fast_forward(seconds * 1000)
        world.seen(text)

    return reach


def _spent(world: World) -> None:
    world.waiting()
    world.mistype(5)
    world.seen("There were too many wrong tries.")


def _sent_again(world: World) -> None:
    world.page.clock.install()
    world.waiting(world.hosted)
    world.page.clock.fast_forward(31_000)
    again = {"challenge_id": "a", "expires_in": 250, "resend_in": 30, "digits": 6, "tries": 5}
    world.page.route("**/codes/resend", lambda route: route.fulfill(json=again))
    world.page.get_by_role("button", name="Send the code again").click()
    world.seen("We sent the code again.")


def _resend_refused(world: World) -> None:
    world.page.clock.install()
    world.waiting(world.hosted)
    world.page.clock.fast_forward(31_000)
    world.answer("**/codes/resend", 429, retry_after=20)
    world.page.get_by_role("button", name="Send the code again").click()
    expect(error(world.page)).to_be_visible()


def _already(world: World) -> None:
    world.waiting()
    world.page.get_by_role("button", name="Use another address").click()
    ask_for_code(world.page, world.email)
    world.seen("already on its way")


def _moved(at: str, text: str, *, there: str) -> Reach:
    """Signed in, in another tab, which shows `there` at its end."""

    def reach(world: World) -> None:
        address = world.demo.app if at == "app" else world.hosted
        world.waiting(address)
        other = World(world.page.context.new_page(), world.demo, world.email)
        other.waiting(address)
        code_field(other.page).fill(world.demo.code(world.email))
        world.seen(text)
        other.seen(there)
        other.page.close()
        world.page.bring_to_front()

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


def _step_up(*, tried: bool) -> Reach:
    """Whoever is signed in is asked for their passkey; this browser's authenticator is none."""

    def reach(world: World) -> None:
        _first(world)
        world.page.evaluate("""() => {
            PublicKeyCredential.isConditionalMediationAvailable = async () => false;
            navigator.credentials.get = async () => { throw new DOMException("", "NotAllowedError"); };
            document.querySelector("splitpin-sign-in").stepUp({ acr_values: "phr" });
        }""")
        button = world.page.locator("splitpin-sign-in button.primary")
        expect(world.page.locator("splitpin-sign-in [part~=cancel]")).to_be_visible()
        if tried:
            button.click()
            expect(error(world.page)).to_be_visible()

    return reach


ELEMENT: dict[str, Reach] = {
    "first": _first,
    "first, empty": _typed(""),
    "first, no address": _typed("ann"),
    "first, sending": _sending,
    "first, too often": _refused(429, code="too_many", retry_after=30),
    "first, unreachable": _refused(503, code="unavailable"),
    "first, unknown project": _unknown,
    "first, returned": _told("bounced", "Check it for a typo"),
    "first, phone": _phone(""),
    "first, no phone number": _phone("12"),
    "misconfigured": _misconfigured,
    "code": World.waiting,
    "code, mistyped": _mistyped,
    "code, too short": _too_short,
    "code, checking": _checking,
    "code, delivered": _told("delivered", "has arrived"),
    "code, may be sent again": _passed(31, "Send the code again"),
    "code, sent again": _sent_again,
    "code, sent again too often": _resend_refused,
    "code, already on its way": _already,
    "code, expired": _passed(300, "This code has expired"),
    "code, tries used up": _spent,
    "signed in elsewhere": _moved("app", "You can go on here", there="Log out"),
    "signed in elsewhere, hosted": _moved("hosted", "You can close this one", there="You are signed in"),
    "app refuses": _undelivered,
    "app is asked again": _delivering,
    "done": _done,
    "step-up": _step_up(tried=False),
    "step-up, not recognised": _step_up(tried=True),
}
