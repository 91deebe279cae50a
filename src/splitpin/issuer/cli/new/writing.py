"""How a new app comes into its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from splitpin.errors import ConfigurationError


def write(folder: Path, files: Mapping[PurePosixPath, str]) -> None:
    """Write files into a folder that is empty, or not there yet.

    Nothing that is there is touched: each file is made anew, and one that somebody made meanwhile stops the rest.

    Raises:
        ConfigurationError: Something is in the folder, or it cannot be written; names it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ConfigurationError(
                "FOLDER", f"{folder} is not empty", "Name a new folder: splitpin never overwrites anything."
            )
        for path, text in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise ConfigurationError(
            "FOLDER", f"{folder} cannot be written ({error.strerror})", "Name another folder."
        ) from error
