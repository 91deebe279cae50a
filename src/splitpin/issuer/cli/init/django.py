"""What a Django project needs: lines in its settings, in its URLs and in its ASGI application."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.init.change import Change, Plan, kept_out
from splitpin.issuer.cli.init.source import Source, assigned, called, last_import, last_line, with_lines

_NEEDED = ("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions")
_SETTINGS = """

# Sign-in: codes by mail, the issuer in this process below /id.
ISSUER = Issuer(os.environ.get("APP_ORIGIN", "http://localhost:8000") + "/id", os.environ, name="{title}")
INSTALLED_APPS = [*INSTALLED_APPS, "splitpin.django"]
MIDDLEWARE = [*MIDDLEWARE, "splitpin.django.middleware.SplitpinMiddleware"]
AUTHENTICATION_BACKENDS = ["splitpin.django.backend.SplitpinBackend", {others}]
SPLITPIN = {{
    "ISSUER": ISSUER.identifier,
    "AUDIENCE": ISSUER.client_id,
    "ORIGIN": ISSUER.origin,
    "KEYS": ISSUER.keys,
}}"""


def settings_module(sources: Sequence[Source], folder: Path) -> str | None:
    """The settings that manage.py names; None where there is none."""
    for source in sources:
        if source.path == folder / "manage.py":
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call) and called(node) == "setdefault":
                    given = [each.value for each in node.args if isinstance(each, ast.Constant)]
                    if len(given) == 2 and given[0] == "DJANGO_SETTINGS_MODULE":
                        return str(given[1])
    return None


def plan_of(sources: Sequence[Source], named: str, folder: Path, *, title: str) -> Plan:
    """What is to be written.

    Args:
        sources: The project's modules.
        named: The settings.
        folder: The project's.
        title: What people call it.

    Raises:
        ConfigurationError: The project is not as `startproject` makes one, where that matters; says where.
    """
    settings = _module(sources, folder, named, "settings")
    values = {name: value for name, value, _ in assigned(settings.tree.body)}
    apps = _texts(values.get("INSTALLED_APPS"))
    missing = [each for each in _NEEDED if apps is None or each not in apps]
    if missing or _texts(values.get("MIDDLEWARE")) is None:
        what = f"INSTALLED_APPS does not list {missing[0]}" if missing else "MIDDLEWARE is no list"
        raise _unsure(f"{settings.path.name}: {what}")
    taken = {"ISSUER", "SPLITPIN", "Issuer"} & settings.names
    if taken:
        raise _unsure(f"{settings.path.name} has the name {' and '.join(sorted(taken))} already")
    urls = _module(sources, folder, _text(values.get("ROOT_URLCONF")), "ROOT_URLCONF")
    if "urlpatterns" not in urls.names:
        raise _unsure(f"{urls.path.name} has no urlpatterns")
    asgi = _module(
        sources, folder, f"{named.rpartition('.')[0].removesuffix('.settings')}.asgi", "the ASGI application"
    )
    if not any(
        name == "application" and called(value) == "get_asgi_application" for name, value, _ in assigned(asgi.tree.body)
    ):
        raise _unsure(f"{asgi.path.name} has no application = get_asgi_application()")
    others = (
        "*AUTHENTICATION_BACKENDS"
        if "AUTHENTICATION_BACKENDS" in values
        else '"django.contrib.auth.backends.ModelBackend"'
    )
    changes = [
        _changed(
            settings, ["import os", "from splitpin.issuer import Issuer"], _SETTINGS.format(title=title, others=others)
        ),
        _changed(
            urls,
            ["from django.urls import include", "from django.urls import path"],
            '\nurlpatterns = [path("", include("splitpin.django.urls")), *urlpatterns]',
        ),
        _changed(asgi, ["from django.conf import settings"], "\napplication = settings.ISSUER.beside(application)"),
    ]
    return Plan(
        app=named,
        framework="django",
        people=_text(values.get("AUTH_USER_MODEL")) or "auth.User",
        changes=[*changes, *kept_out(folder)],
        site=f"{asgi.module}:application",
        folder=folder,
        extras=["server", "django"],
        words=('settings.SPLITPIN["ISSUER"]', 'settings.SPLITPIN["AUDIENCE"]'),
        before=["python3 manage.py migrate"],
    )


def _changed(source: Source, imports: Sequence[str], behind: str) -> Change:
    missing = [line for line in imports if line.rpartition(" ")[2] not in source.names]
    added = [(last_line(source), behind)]
    if missing:
        added.insert(0, (last_import(source), "\n".join(missing)))
    return Change(source.path, source.text, with_lines(source, added))


def _module(sources: Sequence[Source], folder: Path, named: str, what: str) -> Source:
    places = [folder / f"{named.replace('.', '/')}{end}" for end in (".py", "/__init__.py")]
    found = next((source for source in sources if named and source.path in places), None)
    if found is None:
        raise _unsure(f"there is no module for {what}{f', {named}' if named else ''}")
    return found


def _texts(value: ast.expr | None) -> list[object] | None:
    """What a list or a tuple holds; None where it is neither."""
    if not isinstance(value, ast.List | ast.Tuple):
        return None
    return [each.value for each in value.elts if isinstance(each, ast.Constant)]


def _text(value: ast.expr | None) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else ""


def _unsure(why: str) -> ConfigurationError:
    return ConfigurationError("FOLDER", why, "Put it in by hand, as the Django tutorial has it.")
