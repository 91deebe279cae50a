"""Writes the names of authenticators by AAGUID from the community's list, without its icons.

    python tools/aaguids.py [FILE]

Without a FILE the newest list is fetched. An entry that is no AAGUID with a name ends the run, and nothing is written.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import urllib.request
from pathlib import Path
from uuid import UUID

SOURCE = "https://github.com/passkeydeveloper/passkey-authenticator-aaguids"
LIST = "https://raw.githubusercontent.com/passkeydeveloper/passkey-authenticator-aaguids/main/aaguid.json"
WRITTEN = Path(__file__).parents[1] / "src/splitpin/issuer/passkeys/aaguids.json"
LONGEST = 64
"""Characters of a name, as of one that a person gives."""


def written(listed: bytes, day: str) -> str:
    """The file for a list of that day.

    Raises:
        ValueError: An entry will not do.
    """
    names = {str(UUID(aaguid)): entry["name"].strip() for aaguid, entry in json.loads(listed).items()}
    for aaguid, name in names.items():
        if not 1 <= len(name) <= LONGEST or not name.isprintable():
            raise ValueError(f"{aaguid} has no name that can be shown: {name!a}")
    document = {"source": f"{SOURCE}, aaguid.json of {day}, the names alone", "names": dict(sorted(names.items()))}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Fetch or read the list, and write the file."""
    if len(sys.argv) > 1:
        listed = Path(sys.argv[1]).read_bytes()
    else:
        with urllib.request.urlopen(LIST, timeout=30) as answer:
            listed = answer.read()
    WRITTEN.write_text(written(listed, dt.datetime.now(dt.UTC).date().isoformat()), "utf-8")


if __name__ == "__main__":
    main()
