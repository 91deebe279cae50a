"""How a project's pages look: a theme, an accent of its own, and its logo, checked before any of it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256

from splitpin.errors import InvalidRequest
from splitpin.issuer.projects.picture import media_type_of
from splitpin.issuer.themes import THEMES, USUAL

NOTHING = "none"
"""What an operator writes for a setting to be taken back."""

_ACCENT = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_LOGO_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/[!$%&()*+,\-./0-9:=?@A-Z_a-z~]*")
_LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class Branding:
    """The looks of a project.

    Attributes:
        theme: The name of one of the themes.
        accent: `#rrggbb`, in the place of the theme's; empty: the theme's.
        logo: An https address, or the name of the file that the issuer has of it; empty: the first letter of the
            project's name stands there.
    """

    theme: str = USUAL
    accent: str = ""
    logo: str = ""

    def edited(self, *, theme: str | None, accent: str | None, logo: str | None) -> Branding:
        """The same with what is given, which may be `none`.

        Raises:
            InvalidRequest: The theme, the accent or the logo will not do; names it.
        """
        return replace(
            self,
            theme=self.theme if theme is None else _theme(theme),
            accent=self.accent if accent is None else _accent(accent),
            logo=self.logo if logo is None else _logo_address(logo),
        )


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A logo that the issuer serves itself.

    Attributes:
        name: Changes with the picture, and ends as pictures of its kind do.
        content: The picture.
    """

    name: str
    content: bytes

    @classmethod
    def read(cls, content: bytes) -> LogoFile:
        """A file that an operator names.

        Raises:
            InvalidRequest: It is too large, no picture, or one that could do more than be looked at.
        """
        kind = media_type_of(content)
        return cls(f"{sha256(content).hexdigest()[:16]}.{kind.ending}", content)


def _theme(text: str) -> str:
    name = USUAL if text == NOTHING else text
    if name not in THEMES:
        raise InvalidRequest(f"There are these themes: {', '.join(THEMES)}.", field="theme")
    return name


def _accent(text: str) -> str:
    accent = text.strip().lower()
    if accent == NOTHING:
        return ""
    if not _ACCENT.fullmatch(accent):
        raise InvalidRequest("An accent is a colour such as #7a2e86, or none.", field="accent")
    return accent if len(accent) == 7 else "#" + "".join(2 * digit for digit in accent[1:])


def _logo_address(text: str) -> str:
    if text == NOTHING:
        return ""
    if len(text) > _LONGEST_ADDRESS or not _LOGO_ADDRESS.fullmatch(text):
        raise InvalidRequest("A logo is a file, an https address of a picture, or none.", field="logo")
    return text
