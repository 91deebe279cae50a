"""What others have written moves no cursor: terminals obey what is printed on them."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.terminal import complain, print_json, print_table, say, warn

EVIL = "\x1b[2J\x1b]0;owned\x07 \x9b31m \x08 \r \u202egnp.exe"


def test_control_characters_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    say(EVIL)
    warn(EVIL)
    complain(ConfigurationError("issuer", EVIL, EVIL))
    print_table(("name",), [(EVIL,)], if_empty="")
    print_json({"name": EVIL})
    said = capsys.readouterr()
    printed = said.out + said.err
    assert not set(printed) & set("\x1b\x07\x9b\x08\r\u202e")
    assert "\\x1b[2J" in printed


def test_a_name_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Rich would take `[bold]` for an order, and leave it out."""
    say("Zoë\tAcme")
    print_table(("name",), [("[bold]Acme[/bold]",)], if_empty="")
    printed = capsys.readouterr().out
    assert "Zoë\tAcme" in printed
    assert "[bold]Acme[/bold]" in printed
