"""Groups of commands whose help says what a value is, and never how Python calls its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup


class _Command(TyperCommand):
    """A command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """What it takes, each under its word."""
        return [_under_its_word(each) for each in super().get_params(ctx)]

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What follows it in the line of its usage: what is needed as it is, what is not in brackets (POSIX 12.1)."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class _Group(TyperGroup):
    """Commands under one name."""

    def get_params(self, ctx: Any) -> list[Any]:
        """What it takes before the command."""
        return [_under_its_word(each) for each in super().get_params(ctx)]


class Commands(typer.Typer):
    """Commands under one name.

    Args:
        **given: As for `typer.Typer`.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(cls=_Group, no_args_is_help=True, **given)

    def command(self, name: str | None = None, **given: Any) -> Callable[[Any], Any]:
        """Takes a function for a command, as `typer.Typer` does."""
        return super().command(name, cls=_Command, **given)


def _under_its_word(parameter: Any) -> Any:
    """A parameter with a metavar: none for a flag, and its own name where it was given no other."""
    if parameter.metavar is None:
        parameter.metavar = "" if getattr(parameter, "is_flag", False) else parameter.name.upper()
    if isinstance(parameter, TyperArgument):
        parameter.display_type_rich = _no_type  # type: ignore[method-assign] # Typer shows it beside the metavar
    return parameter


def _no_type(ctx: Any) -> str:  # noqa: ARG001 -- Typer calls it so
    return ""
