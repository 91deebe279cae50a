"""The options that say how a project looks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError
from splitpin.issuer.projects.branding import NOTHING, LogoFile
from splitpin.issuer.themes import THEMES

Theme = Annotated[str | None, typer.Option(help=f"How its pages look: {', '.join(THEMES)}.")]
Accent = Annotated[
    str | None, typer.Option(help="Its own colour for buttons and links, such as #7a2e86; none for the theme's.")
]
Logo = Annotated[
    str | None,
    typer.Option(metavar="FILE|URL", help="Its logo: a small picture's file, the https address of one, or none."),
]


def read_logo(named: str | None) -> str | LogoFile | None:
    """What an operator names as a logo.

    Raises:
        ConfigurationError: It is no file that can be read.
        InvalidRequest: The file is no picture that may be shown.
    """
    if named is None or named == NOTHING or "://" in named:
        return named
    try:
        content = Path(named).read_bytes()
    except OSError as error:
        raise ConfigurationError("--logo", "is no file that can be read", "Name a PNG, JPEG, WebP or SVG.") from error
    return LogoFile.read(content)
