"""A site's page with the hosted form in a frame, that speaks with it as the published browser client does."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import FrameLocator, Page, expect

from browser.demo_servers import Demo

ID = "x7f3-container"

_SCRIPT = """
const plan = JSON.parse(document.body.dataset.plan);
const frame = document.querySelector("iframe");
window.heard = [];
window.say = (message) => frame.contentWindow.postMessage(JSON.stringify(message), plan.issuer);
addEventListener("message", ({ data, origin }) => {
  if (origin !== plan.issuer || typeof data !== "string") throw new Error("not the protocol");
  const { callbackName, payload } = JSON.parse(data);
  if (!callbackName.startsWith(plan.id)) throw new Error(callbackName);
  const name = callbackName.slice(plan.id.length);
  heard.push([name, payload]);
  if (name === "FIRST_LOAD") {
    for (const message of plan.first) say(message);
    say({ action: "CONFIG", payload: plan.config });
  } else if (name === "ON_BEGIN") {
    if (plan.begin === "continue") say({ action: "CONTINUE_SUBMIT", payload });
  } else if (name === "ON_SUBMIT_AUTHORIZATION_CODE") {
    if (plan.finish) say(plan.finish);
  }
});
"""


def challenge_of(verifier: str) -> str:
    """The S256 challenge."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Parent:
    """The page, and what it heard.

    Attributes:
        page: A tab.
        demo: The issuer, and the site that the page is of.
        verifier: 56 hexadecimal characters, as the browser client makes them.
    """

    page: Page
    demo: Demo
    verifier: str = field(default_factory=lambda: secrets.token_hex(28))

    @property
    def frame(self) -> FrameLocator:
        """The form."""
        return self.page.frame_locator("iframe[title='Sign in']")

    @property
    def heard(self) -> list[tuple[str, Any]]:
        """Names and payloads, oldest first."""
        return [(name, payload) for name, payload in self.page.evaluate("heard")]

    def open(
        self,
        config: dict[str, Any] | None = None,
        *,
        path: str = "/signup",
        at: str = "/parent",
        first: tuple[dict[str, Any], ...] = (),
        begin: str = "continue",
        finish: dict[str, Any] | None = None,
        size: tuple[int, int] = (300, 460),
        head: str = "",
        **query: str | None,
    ) -> None:
        """Open the page, and the frame in it, with a configuration; a query's parameter that is None is left out."""
        plan = {
            "issuer": self.demo.issuer,
            "id": ID,
            "first": first,
            "config": config or {},
            "begin": begin,
            "finish": finish,
        }
        src = f"{self.demo.issuer}{path}?{self.query(path, **query)}"
        self.demo.pages[at.partition("?")[0]] = (
            {},
            f'<!doctype html><html lang="en"><head><title>Site</title><link rel="icon" href="/static/icon.svg">{head}'
            f'</head><body data-plan="{escape(json.dumps(plan))}"><main><h1>Site</h1><div id="place" '
            f'style="width:{size[0]}px;height:{size[1]}px"><iframe title="Sign in" src="{escape(src)}" '
            f'style="border:0;width:100%;height:100%"></iframe></div></main><script>{_SCRIPT}</script></body></html>',
        )
        self.page.goto(f"{self.demo.app}{at}")

    def query(self, path: str, **given: str | None) -> str:
        """What the client opens the frame with."""
        query: dict[str, str | None] = {
            "challenge" if path == "/signup" else "code_challenge": challenge_of(self.verifier),
            "type": "EMAIL",
            "domain": self.demo.app,
            "api_key": self.demo.client_id,
            "redirect_url": "undefined",
            "state": "s0",
            "id": ID,
        }
        return urlencode({name: value for name, value in (query | given).items() if value is not None})

    def say(self, action: str, **members: Any) -> None:
        """Send a message."""
        self.page.evaluate("message => say(message)", {"action": action, **members})

    def await_message(self, name: str) -> Any:
        """The payload of the first message of a name, once it has come."""
        self.page.wait_for_function("name => heard.some(([each]) => each === name)", arg=name)
        return next(payload for each, payload in self.heard if each == name)

    def names(self) -> list[str]:
        """The names of what was heard."""
        return [name for name, _ in self.heard]

    def ask(self, email: str, *, button: str = "Send me a code") -> None:
        """Type an address and go on."""
        self.frame.get_by_role("textbox", name="Email address").fill(email)
        self.frame.get_by_role("button", name=button).click()

    def type_code(self, code: str) -> None:
        """Type the code, which sends itself."""
        self.frame.locator("input[autocomplete=one-time-code]").fill(code)

    def redeem(self, submitted: dict[str, Any], **others: Any) -> tuple[int, dict[str, Any]]:
        """Exchange what the frame handed over, as the client does."""
        body = {
            "code_verifier": self.verifier,
            "authorization_code": submitted["authorization_code"],
            "challenge_id": int(submitted["challenge_id"]),
            "redirect_url": self.demo.app,
        } | others
        answer = self.page.request.post(
            f"{self.demo.issuer}/api/v0/verify/get_identity?oauth_token=true",
            data=body,
            headers={"API_KEY_ID": self.demo.client_id, "Origin": self.demo.app},
        )
        return answer.status, answer.json()

    def expect_code_step(self) -> None:
        """Wait for the code's field."""
        expect(self.frame.locator("input[autocomplete=one-time-code]")).to_be_visible()
