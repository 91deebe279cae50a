"""An app that signs people in with a usual library and the lines of `splitpin client snippet`, and nothing else.

    python app_site.py django-allauth settings.txt 8001

`GET /` says as JSON whom it knows. Each runs in a process of its own, for Django has one configuration a process.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from wsgiref.simple_server import make_server

import django
import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import include, path
from flask import Flask, session
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

HOST = "127.0.0.1"
_BUILT_IN = ["auth", "contenttypes", "sessions", "messages", "sites"]
_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
# What each library's own documentation has beside the lines: its apps, its URLs, and where it goes afterwards.
_DJANGO: dict[str, dict[str, Any]] = {
    "django-allauth": {
        "apps": [
            "allauth",
            "allauth.account",
            "allauth.socialaccount",
            "allauth.socialaccount.providers.openid_connect",
        ],
        "middleware": ["allauth.account.middleware.AccountMiddleware"],
        "urls": ("accounts/", "allauth.urls"),
        "others": {"SOCIALACCOUNT_LOGIN_ON_GET": True, "ACCOUNT_EMAIL_VERIFICATION": "none"},
    },
    "mozilla-django-oidc": {"apps": ["mozilla_django_oidc"], "urls": ("oidc/", "mozilla_django_oidc.urls")},
    "social-auth-app-django": {"apps": ["social_django"], "urls": ("", ("social_django.urls", "social"))},
}
urlpatterns: list[Any] = []


def serve_django(library: str, lines: str, port: int) -> None:
    """With SQLite in a folder of its own."""
    given: dict[str, Any] = {}
    exec(lines, given)
    needs = _DJANGO[library]
    where, included = needs["urls"]
    settings.configure(
        DEBUG=True,
        SECRET_KEY="x" * 50,
        ALLOWED_HOSTS=[HOST],
        ROOT_URLCONF=__name__,
        SITE_ID=1,
        INSTALLED_APPS=[f"django.contrib.{name}" for name in _BUILT_IN] + needs["apps"],
        MIDDLEWARE=_MIDDLEWARE + needs.get("middleware", []),
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(mkdtemp()) / "app.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGIN_REDIRECT_URL="/",
        **{name: value for name, value in given.items() if name.isupper()},
        **needs.get("others", {}),
    )
    django.setup()
    call_command("migrate", verbosity=0)
    urlpatterns.extend([path(where, include(included)), path("", _who)])
    make_server(HOST, port, get_wsgi_application()).serve_forever()


def serve_flask(lines: str, port: int) -> None:
    """Authlib on Flask."""
    app = Flask(__name__)
    app.secret_key = "x" * 50
    app.get("/")(lambda: {"user": session.get("user")})
    exec(lines, {"app": app})
    make_server(HOST, port, app).serve_forever()


def serve_starlette(lines: str, port: int) -> None:
    """Authlib on Starlette."""
    given: dict[str, Any] = {}
    exec(lines, given)

    async def who(request: Any) -> JSONResponse:
        return JSONResponse({"user": request.session.get("user")})

    routes = [
        Route("/", who),
        Route("/login", given["login"]),
        Route("/callback", given["callback"], name="callback"),
    ]
    uvicorn.run(Starlette(routes=routes, middleware=given["middleware"]), host=HOST, port=port, log_level="warning")


def _who(request: Any) -> JsonResponse:
    user = request.user
    return JsonResponse({"user": user.email or user.username if user.is_authenticated else None})


if __name__ == "__main__":
    library_, file, port_ = sys.argv[1:]
    text = Path(file).read_text()
    if library_ in _DJANGO:
        serve_django(library_, text, int(port_))
    elif library_ == "authlib-flask":
        serve_flask(text, int(port_))
    else:
        serve_starlette(text, int(port_))
