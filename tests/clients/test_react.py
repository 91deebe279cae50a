"""npm `cotter-react`: its provider and its form in a small app, built by esbuild."""

from __future__ import annotations

import subprocess
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>A React app</title>
<body data-issuer="%s" data-client-id="%s" data-method="%s">
<div id="root"></div>
<script>%s</script>
</body>
"""
OUTCOME = "#outcome"


@pytest.fixture(scope="module")
def script(node: str) -> str:
    """The app, built."""
    esbuild = HERE / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), "react_app.jsx", "--bundle", "--define:process.env.NODE_ENV='production'"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def open_app(page: Page, site: Site, issuer: Issuer, client_id: str, script: str, method: str) -> Form:
    text = PAGE % (escape(issuer.origin), escape(client_id), method, script.replace("</script", "<\\/script"))
    page.goto(site.put(f"/react-{method}", text))
    expect(page.locator(OUTCOME)).to_have_text("out")
    return Form(page)


def test_the_provider_knows_who_is_in_across_a_reload_and_a_logout(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str, script: str
) -> None:
    form = open_app(page, site, issuer, client_id, script, "OTP")
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text(f"in as {email}")
    expect(page.locator("#audience")).to_have_text(client_id)
    page.reload()
    expect(page.locator(OUTCOME)).to_have_text(f"in as {email}")
    page.get_by_role("button", name="Log out").click()
    expect(page.locator(OUTCOME)).to_have_text("out")
    page.reload()
    expect(page.locator(OUTCOME)).to_have_text("out")


def test_a_magic_link_comes_back_to_the_app(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str, script: str
) -> None:
    form = open_app(page, site, issuer, client_id, script, "MAGIC_LINK")
    form.ask(email)
    tab = page.context.new_page()
    tab.goto(issuer.link(email))
    tab.locator("button:visible").first.click()
    expect(tab.locator(OUTCOME)).to_have_text(f"in as {email}")
