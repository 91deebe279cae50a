"""Runs the demo app: `python -m splitpin.demo --issuer ... --client-id ... --port ... --database ...`."""

from __future__ import annotations

import argparse
import contextlib

from splitpin.extras import missing

try:
    import uvicorn

    from splitpin.demo.app import build
    from splitpin.demo.loopback import OneName, listeners
except ImportError as error:
    raise SystemExit(str(missing("splitpin.demo", error, "server"))) from None


def main() -> None:
    """Serve on loopback until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m splitpin.demo", description=__doc__)
    parser.add_argument("--issuer", required=True, help="the issuer's origin")
    parser.add_argument("--client-id", required=True, help="the project's, at the issuer")
    parser.add_argument("--port", required=True, type=int, help="where to listen")
    parser.add_argument("--database", required=True, help="the app's SQLite file")
    told = parser.parse_args()
    app = build(
        issuer=told.issuer,
        client_id=told.client_id,
        origin=f"http://localhost:{told.port}",
        database=told.database,
    )
    config = uvicorn.Config(OneName(app, told.port), log_level="warning", access_log=False)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=listeners(told.port))


if __name__ == "__main__":
    main()
