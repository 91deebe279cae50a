"""Whose page it is, as it stands above everything else: the project's logo, or its first letter and its name."""

from __future__ import annotations

from string import Template
from urllib.parse import urlsplit

from splitpin.issuer.edge.html.markup import Markup, filled
from splitpin.issuer.projects.model import Project
from splitpin.issuer.themes import USUAL

LOGO_PATH = "/logo"
LOOK_PATH = "/look"

_NAMED = Template('<span class="mark" aria-hidden="true">$initial</span><span>$name</span>')
_LOGO = Template('<img class="logo" src="$address" alt="$name">')
_THEME = Template(' data-theme="$theme"')
_STYLE = Template('\n  <link rel="stylesheet" href="$path/$theme/$accent.css">')


def brand(project: Project, path: str) -> Markup:
    """What stands above everything else on a project's page.

    Args:
        project: Whose page it is.
        path: Under which path of its origin the issuer is.
    """
    name, logo = project.name, project.branding.logo
    if logo:
        address = logo if _is_elsewhere(logo) else f"{path}{LOGO_PATH}/{project.id}/{logo}"
        return filled(_LOGO, address=address, name=name)
    initial = next(filter(str.isalnum, name), name)
    return filled(_NAMED, initial=initial.upper()[:1], name=name)


def images(project: Project) -> list[str]:
    """The origins, besides ours, that a page of the project shows images of."""
    logo = project.branding.logo
    return [f"https://{urlsplit(logo).netloc}"] if _is_elsewhere(logo) else []


def theme(project: Project) -> Markup:
    """The attribute that chooses a theme, for the page and for the element on it."""
    chosen = project.branding.theme
    return Markup() if chosen == USUAL else filled(_THEME, theme=chosen)


def accent(project: Project, path: str) -> Markup:
    """The link to a style sheet with the project's own accent; nothing where it has none."""
    own = project.branding
    if not own.accent:
        return Markup()
    return filled(_STYLE, path=path + LOOK_PATH, theme=own.theme, accent=own.accent.removeprefix("#"))


def _is_elsewhere(logo: str) -> bool:
    return logo.startswith("https://")
