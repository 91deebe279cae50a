"""`splitpin demo`: an issuer, an app and an inbox on this machine, gone without a trace when it ends."""

from __future__ import annotations

import contextlib
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Annotated

import typer
from uvicorn import Server

from splitpin.demo.loopback import OneName, listeners
from splitpin.errors import ConfigurationError
from splitpin.issuer.app import build
from splitpin.issuer.cli.terminal import say
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.connections import LOOPBACK, Connections
from splitpin.issuer.db import open_database
from splitpin.issuer.server import Startup, run, server
from splitpin.issuer.settings import Settings

_HOST = "127.0.0.1"
_PATIENCE = 10.0  # seconds for the app to answer


def demo(
    port: Annotated[int, typer.Option(help="The issuer's port.", min=1, max=65535)] = 8000,
    app_port: Annotated[int, typer.Option(metavar="PORT", help="The demo app's port.", min=1, max=65535)] = 3005,
) -> None:
    """Run an issuer, an app that uses it, and an inbox for its mails. Ctrl-C stops them.

    Everything runs on this machine and in a temporary folder: nothing is sent,
    and nothing is kept.

        splitpin demo
        splitpin demo --port 8080 --app-port 3000
    """
    if port == app_port:
        raise ConfigurationError("--app-port", "is the issuer's port", "Choose two different ports.")
    run_demo(port, app_port)


def run_demo(port: int, app_port: int, *, then: Callable[[str], object] | None = None) -> None:
    """Runs issuer and app until Ctrl-C, and removes what they wrote.

    Args:
        port: The issuer's.
        app_port: The app's, another one.
        then: What to do with the app's address once both answer; in a thread of its own.

    Raises:
        ConfigurationError: A port is taken, or the app does not start.
    """
    origin = f"http://localhost:{app_port}"
    with tempfile.TemporaryDirectory(prefix="splitpin-demo-") as folder, _listening(port, "--port") as bound:
        with _listening(app_port, "--app-port"):
            pass  # to hear now, in words, that it is taken
        settings = Settings(
            issuer=f"http://localhost:{port}",
            master_secrets=(secrets.token_bytes(32),),
            sender="inbox",
            database=f"sqlite:///{Path(folder) / 'issuer.sqlite3'}",
            development=True,
        )
        with _app(settings.issuer, _project(settings, origin), app_port, Path(folder)) as app:
            startup = Startup(OneName(build(settings), port))
            issuer = server(startup, Connections(settings.connections_per_network, LOOPBACK, timer=time.monotonic))
            announced = (issuer, app, settings.issuer, app_port, then)
            threading.Thread(target=_announce, args=announced, daemon=True).start()
            # Being told to end ends the app and the folder too; uvicorn passes the signal on when it has stopped.
            for each in {signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}:  # Windows has no SIGHUP
                signal.signal(each, signal.default_int_handler)
            with contextlib.suppress(KeyboardInterrupt):
                run(issuer, startup, *bound)
                raise ConfigurationError("demo", "the app did not start", "Its output is above.")


@contextlib.contextmanager
def _listening(port: int, setting: str) -> Generator[list[socket.socket], None, None]:
    """Takes a port, or says that it is taken before anything else is done."""
    try:
        bound = listeners(port)
    except OSError as error:
        raise ConfigurationError(
            setting,
            f"{_HOST}:{port} is not available ({error.strerror})",
            "Stop what uses it, or choose another port.",
        ) from error
    try:
        yield bound
    finally:
        for each in bound:
            each.close()


def _project(settings: Settings, origin: str) -> str:
    """Registers the app at the issuer; its client id."""
    db = open_database(settings.database)
    try:
        db.migrate()
        client, _ = db.run_now(
            create_project, name="Splitpin demo", origins=[origin], now=int(time.time()), entropy=secrets.token_bytes
        )
    finally:
        db.close()
    return client.id


@contextlib.contextmanager
def _app(issuer: str, client_id: str, port: int, folder: Path) -> Generator[subprocess.Popen[bytes], None, None]:
    """The demo app in a process of its own, as apps are; told to end, and waited for, afterwards."""
    told = {"issuer": issuer, "client-id": client_id, "port": port, "database": folder / "app.sqlite3"}
    arguments = [f"--{name}={value}" for name, value in told.items()]
    command = [sys.executable, "-m", "splitpin.demo", *arguments]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 -- our own module and our own words
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _announce(
    issuer: Server,
    app: subprocess.Popen[bytes],
    address: str,
    app_port: int,
    then: Callable[[str], object] | None,
) -> None:
    """Says where to look once both answer; ends the demo when the app cannot start."""
    deadline = time.monotonic() + _PATIENCE
    while not (issuer.started and _answers(app_port)):
        if app.poll() is not None or time.monotonic() > deadline:
            issuer.should_exit = True
            return
        time.sleep(0.02)
    say(f"""
  The app     http://localhost:{app_port}
  The issuer  {address}
  The inbox   {address}/inbox

  Open the app, type any email address, and read the code in the inbox. Ctrl-C ends everything.
""")
    if then is not None:
        then(f"http://localhost:{app_port}")


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((_HOST, port), timeout=0.2):
            return True
    except OSError:
        return False
