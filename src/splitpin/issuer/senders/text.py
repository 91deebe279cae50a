"""Messages to phones: short, plain text, one number each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

TextChannel = Literal["sms", "whatsapp"]

_E164 = re.compile(r"\+[1-9][0-9]{5,14}")


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One message to one phone.

    Attributes:
        to: The number it goes to, E.164, and no other.
        channel: How it gets there.
        text: All of it.
        key: Names this message among all, on every try: whoever gets it twice has got one message.
        code: The one-time code in it, for the development inbox; None where there is none.
        link: The address to follow in it, likewise.

    Raises:
        ValueError: `to` is no E.164 number.
    """

    to: str = field(repr=False)
    channel: TextChannel
    text: str = field(repr=False)
    key: str = field(repr=False)
    code: str | None = field(default=None, repr=False)
    link: str | None = field(default=None, repr=False)

    @property
    def subject(self) -> str:
        """The first line, where a list shows one line of each message."""
        return self.text.partition("\n")[0]

    def __post_init__(self) -> None:
        if not _E164.fullmatch(self.to):
            raise ValueError("the recipient is not an E.164 number")
