"""What projects' pages load besides the widget's files: a style sheet with an accent, and a logo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Template

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import NotFound
from splitpin.issuer.contrast import mixed, standing_out
from splitpin.issuer.db import Database
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.documents import FOR_EVER, Document
from splitpin.issuer.edge.html.brand import LOGO_PATH, LOOK_PATH
from splitpin.issuer.edge.problem import problem
from splitpin.issuer.projects.flow import find_logo
from splitpin.issuer.projects.picture import KINDS
from splitpin.issuer.themes import THEMES, Palette

_DAY = 86_400
_ACCENT = re.compile(r"[0-9a-f]{6}")
_TEXT = 4.5  # WCAG 2.2, 1.4.3
# The element reads the first, and makes of it what it needs; the others are the page's own, above those of any theme.
_STYLE = Template(
    ":root { --splitpin-accent: light-dark($accent); }\n"
    ":root:root:root {\n"
    "  --_on-accent: light-dark($on_accent);\n"
    "  --_link: light-dark($link);\n"
    "  --_tint: light-dark($tint);\n"
    "}\n"
)
# Opened by itself, a drawing would be a page of ours: it may do nothing but be looked at.
_ALONE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


@dataclass(frozen=True, slots=True)
class ProjectLooks:
    """`/look/{theme}/{accent}.css` and `/logo/{project_id}/{name}`.

    Attributes:
        db: Where the logos are.
    """

    db: Database

    def routes(self) -> list[Route]:
        """Both routes."""
        return [
            Route(f"{LOOK_PATH}/{{theme}}/{{accent}}.css", speaking(problem, self._style)),
            Route(f"{LOGO_PATH}/{{project_id}}/{{name}}", speaking(problem, self._logo)),
        ]

    async def _style(self, request: Request) -> Response:
        """An accent in a theme, the same for everybody: what is made of it is read and seen, light and dark."""
        theme, accent = THEMES.get(request.path_params["theme"]), request.path_params["accent"]
        if theme is None or not _ACCENT.fullmatch(accent):
            raise NotFound("There is no such style sheet.")
        own = theme.with_accent(f"#{accent}")
        sides = (own.light, own.dark)
        style = _STYLE.substitute(
            accent=", ".join(side.accent for side in sides),
            on_accent=", ".join(side.on_accent for side in sides),
            link=", ".join(_link(side) for side in sides),
            tint=", ".join(mixed(side.sheet, side.accent, 0.1) for side in sides),
        )
        return Document(style.encode(), "text/css; charset=utf-8", _DAY).answer(request)

    async def _logo(self, request: Request) -> Response:
        """A project's logo, under a name that changes with it."""
        name = request.path_params["name"]
        kind = KINDS.get(name.rpartition(".")[2])
        content = await self.db.run(find_logo, request.path_params["project_id"], name) if kind else None
        if kind is None or content is None:
            raise NotFound("There is no such logo.")
        return Document(content, kind.media_type, FOR_EVER, _ALONE).answer(request)


def _link(palette: Palette) -> str:
    return standing_out(palette.accent, [palette.sheet, palette.ground], _TEXT)
