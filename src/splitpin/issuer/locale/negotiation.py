"""Which of our languages somebody reads: of those that a page or a browser names, the first that we speak."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel.core import get_global, parse_locale

from splitpin.issuer.locale.sentences import LANGUAGES

_MOST = 50
_LONGEST = 1000


def chosen(wanted: Iterable[str]) -> str | None:
    """The first of our languages that one of the wanted ones is; None where we speak none of them.

    A language is another way of the same where it is written alike: whoever wants European Portuguese reads Brazilian,
    and who wants Chinese of Taiwan does not read what is written in simplified characters. In what script a language is
    written that does not say so, Unicode CLDR knows ("Likely Subtags").

    Args:
        wanted: BCP 47 tags, the most wanted first; what is no tag is passed over.
    """
    ours = {_written(tag): tag for tag in LANGUAGES}
    return next((ours[written] for tag in wanted if (written := _written(tag)) in ours), None)


def accepted(accept_language: str) -> list[str]:
    """What a browser's `Accept-Language` names, the most wanted first (RFC 9110 section 12.5.4)."""
    weighted: list[tuple[float, str]] = []
    for each in accept_language[:_LONGEST].split(",")[:_MOST]:
        tag, _, parameter = each.partition(";")
        weight = _weight(parameter)
        if weight > 0:
            weighted.append((weight, tag.strip()))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0])]


def named(ui_locales: str) -> list[str]:
    """What a page names: tags with blanks between them (OpenID Connect Core 1.0 section 3.1.2.1)."""
    return ui_locales[:_LONGEST].split()[:_MOST]


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if not name.strip():
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if name.strip().lower() == "q" and 0 <= weight <= 1 else 0.0


@lru_cache(maxsize=256)
def _written(tag: str) -> tuple[str, str] | None:
    """A language and the script that it is written in; without what follows, where that is not understood."""
    try:
        language, territory, script, *_ = parse_locale(tag, sep="-")
    except ValueError:
        shorter = tag.rpartition("-")[0]
        return _written(shorter) if shorter else None
    if script is None:
        likely = get_global("likely_subtags")
        whole = likely.get(f"{language}_{territory}") or likely.get(language) or ""
        script = next((part for part in whole.split("_") if len(part) == 4), "")
    return language, script
