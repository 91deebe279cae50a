"""What to say where a part of Splitpin is used without the packages that it needs."""

from __future__ import annotations

__all__ = ["install", "missing"]


def missing(part: str, error: ImportError, *extras: str) -> ImportError:
    """Return the error that names the extras; the same error where it is a module of our own that fails.

    Args:
        part: What was imported, or what was typed.
        error: What Python said of it.
        extras: Those that bring what the part needs.
    """
    if (error.name or "").partition(".")[0] == "splitpin":
        return error
    named = " and ".join(f"`{extra}`" for extra in extras)
    # A package that is there and does not work is too old, or lacks a library: then its own words are worth reading.
    why = "" if isinstance(error, ModuleNotFoundError) else f" ({(str(error).splitlines() or ['it fails'])[0]})"
    message = f"{part} needs the extra{'s' if len(extras) > 1 else ''} {named}{why}: {install(*extras)}"
    return ModuleNotFoundError(message, name=error.name, path=error.path)


def install(*extras: str) -> str:
    """Return the command that brings extras, as every shell takes it."""
    return f'python3 -m pip install "splitpin[{",".join(extras)}]"'
