"""What the templates of a new app may say, by the name they say it with."""

from __future__ import annotations

from splitpin.issuer.cli.new.plan import Framework, Plan

_ORIGIN = "APP_ORIGIN=http://localhost:$(PORT)"
_MYPY_FOR_DJANGO = """disallow_subclassing_any = false

# Django has no types of its own.
[[tool.mypy.overrides]]
module = ["django.*"]
ignore_missing_imports = true
"""
_FILES = {
    "app.py": "app and issuer, put together",
    "views.py": "the pages, and who may see them",
    "settings.py": "what the environment says",
}
_FILES_OF_DJANGO = {
    "project/settings.py": "the settings, and the issuer",
    "project/views.py": "the pages, and who may see them",
    "project/asgi.py": "app and issuer, put together",
}


def values_of(plan: Plan) -> dict[str, str]:
    """Every name that some template has; each is put in as it is."""
    return {
        "name": plan.name,
        "title": plan.title,
        "image": plan.name.lower(),
        **_of_the_framework(plan.framework),
        "requirements": "\n".join(_requirements(plan.framework)),
        "development": "\n".join(_development(plan.framework)),
        "database": "app.sqlite3",
        "database_is": "The SQLite file of users and sessions",
        "database_hint": "",
        "store": "SQLiteStore",
        "store_module": "splitpin.stores.sqlite",
    }


def _of_the_framework(framework: Framework) -> dict[str, str]:
    """How it is run, tested and checked."""
    if framework is Framework.DJANGO:
        return {
            "migrate": f"@{_ORIGIN} $(PYTHON) manage.py migrate --verbosity 0\n\t",
            "migrate_in_container": "python /srv/manage.py migrate --verbosity 0 && ",
            "site": "project.asgi:site",
            "test": "manage.py test",
            "mypy": _MYPY_FOR_DJANGO,
            "secret_hint": "\n- `APP_SECRET_KEY`: another one, for Django;",
            "described": _described(_FILES_OF_DJANGO),
        }
    return {
        "migrate": "",
        "migrate_in_container": "",
        "site": "app:site",
        "test": "-m pytest -q",
        "mypy": "",
        "secret_hint": "",
        "described": _described(_FILES),
    }


def _requirements(framework: Framework) -> list[str]:
    """What it runs on; Flask brings its templates, and Django has its own."""
    templates = ["jinja2>=3.1"] if framework in {Framework.STARLETTE, Framework.FASTAPI} else []
    return [f"splitpin[server,{framework}]", *templates]


def _development(framework: Framework) -> list[str]:
    """What it is worked on with; the test clients of Starlette and FastAPI want httpx."""
    client = ["httpx>=0.28"] if framework in {Framework.STARLETTE, Framework.FASTAPI} else []
    tests = [] if framework is Framework.DJANGO else ["pytest"]
    return [*client, "mypy", *tests, "ruff"]


def _described(files: dict[str, str]) -> str:
    """The rows of the README's table."""
    return "\n".join(f"| `{name}` | {words} |" for name, words in files.items())
