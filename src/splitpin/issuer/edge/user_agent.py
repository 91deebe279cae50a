"""What a browser is, of all that its `User-Agent` says: family and platform, which people recognise, and no more."""

from __future__ import annotations

LONGEST = 1024
"""Characters that are looked at; no browser has more."""

# The first that is found, in this order: nearly all of them also say Chrome, Safari and Mozilla.
_FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Opera", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Chromium", "Chrome"),
    ("Safari", "Safari"),
)
_PLATFORMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def look_of(user_agent: str | None) -> str:
    """Family and platform, such as `Firefox on Linux`; as much of it as can be told, and empty where nothing can.

    Made of words of this page alone: nothing of the header gets into the database, a mail or a log.
    """
    text = (user_agent or "")[:LONGEST]
    family = next((name for mark, name in _FAMILIES if mark in text), "")
    platform = next((name for mark, name in _PLATFORMS if mark in text), "")
    return " on ".join(word for word in (family, platform) if word)
