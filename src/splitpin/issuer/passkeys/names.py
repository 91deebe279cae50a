"""What a passkey is called until its owner calls it something else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files


def read_kinds() -> Mapping[str, str]:
    """The kinds of authenticators by AAGUID; `aaguids.json` says where they are from."""
    return dict(json.loads((files("splitpin.issuer.passkeys") / "aaguids.json").read_text("utf-8"))["names"])


def name_of_new(aaguid: str, user_agent: str, kinds: Mapping[str, str]) -> str:
    """The name of its kind, where it says one that is known; else where it was made, such as `Firefox on Linux`."""
    return kinds.get(aaguid) or user_agent or "Passkey"
