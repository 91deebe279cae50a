"""What somebody chose for a new app."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from splitpin.errors import ConfigurationError

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
    """

    name: str
    framework: Framework
    database: Database

    def __post_init__(self) -> None:
        """Refuses a name that could not stand in code.

        Raises:
            ConfigurationError: Names the folder.
        """
        if len(self.name) > _LONGEST or _NAME.fullmatch(self.name) is None:
            raise ConfigurationError(
                "FOLDER",
                f"is not a name for an app: {self.name!r}",
                f"Use letters, digits, - and _, at most {_LONGEST}.",
            )

    @property
    def title(self) -> str:
        """What people read: `my-shop` is `My shop`."""
        words = re.sub("[-_]+", " ", self.name)
        return words[:1].upper() + words[1:]
