"""The values that a message may meet, as examples: each template is tried with all of them before it is kept.

The names of a sample's values are the names that a template of its kind may use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from splitpin.issuer.message_templates.model import WITHOUT_LINK, Kind

CODE = "042517"
LINK = "https://id.example.com/link#" + "sample" * 11
WAY_OUT = "https://id.example.com/this-browser#" + "sample" * 11
END_SESSION = "https://id.example.com/end-session#" + "sample" * 12

SECRETS = (CODE, LINK, WAY_OUT, END_SESSION)
"""What whoever has it may do something with."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One case of a message.

    Attributes:
        values: By name.
        needed: The values that have to be in it, by name.
    """

    values: Mapping[str, str | int]
    needed: tuple[str, ...] = ()


def samples(kind: Kind, *, name: str = "Acme & Daughters", language: str = "en") -> Sequence[Sample]:
    """All cases of a message: with and without each value that may be empty.

    Args:
        kind: Which message.
        name: The project's.
        language: Whose words these are.
    """
    everywhere: dict[str, str | int] = {"name": name, "issuer": "id.example.com", "language": language}
    if kind == "every":
        return [Sample(everywhere)]
    if kind in {"code", "link", "new_pin", "new_address", "phone"}:
        return _of_a_code(kind, everywhere)
    return _of_a_notice(kind, everywhere)


def names_of(kind: Kind) -> frozenset[str]:
    """The values that templates of a kind may use."""
    return frozenset(samples(kind)[0].values)


def _of_a_code(kind: Kind, everywhere: Mapping[str, str | int]) -> list[Sample]:
    values: dict[str, str | int] = {**everywhere, "code": CODE}
    if kind == "phone":
        values |= {"place": "app.example.com"}
        return [
            Sample(values | {"link": LINK}, needed=("code", "place", "link")),
            Sample(values | {"link": ""}, needed=("code", "place")),
        ]
    time: dict[str, str | int] = {"time": "5 minutes", "minutes": 5}
    if kind in {"new_pin", "new_address"}:
        return [Sample(values | time | {"way_out": way_out}, needed=("code",)) for way_out in (WAY_OUT, "")]
    needed = ("code", "place", "link") if kind == "link" else ("code", "place")
    return [
        Sample(values | time | {"place": place, "link": link, "way_out": way_out}, needed=needed)
        for link, way_out, place in product(
            (LINK,) if kind == "link" else (LINK, ""),
            (WAY_OUT, ""),
            ("app.example.com or office.example.com:8443", "app.example.com"),
        )
    ]


def _of_a_notice(kind: Kind, everywhere: Mapping[str, str | int]) -> list[Sample]:
    values: dict[str, str | int] = {**everywhere, "when": "2027-01-15 08:00 UTC", "network": "203.0.113.0/24"}
    links = ("",) if kind in WITHOUT_LINK else (END_SESSION, "")
    return [
        Sample(values | {"browser": browser, "link": link}, needed=("when", "link") if link else ("when",))
        for link, browser in product(links, ("Firefox on Linux", ""))
    ]
