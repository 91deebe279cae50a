"""What a plan makes of the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from string import Template

from splitpin.issuer.cli.new.plan import Framework, Plan
from splitpin.issuer.cli.new.values import values_of

_FOLDERS: Mapping[Framework, tuple[str, ...]] = {
    Framework.STARLETTE: ("every", "listed", "asgi", "starlette"),
    Framework.FASTAPI: ("every", "listed", "asgi", "fastapi"),
    Framework.FLASK: ("every", "listed", "flask"),
    Framework.DJANGO: ("every", "django"),
}
_APART: Mapping[Framework, tuple[str, ...]] = {
    Framework.STARLETTE: ("apart", "listed-apart"),
    Framework.FASTAPI: ("apart", "listed-apart"),
    Framework.FLASK: ("apart", "listed-apart"),
    Framework.DJANGO: ("apart", "django-apart"),
}
_TEMPLATE = ".template"
_HIDDEN = "dot-"  # a file that begins with a dot might be left out of a package, or obeyed where it lies


def files_of(plan: Plan) -> dict[PurePosixPath, str]:
    """The app's files: the text of each, by its path in the app's folder."""
    values = values_of(plan)
    templates = files("splitpin.issuer.cli.new") / "templates"
    apart = (*_APART[plan.framework], *(("issuer-here",) if plan.is_here else ())) if plan.is_apart else ()
    return {  # what comes later goes before
        path: text
        for folder in (*_FOLDERS[plan.framework], *apart)
        for path, text in _filled(templates / folder, PurePosixPath(), values)
    }


def _filled(
    folder: Traversable, below: PurePosixPath, values: Mapping[str, str]
) -> Iterator[tuple[PurePosixPath, str]]:
    for each in folder.iterdir():
        name = each.name.replace(_HIDDEN, ".", 1) if each.name.startswith(_HIDDEN) else each.name
        if each.is_dir():
            yield from _filled(each, below / name, values)
        else:
            text = each.read_text(encoding="utf-8")
            if name.endswith(_TEMPLATE):
                text = Template(text).substitute(values)
            yield below / name.removesuffix(_TEMPLATE), text
