"""What the commands about words of mails take: a message, a language, and its parts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from splitpin.errors import ConfigurationError, InvalidRequest
from splitpin.issuer.message_templates.model import KINDS, Kind, Part

KindName = Annotated[str, typer.Argument(metavar="KIND", help=f"Which message: {', '.join(KINDS)}.")]
Language = Annotated[
    str | None, typer.Option(help="For people who read this one, such as de or pt-BR; else for all without their own.")
]
Subject = Annotated[str | None, typer.Option(metavar="WORDS", help="The subject.")]
Preheader = Annotated[str | None, typer.Option(metavar="WORDS", help="What lists of mails show behind the subject.")]
Text = Annotated[str | None, typer.Option(metavar="FILE", help="The plain text; - for standard input.")]
Html = Annotated[str | None, typer.Option(metavar="FILE", help="The HTML, for our frame or a whole page; or -.")]
Logo = Annotated[str | None, typer.Option(metavar="URL", help="A picture in place of the name, 32 pixels high.")]
Footer = Annotated[str | None, typer.Option(metavar="FILE", help="Plain text below every mail; or -.")]


def read_kind(text: str) -> Kind:
    """The message that was named.

    Raises:
        InvalidRequest: There is none of that name.
    """
    if text not in KINDS:
        raise InvalidRequest(f"The messages are {', '.join(KINDS)}.", field="kind")
    return text


def read_parts(**given: str | None) -> dict[Part, str]:
    """The parts that were given; of files their text.

    Raises:
        ConfigurationError: A file cannot be read.
        InvalidRequest: It is no UTF-8.
    """
    in_files = {"text", "html", "footer"}
    return {
        cast("Part", part): _read(f"--{part}", value) if part in in_files else value
        for part, value in given.items()
        if value is not None
    }


def _read(option: str, path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ConfigurationError(option, "is no file that can be read", "Name a file with the words in it.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidRequest(f"The file of {option} is not UTF-8.", field=option) from None
