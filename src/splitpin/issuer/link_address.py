"""The addresses of the links that mails have."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the page of a link is: it looks and speaks like the mail that led there, whatever browser opens it.

    Attributes:
        client_id: Whose person they are.
        language: That they read (BCP 47).
    """

    client_id: str
    language: str


def link_address(issuer: str, path: str, secret: str, reader: Reader | None) -> str:
    """A link, with all that is secret in the fragment, which browsers send to no server and in no header.

    Args:
        issuer: The issuer's own origin, from the settings.
        path: The page that it leads to.
        secret: What it says.
        reader: For whom it is; None where there is no room, as in a text message.
    """
    query = "" if reader is None else f"?{urlencode({'client_id': reader.client_id, 'ui_locales': reader.language})}"
    return f"{issuer}{path}{query}#{secret}"
