"""PyPI `cotter`: a script signs a person in by `/app` in their browser, validates and refreshes."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from clients.child import free_port
from clients.issuer import Issuer

pytestmark = pytest.mark.browser

PATIENCE = 30
SCRIPT = Path(__file__).parent / "python_client.py"


@dataclass
class Script:
    """The script, running: what it says, line by line."""

    process: subprocess.Popen[str]
    lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def address(self) -> str:
        """Where it wants the person to go."""
        return self.lines.get(timeout=PATIENCE).split(": ", 1)[1].strip()

    def found(self) -> dict[str, Any]:
        """What the client made of it all."""
        found: dict[str, Any] = json.loads(self.lines.get(timeout=PATIENCE))
        return found


@contextlib.contextmanager
def running_script(issuer: Issuer, client_id: str, folder: Path, method: str, port: int) -> Iterator[Script]:
    """Run the script in a folder of its own, with the page that the client shows at the end beside it."""
    script = shutil.copy(SCRIPT, folder)
    (folder / "cotter_login_success.html").write_text("<title>Done</title><p>Go back to your terminal.</p>")
    # `webbrowser` asks the environment which browser there is; the person here opens the printed address.
    env = os.environ | {"BROWSER": "true", "ISSUER": issuer.origin, "CLIENT_ID": client_id, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, script, method, str(port)],
        cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    running = Script(process)
    assert process.stdout is not None
    lines = process.stdout

    def read() -> None:
        for line in lines:
            running.lines.put(line)

    reader = threading.Thread(target=read, name="script")
    reader.start()
    try:
        yield running
    finally:
        process.kill()
        process.wait(5)
        reader.join(5)
        lines.close()


@pytest.mark.parametrize(
    "method",
    [
        "email_otp",
        *(pytest.param(other, marks=pytest.mark.long) for other in ("email_link", "phone_otp", "phone_link")),
    ],
)
def test_a_script_signs_somebody_in(
    page: Page, issuer: Issuer, email: str, phone: str, tmp_path: Path, method: str
) -> None:
    identifier = {"email": email, "phone": phone}[method.partition("_")[0]]
    otp = method.endswith("otp")
    port = free_port()
    client_id = issuer.project(redirect_uris=(f"http://localhost:{port}",))
    with running_script(issuer, client_id, tmp_path, method, port) as script:
        page.goto(script.address())
        page.get_by_role("textbox").first.fill(identifier)
        page.get_by_role("button").first.click()
        if otp:
            page.locator("input[autocomplete=one-time-code]").fill(issuer.code(identifier))
        else:
            tab = page.context.new_page()
            tab.goto(issuer.link(identifier))
            tab.locator("button:visible").first.click()
        expect(page).to_have_title("Done")
        found = script.found()
    payload = found["payload"]
    assert payload["identifier"]["identifier"] == payload["user"]["identifier"] == identifier
    assert payload["oauth_token"]["auth_method"] == ("OTP" if otp else "MAGIC_LINK")
    assert {found[token]["identifier"] for token in ("access", "id", "access_again")} == {identifier}
    assert (found["access"]["aud"], found["access"]["sub"]) == (client_id, payload["user"]["ID"])
    assert found["kept"]
    assert len(set(found["refresh_tokens"])) == 3
