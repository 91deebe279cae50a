"""A Django project for tests: the scenario's app on Django's own users and sessions, set up once in a process.

The session cookie is named and protected as Splitpin's own is, so that one scenario fits both.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import django
import psycopg
from django.apps import apps
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings

from small_issuer import CLIENT_ID, COOKIE, ISSUER, ORIGIN, SmallIssuer

T = TypeVar("T")


def set_up(database: dict[str, Any], **changed: Any) -> None:
    """Configure Django in this process and create the tables."""
    settings.configure(
        **{
            "SECRET_KEY": "for tests alone, and long enough that Django does not complain about it",
            "ALLOWED_HOSTS": ["*"],
            "DATABASES": {"default": database},
            "INSTALLED_APPS": [
                "django.contrib.auth",
                "django.contrib.contenttypes",
                "django.contrib.sessions",
                "django.contrib.messages",
                "django.contrib.admin",
                "splitpin.django",
                *changed.pop("more_apps", []),
            ],
            "MIDDLEWARE": [
                "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.auth.middleware.LoginRequiredMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware",
                "splitpin.django.middleware.SplitpinMiddleware",
            ],
            "TEMPLATES": [
                {
                    "BACKEND": "django.template.backends.django.DjangoTemplates",
                    "APP_DIRS": True,
                    "OPTIONS": {
                        "context_processors": [
                            "django.template.context_processors.request",
                            "django.contrib.auth.context_processors.auth",
                            "django.contrib.messages.context_processors.messages",
                        ]
                    },
                }
            ],
            "AUTHENTICATION_BACKENDS": [
                "django.contrib.auth.backends.ModelBackend",
                "splitpin.django.backend.SplitpinBackend",
            ],
            "ROOT_URLCONF": "django_urls",
            "SESSION_COOKIE_NAME": COOKIE,
            "SESSION_COOKIE_SECURE": True,
            "DEBUG_PROPAGATE_EXCEPTIONS": True,
            "USE_TZ": True,
            "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
            "SPLITPIN": {"ISSUER": ISSUER, "AUDIENCE": CLIENT_ID, "ORIGIN": ORIGIN},
            **changed,
        }
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def sqlite_at(file: str) -> dict[str, Any]:
    """The settings of a SQLite database, as Django's documentation advises for more than one writer."""
    options = {"timeout": 30, "init_command": "PRAGMA journal_mode=wal;"}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": options}


def postgres_at(address: str) -> dict[str, Any]:
    """The settings of a PostgreSQL database."""
    parts = psycopg.conninfo.conninfo_to_dict(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts["dbname"],
        "USER": parts["user"],
        "HOST": parts["host"],
    }


def set_up_once() -> None:
    """Configure Django on a SQLite database of its own, unless this process has done so."""
    if not settings.configured:
        folder = tempfile.mkdtemp(prefix="splitpin-django-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        set_up(sqlite_at(str(Path(folder) / "app.db")))


@contextlib.contextmanager
def on_database(database: dict[str, Any]) -> Iterator[None]:
    """Have another database in the place of Django's, for threads that begin in the block."""
    known: dict[str, Any] = connections.settings
    kept = known["default"]
    known["default"] = connections.configure_settings({"default": database})["default"]
    try:
        yield
    finally:
        known["default"] = kept


class DjangoSite:
    """The project on an empty database, with an issuer. Use it as a context manager, on an event loop or off it."""

    def __init__(self, issuer: SmallIssuer, **changed: Any) -> None:
        self._changed = {"KEYS": issuer.keys, "CLOCK": issuer.clock, **changed}
        self._override: Any = None

    def __enter__(self) -> DjangoSite:
        # Django's ORM refuses a thread with an event loop.
        threaded(self._empty)
        self._override = override_settings(SPLITPIN=settings.SPLITPIN | self._changed)
        self._override.enable()
        return self

    def __exit__(self, *_: object) -> None:
        self._override.disable()

    def _empty(self) -> None:
        set_up_once()
        for model in ("sessions.Session", "splitpin.SpentToken", settings.AUTH_USER_MODEL):
            apps.get_model(model)._base_manager.all().delete()

    @property
    def wsgi(self) -> Any:
        return WSGIHandler()

    @property
    def asgi(self) -> Any:
        return ASGIHandler()


def threaded(work: Callable[[], T]) -> T:
    """Run in a thread that has no event loop, and close the connections it opened."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as executor:
        return executor.submit(run).result()
