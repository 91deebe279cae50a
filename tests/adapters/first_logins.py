"""A process in which one person signs in for the first time, fifty times at once; prints what came of it as JSON.

    python first_logins.py people|adopting|gevent PATH-OF-SQLITE-FILE|postgresql://...

In `people` (Django with a user model whose address is unique) fifty threads start together and call the WSGI app; in
`gevent` fifty greenlets post to gevent's server, with a Flask app. In `adopting` it is Django again, and fifty subjects
with one address, of whom one may have the user who was there before.
"""

from __future__ import annotations

import sys

if sys.argv[1] == "gevent":
    # Before anything else is imported, as gevent's documentation asks.
    from gevent import monkey

    monkey.patch_all()

import http.client
import io
import itertools
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from small_issuer import ORIGIN, SmallIssuer

LOGINS = 50
Answer = tuple[int, dict[str, Any]]

issuer = SmallIssuer()
created: list[object] = []


def call(app: Any, subject: str = "sub-ann") -> Answer:
    """One login, by a call of the WSGI app."""
    body = json.dumps(issuer.payload(subject)).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/login",
        "QUERY_STRING": "",
        "SERVER_NAME": "app.example.com",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_ORIGIN": ORIGIN,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
    }
    started: list[Any] = []
    chunks = app(environ, lambda status, headers, exc_info=None: started.extend([status, headers]))
    content = b"".join(chunks)
    with suppress(AttributeError):
        chunks.close()
    assert any(name.lower() == "set-cookie" for name, _ in started[1]), (started, content)
    return int(started[0][:3]), json.loads(content)


def at_once(login: Callable[[], Answer]) -> list[Answer]:
    """Log in fifty times at once."""
    ready = threading.Barrier(LOGINS)
    answers: list[Answer] = []

    def run() -> None:
        ready.wait()
        answers.append(login())

    threads = [threading.Thread(target=run) for _ in range(LOGINS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def flask_app(address: str) -> tuple[Any, Callable[[], tuple[int, int]]]:
    """The Flask app, and what counts its users and sessions."""
    from flask import Flask

    from splitpin.flask import SignIn, current_user
    from splitpin.stores.sqlite import SQLiteStore

    def on_created(connection: Any, user: Any) -> None:
        created.append(user)

    store = SQLiteStore(address, on_created=on_created, timeout=30)
    app = Flask(__name__)
    sign_in = SignIn(issuer.party(store=store), app)

    @app.get("/me")
    @sign_in.session_required
    def me() -> dict[str, str]:
        return {"id": current_user.id}

    def count() -> tuple[int, int]:
        import sqlite3

        with sqlite3.connect(address) as connection:
            [users] = connection.execute("SELECT COUNT(*) FROM splitpin_users").fetchone()
            [sessions] = connection.execute("SELECT COUNT(*) FROM splitpin_sessions").fetchone()
        connection.close()
        return users, sessions

    return app, count


def django_app(address: str, *, people: bool) -> tuple[Any, Callable[[], tuple[int, int]]]:
    """The Django project, and what counts its users and sessions."""
    from django.apps import apps
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.handlers.wsgi import WSGIHandler
    from django.test.utils import override_settings

    from django_site import postgres_at, set_up, sqlite_at

    database = postgres_at(address) if address.startswith("postgresql:") else sqlite_at(address)
    # A transaction around each request is what many projects have; it must not be the one that signs in.
    database["ATOMIC_REQUESTS"] = people
    more: dict[str, Any] = {"AUTH_USER_MODEL": "django_people.Person", "more_apps": ["django_people"]} if people else {}
    set_up(database, **more)
    hooks = {"KEYS": issuer.keys, "CLOCK": issuer.clock, "ON_CREATED": lambda user, identity: created.append(user)}
    if sys.argv[1] == "adopting":
        hooks["VERIFIED"] = lambda user: user.username == "ann"
        get_user_model().objects.create_user("ann", "ann@example.com")
    override_settings(SPLITPIN=settings.SPLITPIN | hooks).enable()

    def count() -> tuple[int, int]:
        models = (settings.AUTH_USER_MODEL, "sessions.Session")
        users, sessions = (apps.get_model(model).objects.count() for model in models)
        return users, sessions

    return WSGIHandler(), count


def served_by_gevent(app: Any) -> list[Answer]:
    """Fifty greenlets at gevent's server."""
    from gevent.pywsgi import WSGIServer

    server = WSGIServer(("127.0.0.1", 0), app, log=None)
    server.start()

    def post() -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        headers = {"Content-Type": "application/json", "Origin": ORIGIN}
        connection.request("POST", "/login", json.dumps(issuer.payload()), headers)
        response = connection.getresponse()
        cookie = (response.headers["set-cookie"] or "").partition(";")[0]
        answer = response.status, json.loads(response.read())
        connection.request("GET", "/me", headers={"Cookie": cookie})
        with connection.getresponse() as protected:
            assert protected.status == 200
            protected.read()
        connection.close()
        return answer

    answers = at_once(post)
    server.stop()
    return answers


def main(framework: str, address: str) -> None:
    """Run the race and tell how it ended."""
    if framework == "gevent":
        app, count = flask_app(address)
    else:
        app, count = django_app(address, people=framework == "people")
    subjects = itertools.count()
    if framework == "gevent":
        answers = served_by_gevent(app)
    elif framework == "adopting":
        answers = at_once(lambda: call(app, f"sub-{next(subjects)}"))
    else:
        answers = at_once(lambda: call(app))
    users, sessions = count()
    outcome = {
        "statuses": sorted({status for status, _ in answers}),
        "answers": len(answers),
        "registered": sum(bool(answer.get("registered")) for _, answer in answers),
        "ids": len({str(answer.get("user")) for _, answer in answers}),
        "created": len(created),
        "users": users,
        "sessions": sessions,
    }
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main(*sys.argv[1:])
