"""npm `cotter`'s loader script, which a site without code of its own puts in one tag, with its DEV switch.

DEV has three fixed addresses: API at localhost:1234, pages and assets at localhost:3000, worker at localhost:8787. The
issuer calls itself http://localhost:3000, and Chromium finds it at all three, whatever runs there on this machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import launched, shared
from clients.form import Form
from clients.issuer import Issuer, running_issuer
from clients.site import Site

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>A site without code</title>
<h1>%(name)s</h1>
<a href="#/ct/login/members">Sign in</a>
<a href="#/ct/logout/members">Log out</a>
<script src="/published/cotter.loader.js" data-cotter-api-key-id="%(client_id)s" data-cotter-env="DEV"></script>
"""


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    """An issuer at the address that DEV has for pages."""
    with running_issuer(tmp_path_factory.mktemp("loader"), origin="http://localhost:3000") as running:
        yield running


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest, issuer: Issuer) -> Iterator[Browser]:
    """A Chromium that finds this issuer at all three addresses of DEV."""
    there = f"127.0.0.1:{urlsplit(issuer.listens).port}"
    rules = ",".join(f"MAP localhost:{port} {there}" for port in (1234, 3000, 8787))
    with launched(shared(request.node)[0], f"--host-resolver-rules={rules}") as running:
        yield running


@pytest.fixture(scope="module")
def client_id(issuer: Issuer, site: Site, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project with a form, a protected page, and addresses to go on to."""
    forms = {
        "site": {"protectedPages": [{"path": "/members", "matcher": "start"}], "accessDeniedPage": "/plain"},
        "forms": {
            "members": {
                "type": "EMAIL",
                "authenticationMethod": "OTP",
                "modalTitle": "Come in",
                "afterLoginURL": "/members",
                "afterLogoutURL": "/plain",
                "screening": {"allowed": ["@members.example.com"], "message": "Members only."},
            }
        },
    }
    file = tmp_path_factory.mktemp("forms") / "forms.json"
    file.write_text(json.dumps(forms))
    client_id = issuer.project(site.origin)
    issuer.command("project", "edit", client_id, "--forms", str(file))
    for path in ("/plain", "/members"):
        site.put(path, PAGE % {"name": path, "client_id": escape(client_id)})
    return client_id


def test_sign_in_protected_page_and_logout(page: Page, issuer: Issuer, client_id: str, site: Site) -> None:
    page.goto(f"{site.origin}/members")
    page.wait_for_url(f"{site.origin}/plain*")
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_text("Come in")).to_be_visible()
    page.wait_for_function("document.querySelector('img.modal-cotter-logo').naturalWidth > 0")
    form = Form(page, container="#cotter-modal-form-container-members")
    form.ask("ann@elsewhere.example.com")
    expect(form.error).to_have_text("Members only.")
    form.ask("ann@members.example.com")
    form.answer(issuer.code("ann@members.example.com"))
    page.wait_for_url(f"{site.origin}/members*")
    expect(page.get_by_role("heading")).to_have_text("/members")
    page.reload()
    page.wait_for_function("localStorage.cotter_company_info")
    page.wait_for_timeout(500)
    assert urlsplit(page.url).path == "/members"
    page.get_by_role("link", name="Log out").click()
    page.wait_for_url(f"{site.origin}/plain*")
    page.goto(f"{site.origin}/members")
    page.wait_for_url(f"{site.origin}/plain*")
    assert issuer.messages("ann@elsewhere.example.com") == []
