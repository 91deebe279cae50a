"""What a page's policy calls an address (CSP Level 3 section 2.3.1)."""

from __future__ import annotations

from urllib.parse import urlsplit


def source_of(address: str) -> str:
    """Its origin, or the scheme of an installed app."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else f"{parts.scheme}:"
