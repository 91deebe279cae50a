"""The states of the published client's form: in a frame on a site's page, and as a page of its own."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from browser.states.world import Reach, World

PHONE: dict[str, Any] = {
    "phoneChannels": ["SMS", "WHATSAPP"],
    "termsOfServiceLink": "https://shop.example/t",
    "privacyPolicyLink": "https://shop.example/p",
}


def _first(config: dict[str, Any] | None = None, **query: Any) -> Reach:
    def reach(world: World) -> None:
        parent = world.parent
        parent.open(config, **query)
        parent.await_message("LOADED")
        expect(parent.frame.get_by_role("textbox").first).to_be_visible()

    return reach


def _typed(world: World) -> None:
    parent = world.parent
    parent.open()
    parent.frame.get_by_role("textbox").press("Enter")
    expect(parent.frame.get_by_text("Enter your email address.")).to_be_visible()


def _code(world: World) -> None:
    parent = world.parent
    parent.open()
    parent.ask(world.email)
    parent.expect_code_step()


def _phone_code(world: World) -> None:
    parent = world.parent
    parent.open(PHONE, type="PHONE")
    number = f"+4915112{int(world.email[5:].partition('@')[0]):06d}"
    parent.frame.get_by_role("textbox", name="Phone number").fill(number)
    parent.frame.get_by_role("button", name="Send it by WhatsApp").click()
    parent.expect_code_step()


def _link(world: World) -> None:
    parent = world.parent
    parent.open(path="/login", auth_method="MAGIC_LINK", redirect_link="false")
    parent.ask(world.email, button="Send me a link")
    expect(parent.frame.get_by_role("heading", name="Follow the link we sent you")).to_be_visible()


def _link_over(world: World) -> None:
    world.page.route("**/api/v1/links/status", lambda route: route.fulfill(status=403, json={"code": "refused"}))
    _link(world)
    expect(world.parent.frame.get_by_role("button", name="Send a new link")).to_be_visible()


def _done(world: World) -> None:
    parent = world.parent
    parent.open(finish={"action": "DONE_SUCCESS"})
    parent.ask(world.email)
    parent.type_code(world.demo.code(world.email))
    expect(parent.frame.get_by_role("heading", name="You are signed in")).to_be_visible()


def _refused(world: World) -> None:
    world.page.goto(f"{world.demo.issuer}/signup?api_key=nobody")
    expect(world.page.get_by_role("heading").first).to_be_visible()


def _passkey(world: World) -> None:
    parent = world.parent
    parent.open(path="/webauthn", type="LOGIN")
    expect(parent.frame.get_by_role("button", name="Use a passkey")).to_be_visible()


def _passkey_refused(world: World) -> None:
    _passkey(world)
    world.parent.say("ERROR_DISPLAY", payload={"error": "The operation either timed out or was not allowed."})
    expect(world.parent.frame.get_by_text("No passkey was used.")).to_be_visible()


def _no_passkeys(world: World) -> None:
    parent = world.parent
    config = {"errorDisplay": "The browser or user device doesn't support WebAuthn."}
    parent.open(config, path="/webauthn", type="LOGIN")
    expect(parent.frame.get_by_text("This browser or device has no passkeys.")).to_be_visible()


FORM: dict[str, Reach] = {
    "form": _first(),
    "form, empty": _typed,
    "form, further fields": _first({"additionalFields": [{"name": "name", "label": "Full name"}]}),
    "form, link": _first(path="/login", auth_method="MAGIC_LINK"),
    "form, phone": _first(PHONE, type="PHONE"),
    "form, phone with countries": _first({"countryCode": ["49", "43"]}, type="PHONE"),
    "form, code": _code,
    "form, code to a phone": _phone_code,
    "form, link sent": _link,
    "form, link over": _link_over,
    "form, done": _done,
    "form, refused": _refused,
    "form, passkey": _passkey,
    "form, passkey refused": _passkey_refused,
    "form, no passkeys": _no_passkeys,
}
