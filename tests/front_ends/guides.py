"""The front ends of the guides: the files that a page shows, written beside what they import, built and served."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser.demo_servers import listening, serving
from clients import child
from documented import DOCUMENTED_CLIENT_ID, ROOT, blocks

HERE = Path(__file__).parent
BINARIES = HERE / "node_modules" / ".bin"
APPS = HERE / ".apps"
HOW_TO = ROOT / "docs" / "how-to"

_TITLE = re.compile(r'title="(?P<path>[^"]+)"')


@dataclass(frozen=True)
class Guide:
    """How a guide's front end is built and served.

    Attributes:
        name: Of its page.
        build: The command, without the folder of programs.
        serve: Likewise; the port is added.
        api: Which app of the guide on single-page apps is behind it, by a word that is in its block alone.
        renders: Whether its pages come from a server.
    """

    name: str
    build: tuple[str, ...] = ("vite", "build", "--logLevel=warn")
    serve: tuple[str, ...] = ("vite", "preview", "--host=127.0.0.1", "--strictPort", "--port")
    api: str = "one_origin"
    renders: bool = False

    @property
    def folder(self) -> Path:
        """Where its files are written."""
        return APPS / self.name


GUIDES = (
    Guide("react"),
    Guide("vue", api="CORSMiddleware"),
    Guide("next", ("next", "build"), ("next", "start", "--hostname=127.0.0.1", "--port"), renders=True),
    Guide("sveltekit", renders=True),
)


def told(text: str, addresses: Mapping[str, str]) -> str:
    """The text of a guide with the addresses of a test in the place of its own."""
    for documented, real in addresses.items():
        text = text.replace(documented, real)
    return text


def addresses(issuer: str, client_id: str, origin: str, api: str) -> dict[str, str]:
    """What the guides name, and what stands there in a test."""
    own = dict.fromkeys(("https://app.example.com", "http://localhost:5173"), origin)
    behind = dict.fromkeys(("https://api.example.com", "http://127.0.0.1:8001"), api)
    return {"https://id.example.com": issuer, DOCUMENTED_CLIENT_ID: client_id} | own | behind


def write(guide: Guide, names: Mapping[str, str]) -> None:
    """Write the files that a guide shows, and the one that every generator writes."""
    shutil.rmtree(guide.folder, ignore_errors=True)
    guide.folder.mkdir(parents=True)
    (guide.folder / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
    for block in blocks(HOW_TO / f"{guide.name}.md"):
        if found := _TITLE.fullmatch(block.info):
            file = guide.folder / found["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(told(block.text, names), "utf-8")


def build(guide: Guide) -> None:
    """Build it, as a person does."""
    program, *arguments = guide.build
    command = [str(BINARIES / program), *arguments]
    env = os.environ | {"NEXT_TELEMETRY_DISABLED": "1", "NODE_ENV": "production"}
    done = subprocess.run(command, cwd=guide.folder, env=env, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


@contextlib.contextmanager
def served(guide: Guide, port: int) -> Iterator[None]:
    """Serve what was built, until the block ends."""
    program, *arguments = guide.serve
    command = ["env", f"--chdir={guide.folder}", str(BINARIES / program), *arguments, str(port)]
    at = f"http://127.0.0.1:{port}/"
    env = {"NEXT_TELEMETRY_DISABLED": "1"}
    with child.serving(command, at=at, log=guide.folder / "log", env=env, within=120):
        yield


@contextlib.contextmanager
def python_app(page: str, word: str, names: Mapping[str, str], folder: Path, listener: Any = None) -> Iterator[Any]:
    """Serve an app that a guide shows in Python, until the block ends.

    Args:
        page: The guide.
        word: Is in its block and in no other.
        names: What the guide's addresses are here.
        folder: For its database.
        listener: Where it listens.
    """
    [text] = [block.text for block in blocks(HOW_TO / page) if block.language == "python" and word in block.text]
    text = told(text, names).replace('SQLiteStore("', f'SQLiteStore("{folder.as_posix()}/')
    namespace: dict[str, Any] = {"__name__": "guide"}
    exec(text, namespace)
    app = namespace.get("one_origin") or namespace["app"]
    try:
        with serving([(app, listener or listening())]):
            yield app
    finally:
        namespace["party"].close()
