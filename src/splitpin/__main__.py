"""The command `splitpin`, also `python -m splitpin`: the issuer's, and in an app's installation the doctor alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version

from splitpin.doctor import command as doctor
from splitpin.errors import SplitpinError
from splitpin.extras import install, missing
from splitpin.terminal import complain, say, warn

_USAGE = f"""\
usage: splitpin doctor [URL] [--issuer URL] [--audience CLIENT_ID] [--page ORIGIN] [--fix] [--json]

Checks an app and its issuer from outside; `splitpin doctor --help` says more.
Every other command needs the extra `server`: {install("server")}"""


def _without_server(lack: ImportError, arguments: Sequence[str]) -> int:
    """Run the doctor, and say of every other command what it needs; returns the exit status."""
    first, rest = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    try:
        if first == "doctor":
            return doctor.main(rest)
        if first in {"-h", "--help", "--version"}:
            say(f"splitpin {version('splitpin')}" if first == "--version" else _USAGE)
            return 0
        warn(str(missing(f"`{first}`", lack, "server")))
    except SplitpinError as error:
        complain(error)
    except KeyboardInterrupt:
        return 130  # as shells say it
    return 1


_commands: Callable[[Sequence[str]], int]
try:
    from splitpin.issuer.cli import main as _issuer
except ImportError as error:
    _commands = partial(_without_server, error)
else:
    _commands = _issuer


def main() -> int:
    """Run what was typed, and return the exit status: 1 for what went wrong, 2 for what was typed wrong."""
    return _commands(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
