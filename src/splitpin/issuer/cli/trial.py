"""`splitpin try`: the demo for somebody who has a minute, with no port to choose and the app open in their browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping
from typing import Annotated

import typer

from splitpin.demo.loopback import free_port
from splitpin.issuer.cli.demo import run_demo


def try_(
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Say where the app is, and open nothing.")] = False,
) -> None:
    """Try it: an issuer, an app and an inbox run, and the app opens. Ctrl-C ends all.

    Ports are found that are free. Everything is on this machine and in a
    temporary folder: nothing is sent, nothing is kept.

        splitpin try
    """
    opens = not no_browser and has_a_screen(os.environ, sys.platform)
    run_demo(free_port(8000), free_port(3005), then=webbrowser.open if opens else None)


def has_a_screen(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a browser has somewhere to open: one that runs in the terminal would take it from the command.

    Args:
        environ: Of the process.
        platform: As `sys.platform` names it.
    """
    if platform in {"darwin", "win32"}:
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
