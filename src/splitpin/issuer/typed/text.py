"""A text that was typed or pasted, in the characters it stands for: the first step of reading anything."""

from __future__ import annotations

import re
import unicodedata

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), but for what is Cf anyway: fillers, variation
# selectors, tags. `unicodedata` does not know the property.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_BLANK = re.compile("[\\s\x1c-\x1f\x85\u2800]")
_DASH = re.compile("[\u2212\u2043\u02d7\u30fc]")  # and all of Pd; the last is what Japanese keyboards give for one
TURNS = "\u202e"
"""RIGHT-TO-LEFT OVERRIDE, which stays: what was read on the screen is not what would remain without it."""
JOINERS = "\u200c\u200d"
"""ZERO WIDTH NON-JOINER and JOINER: in some scripts a name is another one without them."""


def plain(text: str, *, keep: str = "") -> str:
    """What somebody typed, without what only looks.

    Compatibility characters are normalised (NFKC), so that what is checked is what is used: a full-width letter is its
    plain one. Digits of every script are ASCII, blanks of every kind are one, and those around the text are gone, as is
    what nobody sees: zero-width signs, byte order marks, directional marks.

    Args:
        text: As it was typed or pasted.
        keep: Invisible characters that mean something here.
    """
    seen = "".join(_seen(character, keep) for character in unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", seen).strip(" ")


def dashes(text: str) -> str:
    """The same with a hyphen for every kind of dash: for digits, where none means anything."""
    return "".join(
        "-" if unicodedata.category(character) == "Pd" or _DASH.match(character) else character for character in text
    )


def _seen(character: str, keep: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if character in keep or character == TURNS:
        return character
    category = unicodedata.category(character)
    if category == "Cf" or _UNSEEN.match(character):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    return " " if _BLANK.match(character) else character
