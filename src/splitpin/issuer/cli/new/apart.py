"""What the templates say of an app whose issuer is a process of its own, and of one that has it inside."""

from __future__ import annotations

from splitpin.issuer.cli.new.plan import Framework, Plan

_INSIDE_DJANGO = """ISSUER = Issuer(
    f"{{ORIGIN}}/id",
    {given},
    name="{title}",
)
SPLITPIN = {{
    "ISSUER": ISSUER.identifier,
    "AUDIENCE": ISSUER.client_id,
    "ORIGIN": ISSUER.origin,
    "KEYS": ISSUER.keys,
}}
"""
_APART_FROM_DJANGO = """SPLITPIN = {{
    "ISSUER": os.environ.get("APP_ISSUER", "{issuer}"),
    "AUDIENCE": os.environ.get("APP_CLIENT_ID", "{client_id}"),
    "ORIGIN": ORIGIN,
}}
"""
_HERE = "Each of these has a terminal of its own:"
_THERE = (
    'Whoever looks after it registers the app first, `splitpin project create "{title}" --client-id {client_id} '
    "--origin http://localhost:8000`:"
)


def values_of_both(plan: Plan, *, given: str, driver_imported: str) -> dict[str, str]:
    """What differs between the two, by the name that a template has for it.

    Args:
        plan: What was chosen.
        given: The issuer's settings, as Django's settings have them.
        driver_imported: What else Django's settings import.
    """
    if plan.issuer is None:
        return {
            "others_imported": f"{driver_imported}from splitpin.issuer import Issuer\n\n",
            "trusted": _INSIDE_DJANGO.format(given=given, title=plan.title),
            "serve_in_container": f"uvicorn --app-dir /srv {_site(plan)} --host 0.0.0.0 --port 8000",
            **dict.fromkeys(("issuer", "client_id", "issuer_first", "issuer_command", "try_it", "serve"), ""),
        }
    near = plan.is_here
    words = {"issuer": plan.issuer, "client_id": plan.client_id, "title": plan.title}
    site, python = _site(plan), "$(PYTHON) -m"
    flask = plan.framework is Framework.FLASK
    return {
        **words,
        "others_imported": f"{driver_imported}\n" if driver_imported else "",
        "trusted": _APART_FROM_DJANGO.format(**words),
        "serve_in_container": f"gunicorn --chdir /srv {site} --bind 0.0.0.0:8000 --threads 8"
        if flask
        else f"uvicorn --app-dir /srv {site} --host 0.0.0.0 --port 8000",
        "serve": f"{python} flask --app {site} run --host localhost --port $(PORT)"
        if flask
        else f"{python} uvicorn {site} --host localhost --port $(PORT)",
        "issuer_command": "make issuer\n" if near else "",
        "issuer_first": _HERE if near else _THERE.format(**words),
        "try_it": f"any address; the code is in <{plan.issuer}/inbox>."
        if near
        else "your address; the code comes by mail.",
    }


def requirements_of(plan: Plan) -> tuple[list[str], list[str]]:
    """The extras that bring the issuer or what else serves the app, and packages beside them."""
    if not plan.is_apart:
        return ["server"], []
    return [], ["gunicorn"] if plan.framework is Framework.FLASK else ["uvicorn"]


def _site(plan: Plan) -> str:
    return "project.asgi:site" if plan.framework is Framework.DJANGO else "app:site"
