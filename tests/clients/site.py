"""The customer's site: pages with the published form, and the published files as they came from the registry."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

DIST = Path(__file__).parent / "node_modules" / "cotter" / "dist"

_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>A customer's site</title>
<link rel="icon" href="data:,">
<script src="/published/cotter.min.js"></script>
<script>
Object.assign(Cotter.CotterEnum, %(addresses)s);
const API_KEY_ID = %(client_id)s;
window.cotter = new Cotter(Object.assign({ApiKeyID: API_KEY_ID}, %(config)s));
</script>
<div id="cotter-form-container" style="width: 340px; height: 460px"></div>
<p id="outcome"></p>
<script>
function say(text) { document.getElementById("outcome").textContent = text; }
async function run() { %(script)s }
run().then(say, (error) => say("failed: " + (error.data?.msg ?? error)));
</script>
"""


def signing_in(form: str) -> str:
    """A script that shows a form and keeps the payload: `signing_in("signInWithOTP().showEmailForm()")`."""
    return f'window.payload = await cotter.{form}; return "signed in";'


def form_page(issuer: str, client_id: str, script: str, *, config: str = "{}") -> str:
    """A page that makes a `cotter` client for an issuer and runs a script with it.

    Args:
        issuer: The issuer's origin.
        client_id: The project.
        script: The body of an asynchronous function; what it returns is shown in `#outcome`.
        config: The client's configuration but for its key, as JavaScript.
    """
    addresses = {"BackendURL": f"{issuer}/api/v0", "JSURL": issuer, "AssetURL": issuer, "WorkerURL": issuer}
    return _PAGE % {
        "addresses": json.dumps(addresses), "client_id": json.dumps(client_id), "config": config, "script": script
    }  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A running site.

    Attributes:
        origin: Where it is.
        pages: Its pages by path; a test puts its own there.
    """

    origin: str
    pages: dict[str, str] = field(default_factory=dict)

    def put(self, path: str, text: str) -> str:
        """Put a page there; its address."""
        self.pages[path] = text
        return self.origin + path


@contextlib.contextmanager
def running_site() -> Iterator[Site]:
    """Run a site in a thread until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path in site.pages:
                self._answer("text/html; charset=utf-8", site.pages[path].encode())
            elif path.startswith("/published/") and (file := DIST / path.removeprefix("/published/")).is_file():
                self._answer("text/javascript; charset=utf-8", file.read_bytes())
            else:
                self.send_error(404)

        def _answer(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the page went elsewhere meanwhile
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name in the standard library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://localhost:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="site")
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
