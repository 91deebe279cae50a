"""A customer's app on our own adapters: `python own_app.py flask|fastapi`, the rest in the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import FileResponse
from flask import Flask, Response, send_file

from splitpin import RelyingParty
from splitpin.fastapi import SignIn as FastAPISignIn
from splitpin.flask import SignIn as FlaskSignIn
from splitpin.stores.sqlite import SQLiteStore

PAGE = os.environ["PAGE"]
PUBLISHED = Path(__file__).parent / "node_modules" / "cotter" / "dist" / "cotter.min.js"
PORT = int(os.environ["PORT"])


def flask(party: RelyingParty) -> None:
    """Serve on Flask."""
    app = Flask(__name__)
    FlaskSignIn(party, app)

    @app.get("/")
    def home() -> Response:
        return send_file(PAGE, mimetype="text/html")

    @app.get("/published/cotter.min.js")
    def published() -> Response:
        return send_file(PUBLISHED)

    app.run("localhost", PORT)


def fastapi(party: RelyingParty) -> None:
    """Serve on FastAPI."""
    app = FastAPI()
    app.include_router(FastAPISignIn(party).router)

    @app.get("/")
    def home() -> FileResponse:
        return FileResponse(PAGE, media_type="text/html")

    @app.get("/published/cotter.min.js")
    def published() -> FileResponse:
        return FileResponse(PUBLISHED)

    uvicorn.run(app, host="localhost", port=PORT)


if __name__ == "__main__":
    servers: dict[str, Callable[[RelyingParty], None]] = {"flask": flask, "fastapi": fastapi}
    servers[sys.argv[1]](
        RelyingParty(
            issuer=os.environ["ISSUER"],
            audience=os.environ["CLIENT_ID"],
            origin=f"http://localhost:{PORT}",
            store=SQLiteStore(os.environ["DATABASE"]),
        )
    )
