"""A page whose element has passkeys, and what a person does there."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Error, Page, Route, expect

from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field

WITH_PASSKEYS = """document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("splitpin-sign-in")?.toggleAttribute("passkeys", true);
});"""

NO_SUGGESTION = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"

RECORDED = """
globalThis.asked = [];
for (const method of ["get", "create"]) {
    const own = navigator.credentials[method].bind(navigator.credentials);
    navigator.credentials[method] = (options) => {
        const { publicKey, mediation = "", uiMode = "", signal } = options;
        const challenge = Array.from(new Uint8Array(publicKey.challenge)).join();
        const call = { method, mediation, uiMode, challenge, rpId: publicKey.rpId ?? publicKey.rp.id, aborted: false };
        signal?.addEventListener("abort", () => { call.aborted = true; });
        globalThis.asked.push(call);
        return own(options);
    };
}
globalThis.signals = [];
for (const method of ["signalUnknownCredential", "signalAllAcceptedCredentials", "signalCurrentUserDetails"]) {
    const own = PublicKeyCredential[method].bind(PublicKeyCredential);
    PublicKeyCredential[method] = (given) => {
        globalThis.signals.push({ method, ...given });
        return own(given);
    };
}
"""
"""Has a page note what it asks the browser for, and what it tells it."""


def asked(page: Page, method: str = "get") -> list[dict[str, Any]]:
    """What the page asked for, the oldest first."""
    calls: list[dict[str, Any]] = page.evaluate("globalThis.asked")
    return [call for call in calls if call["method"] == method]


def signals(page: Page) -> list[dict[str, Any]]:
    """What the page told the browser, the oldest first."""
    told: list[dict[str, Any]] = page.evaluate("globalThis.signals")
    return told


def verification_answers(page: Page, status: int, code: str) -> None:
    """Has the issuer answer every passkey so."""

    def answer(route: Route) -> None:
        route.fulfill(status=status, json={"code": code, "detail": "No."})

    page.unroute("**/passkeys/verify")
    page.route("**/passkeys/verify", answer)


def until(page: Page, condition: str) -> None:
    """Waits for a condition in the page; the pages' own policy forbids them to evaluate one."""
    deadline = time.monotonic() + 20
    while not holds(page, condition):
        assert time.monotonic() < deadline, condition
        time.sleep(0.05)


def holds(page: Page, condition: str) -> bool:
    try:
        return bool(page.evaluate(condition))
    except Error:  # the page was left at that moment
        return False


def suggested(page: Page, times: int) -> None:
    """Waits until the page has asked for suggestions so often, and the last of them stands."""
    until(
        page,
        f"((all) => all.length === {times} && all.every((call, at) => call.aborted === (at < {times - 1})))"
        "(asked.filter((call) => call.mediation === 'conditional'))",
    )


def signed_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def make_one(page: Page, demo: Demo, email: str) -> None:
    page.goto(demo.app)
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email))
    expect(page.get_by_role("heading", name="Sign in faster next time")).to_be_focused()
    page.get_by_role("button", name="Create a passkey").click()
    signed_in(page)
