"""What the templates of a new app may say, by the name they say it with."""

from __future__ import annotations

from splitpin.issuer.cli.new.plan import Plan

_SERVE = "APP_ORIGIN=http://localhost:$(PORT) $(PYTHON) -m uvicorn app:site --host localhost --port $(PORT)"


def values_of(plan: Plan) -> dict[str, str]:
    """Every name that some template has; each is put in as it is."""
    return {
        "name": plan.name,
        "title": plan.title,
        "image": plan.name.lower(),
        "run": _SERVE,
        "requirements": "\n".join([f"splitpin[server,{plan.framework}]", "jinja2>=3.1"]),
        "development": "\n".join(["httpx>=0.28", "mypy", "pytest", "ruff"]),
        "mypy": "",
        "described": "\n".join(
            [
                "| `app.py` | app and issuer, put together |",
                "| `views.py` | the pages, and who may see them |",
                "| `settings.py` | what the environment says |",
            ]
        ),
        "database": "app.sqlite3",
        "database_is": "The SQLite file of users and sessions",
        "database_hint": "",
        "store": "SQLiteStore",
        "store_module": "splitpin.stores.sqlite",
    }
