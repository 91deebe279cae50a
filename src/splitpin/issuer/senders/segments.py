"""How long messages to phones are, as they are paid."""

from __future__ import annotations

# 3GPP TS 23.038 section 6.2.1, without the escape: what an SMS of 160 characters is written in. Those of the extension
# take two places; one character beyond both, and 70 are an SMS.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
MOST_SEGMENTS = 2
"""How many SMS a message of ours is at the most, where words can be left out for it."""
_MOST_IN_OTHER_SCRIPTS = 4  # about as many characters


def fits(text: str) -> bool:
    """Whether a message in a project's own words may be sent: it has about 270 characters at the most."""
    return segments(text) <= (MOST_SEGMENTS if _is_gsm(text) else _MOST_IN_OTHER_SCRIPTS)


def segments(text: str) -> int:
    """How many SMS a text is paid as (3GPP TS 23.040 section 9.2.3.24: those of several hold a header each)."""
    if _is_gsm(text):
        length, alone, each = len(text) + sum(map(_GSM_EXTENSION.__contains__, text)), 160, 153
    else:
        length, alone, each = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= alone else -(-length // each)


def _is_gsm(text: str) -> bool:
    return all(character in _GSM or character in _GSM_EXTENSION for character in text)
