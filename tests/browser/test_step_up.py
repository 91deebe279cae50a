"""A page whose app asks for a passkey, or a recent proof: the person gives it in a dialog, and the request goes again.

The app is on Starlette; what its answers say is the same in every framework (`tests/adapters/test_step_up.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Clock, Demo, running_demo
from browser.steps import ask_for_code, code_field, email_field
from browser.test_npm_tokens import package_into
from splitpin import RelyingParty
from splitpin.starlette import SignIn
from splitpin.stores.sqlite import SQLiteStore

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>A bank</title>
<link rel="icon" href="data:,">
<script type="module">
  import { defineSignIn } from "/npm/index.js";
  import { Session } from "/npm/session.js";
  import { StepUp } from "/npm/step-up.js";

  PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  const session = new Session();
  const stepUp = new StepUp({ ...%s, session });
  const show = (id, text) => {
    document.querySelector(`#${id}`).textContent = text;
  };
  session.subscribe(() => show("who", session.user?.identifier ?? "nobody"));
  document.addEventListener("splitpin-signed-in", ({ detail }) => session.keep(detail));
  for (const path of ["transfer", "recent"]) {
    document.querySelector(`#${path}`).addEventListener("click", async () => {
      show("result", "");
      const answer = await stepUp.fetch(`/${path}`, { method: "POST", body: JSON.stringify({ amount: 100 }) });
      show("result", `${answer.status} ${JSON.stringify(await answer.json().catch(() => null))}`);
    });
  }
  await defineSignIn();
  session.load();
</script>
<splitpin-sign-in issuer="%s" client-id="%s" action="/login" passkeys></splitpin-sign-in>
<p id="who"></p>
<button id="transfer">Transfer</button>
<button id="recent">Change</button>
<p id="result"></p>
"""

_numbers = count()


class Bank:
    """The app, with a clock that a test puts forward together with the issuer's.

    Attributes:
        clock: Its time.
        asked: What came to the two protected routes, in order.
    """

    def __init__(self) -> None:
        self.clock = Clock()
        self.asked: list[str] = []

    def build(self, *, issuer: str, client_id: str, origin: str, database: Any) -> Starlette:
        party = RelyingParty(
            issuer=issuer, audience=client_id, origin=origin, store=SQLiteStore(database), clock=self.clock
        )
        sign_in = SignIn(party)

        async def done(request: Request) -> JSONResponse:
            return JSONResponse({"sent": (await request.json())["amount"], "by": request.state.signed_in.identifier})

        def noted(endpoint: Any) -> Any:
            async def note(request: Request) -> Any:
                self.asked.append(request.url.path)
                return await endpoint(request)

            return note

        by_passkey, recent = sign_in.require(acr="phr", max_age=300), sign_in.require(max_age=300)
        return Starlette(
            routes=[
                *sign_in.routes,
                Route("/transfer", noted(by_passkey(done)), methods=["POST"]),
                Route("/recent", noted(recent(done)), methods=["POST"]),
            ]
        )


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank()


@pytest.fixture(scope="module")
def demo(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The app and its issuer, for a module's tests."""
    folder = tmp_path_factory.mktemp("bank")
    with running_demo(folder, app_of=bank.build) as running:
        package_into(running, folder / "npm")
        options = {"issuer": running.issuer, "clientId": running.client_id}
        running.pages["/"] = ({}, PAGE % (json.dumps(options), running.issuer, running.client_id))
        yield running


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], bank: Bank, complaints: Complaints) -> Page:
    complaints.refusals_expected = True  # that is what it is about
    bank.asked.clear()
    return new_context().new_page()


def address() -> str:
    return f"step-up-{next(_numbers)}@example.com"


def sign_in(page: Page, demo: Demo, email: str, *, passkey: bool | None) -> None:
    """By a code; with a passkey made afterwards, or not; None on a device that can make none."""
    page.goto(demo.app)
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email))
    if passkey is not None:
        press(page, "Create a passkey" if passkey else "Not now")
    expect(page.locator("#who")).to_have_text(email)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_passkey_and_nothing_else_is_asked_for_and_the_request_goes_again(page: Page, demo: Demo, bank: Bank) -> None:
    Authenticator.of(page)
    ann = address()
    sign_in(page, demo, ann, passkey=True)
    press(page, "Transfer")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    expect(dialog.get_by_role("button", name="Use a passkey")).to_be_focused()
    expect(email_field(page)).to_have_count(0)
    expect(dialog.get_by_role("button")).to_have_count(2)
    press(page, "Use a passkey")
    expect(page.locator("#result")).to_have_text(f'200 {{"sent":100,"by":"{ann}"}}')
    expect(dialog).to_have_count(0)
    assert bank.asked == ["/transfer", "/transfer"]
    press(page, "Transfer")
    expect(page.locator("#result")).to_have_text(f'200 {{"sent":100,"by":"{ann}"}}')
    assert bank.asked == ["/transfer"] * 3


def test_whoever_cancels_has_the_first_answer_and_stays_signed_in(page: Page, demo: Demo, bank: Bank) -> None:
    """Also after a finger that was not recognised, and by Escape."""
    device = Authenticator.of(page)
    ann = address()
    sign_in(page, demo, ann, passkey=True)
    device.recognises(person=False)
    press(page, "Transfer")
    press(page, "Use a passkey")
    expect(page.get_by_role("alert").filter(has_text="That did not work")).to_be_visible()
    press(page, "Cancel")
    expect(page.locator("#result")).to_have_text("401 null")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press(page, "Transfer")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#result")).to_have_text("401 null")
    expect(page.locator("#who")).to_have_text(ann)
    assert bank.asked == ["/transfer", "/transfer"]


def test_nothing_is_done_for_somebody_else_who_proved_themselves(page: Page, demo: Demo, bank: Bank) -> None:
    """They are signed in now, as after any sign-in, and the first person's transfer is not theirs."""
    Authenticator.of(page)
    bob, ann = address(), address()
    sign_in(page, demo, bob, passkey=True)
    page.evaluate("fetch('/logout', { method: 'POST' })")
    sign_in(page, demo, ann, passkey=False)
    press(page, "Transfer")
    press(page, "Use a passkey")
    expect(page.locator("#who")).to_have_text(bob)
    expect(page.locator("#result")).to_have_text("401 null")
    assert bank.asked == ["/transfer"]


def test_any_way_does_where_only_a_recent_proof_is_asked_for(page: Page, demo: Demo, bank: Bank) -> None:
    """Here a code; the address is that of whoever is signed in."""
    ann = address()
    sign_in(page, demo, ann, passkey=None)
    press(page, "Change")
    expect(page.locator("#result")).to_have_text(f'200 {{"sent":100,"by":"{ann}"}}')
    demo.clock.ahead += 400
    bank.clock.ahead += 400
    press(page, "Change")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="Email address")).to_have_value(ann)
    dialog.get_by_role("button", name="Send me a code").click()
    expect(dialog.get_by_role("textbox", name="Code", exact=True)).to_be_focused()
    dialog.get_by_role("textbox", name="Code", exact=True).fill(demo.code(ann, mails=2))
    expect(page.locator("#result")).to_have_text(f'200 {{"sent":100,"by":"{ann}"}}')
    expect(dialog).to_have_count(0)
    assert bank.asked == ["/recent"] * 3


def test_the_element_on_the_page_itself(page: Page, demo: Demo) -> None:
    """Cancelled, it asks for a sign-in again; taken away, it was cancelled; a proof is told to nobody but who asked."""
    Authenticator.of(page)
    ann = address()
    sign_in(page, demo, ann, passkey=True)
    page.evaluate("""() => {
        window.told = 0;
        document.addEventListener("splitpin-signed-in", () => { window.told += 1; });
        window.form = document.querySelector("splitpin-sign-in");
        window.ask = () => { window.proof = window.form.stepUp({ acr_values: "phr phrh" }); };
        window.ask();
    }""")
    press(page, "Cancel")
    expect(email_field(page)).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    assert page.evaluate("window.proof") is None
    page.evaluate("window.ask()")
    press(page, "Use a passkey")
    assert page.evaluate("window.proof")["user"]["identifier"] == ann
    page.evaluate("window.ask()")
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    page.evaluate("window.form.remove()")
    assert page.evaluate("window.proof") is None
    assert page.evaluate("window.told") == 0
