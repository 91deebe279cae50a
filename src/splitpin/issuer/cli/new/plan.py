"""What somebody chose for a new app."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from splitpin.errors import ConfigurationError
from splitpin.issuer.clients.registration import check_client_id
from splitpin.issuer.identifier import is_loopback, read_identifier
from splitpin.oidc.origin import require_protected

_NAME = re.compile(r"[A-Za-z0-9]+([_-]+[A-Za-z0-9]+)*")
_LONGEST = 40  # so that no line of the app becomes too long


class Framework(StrEnum):
    """What answers the app's requests."""

    STARLETTE = "starlette"
    FASTAPI = "fastapi"
    FLASK = "flask"
    DJANGO = "django"


class Database(StrEnum):
    """Where the app has its users and sessions."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Plan:
    """An app to be written.

    Attributes:
        name: The folder's, in letters, digits, `-` and `_`: it stands in code, pages and mails as it is.
        framework: What answers requests.
        database: Where users and sessions are.
        issuer: Of a process of its own, its identifier; None: it is inside the app's.
        client_id: The app's there, where it is given one before it is registered.
    """

    name: str
    framework: Framework
    database: Database
    issuer: str | None = None
    client_id: str = ""

    def __post_init__(self) -> None:
        """Refuses what could not stand in code.

        Raises:
            ConfigurationError: Names the folder, or the issuer.
            InvalidRequest: The client id is none.
        """
        if len(self.name) > _LONGEST or _NAME.fullmatch(self.name) is None:
            raise ConfigurationError(
                "FOLDER",
                f"is not a name for an app: {self.name!r}",
                f"Use letters, digits, - and _, at most {_LONGEST}.",
            )
        if self.issuer is not None:
            require_protected("--issuer", self.issuer)
            read_identifier({"SPLITPIN_ISSUER": self.issuer})
            check_client_id(self.client_id)

    @property
    def is_apart(self) -> bool:
        """Whether app and issuer are two processes."""
        return self.issuer is not None

    @property
    def is_here(self) -> bool:
        """Whether the issuer of another process is on this machine."""
        return self.issuer is not None and is_loopback(urlsplit(self.issuer).hostname)

    @property
    def title(self) -> str:
        """What people read: `my-shop` is `My shop`."""
        words = re.sub("[-_]+", " ", self.name)
        return words[:1].upper() + words[1:]
