"""What the templates of a new app may say, by the name they say it with."""

from __future__ import annotations

from splitpin.issuer.cli.new.apart import requirements_of, values_of_both
from splitpin.issuer.cli.new.plan import Database, Framework, Plan

_ORIGIN = "APP_ORIGIN=http://localhost:$(PORT)"
_MYPY_FOR_DJANGO = """disallow_subclassing_any = false

# Django has no types of its own.
[[tool.mypy.overrides]]
module = ["django.*"]
ignore_missing_imports = true
"""
_ON_SQLITE = {
    "database": "app.sqlite3",
    "database_is": "The SQLite file of users and sessions",
    "database_hint": "",
    "database_first": "",
    "given": "os.environ",
    "given_by_django": "os.environ",
    "driver_imported": "",
    "address": "",
    "store": "SQLiteStore",
    "store_module": "splitpin.stores.sqlite",
    "databases": """        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATABASE,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
""",
}
_POSTGRESQL_OF_DJANGO = """        "ENGINE": "django.db.backends.postgresql",
        "NAME": ADDRESS.pop("dbname", ""),
        "USER": ADDRESS.pop("user", ""),
        "PASSWORD": ADDRESS.pop("password", ""),
        "HOST": ADDRESS.pop("host", ""),
        "PORT": ADDRESS.pop("port", ""),
        "OPTIONS": ADDRESS,
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
    database = _ON_SQLITE if plan.database is Database.SQLITE else _on_postgresql(plan)
    return {
        "name": plan.name,
        "title": plan.title,
        "image": plan.name.lower(),
        **_of_the_framework(plan),
        **database,
        **values_of_both(plan, given=database["given_by_django"], driver_imported=database["driver_imported"]),
        "requirements": "\n".join(_requirements(plan)),
        "development": "\n".join(_development(plan.framework)),
    }


def _of_the_framework(plan: Plan) -> dict[str, str]:
    """How it is run, tested and checked."""
    if plan.framework is Framework.DJANGO:
        return {
            "migrate": f"@{_ORIGIN} $(PYTHON) manage.py migrate --verbosity 0\n\t",
            "migrate_here": "$(PYTHON) manage.py migrate --verbosity 0 && ",
            "migrate_in_container": "python /srv/manage.py migrate --verbosity 0 && ",
            "site": "project.asgi:site",
            "test": "manage.py test",
            "mypy": _MYPY_FOR_DJANGO,
            "secret_hint": "\n- `APP_SECRET_KEY`: another one, for Django;",
            "described": _described(_FILES_OF_DJANGO, plan),
        }
    return {
        "migrate": "",
        "migrate_here": "",
        "migrate_in_container": "",
        "site": "app:site",
        "test": "-m pytest -q",
        "mypy": "",
        "secret_hint": "",
        "described": _described(_FILES, plan),
    }


def _on_postgresql(plan: Plan) -> dict[str, str]:
    """One database for the app and its issuer: their tables have other names."""
    name = plan.name.lower().replace("-", "_")
    waits = plan.framework is Framework.FLASK
    return {
        "database": f"postgresql://localhost/{name}",
        "database_is": "The address of the PostgreSQL database, for users"
        + (" and sessions" if plan.is_apart else ", sessions and the issuer"),
        "database_hint": ", and `APP_DATABASE`: the address of its PostgreSQL database",
        "database_first": f" Make the database first, `createdb {name}`, or name another in `APP_DATABASE`.",
        "given": '{"SPLITPIN_DATABASE": settings.database, **os.environ}',
        "given_by_django": '{"SPLITPIN_DATABASE": DATABASE, **os.environ}',
        "driver_imported": "from psycopg.conninfo import conninfo_to_dict\n",
        "address": "ADDRESS = conninfo_to_dict(DATABASE)\n",
        "store": "PsycopgStore" if waits else "PostgresStore",
        "store_module": "splitpin.stores.psycopg" if waits else "splitpin.stores.postgres",
        "databases": _POSTGRESQL_OF_DJANGO,
    }


def _requirements(plan: Plan) -> list[str]:
    """What it runs on; Flask brings its templates, and Django has its own."""
    framework = plan.framework
    serving, packages = requirements_of(plan)
    extras = [*serving, str(framework)]
    if plan.database is Database.POSTGRESQL:
        extras.append("postgres" if framework in {Framework.STARLETTE, Framework.FASTAPI} else "psycopg")
    templates = ["jinja2>=3.1"] if framework in {Framework.STARLETTE, Framework.FASTAPI} else []
    return [f"splitpin[{','.join(extras)}]", *templates, *packages]


def _development(framework: Framework) -> list[str]:
    """What it is worked on with; the test clients of Starlette and FastAPI want httpx."""
    client = ["httpx>=0.28"] if framework in {Framework.STARLETTE, Framework.FASTAPI} else []
    tests = [] if framework is Framework.DJANGO else ["pytest"]
    return [*client, "mypy", *tests, "ruff"]


def _described(files: dict[str, str], plan: Plan) -> str:
    """The rows of the README's table."""
    rows = "\n".join(f"| `{name}` | {words} |" for name, words in files.items())
    if not plan.is_apart:
        return rows
    return rows.replace("app and issuer, put together", "the app, put together").replace(", and the issuer |", " |")
