"""Files that nobody else on the machine may read: made so from their first byte, and told of where they are not."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

PRIVATE = 0o600
"""Its owner reads and writes; whatever the umask takes away of that, it adds nothing."""


def make_private(path: str | os.PathLike[str]) -> None:
    """Make an empty file that is its owner's alone; one that is there already stays as it is.

    That one is not even opened: closing it would let go of the locks that SQLite has on it in this process (POSIX,
    `fcntl`). What a link leads to is made where the link says.

    Raises:
        OSError: It cannot be made.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(os.path.realpath(path), os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def everybody_may_read(path: str | os.PathLike[str]) -> bool:
    """Whether every user of the machine may read a file, and may enter all the folders on the way to it.

    A group's reading is somebody's decision, as that of a service's own group is; what everybody may read is nobody's.
    Where the system keeps no such modes, and where there is no such file, the answer is no.
    """
    if os.name != "posix":
        return False
    try:
        file = Path(path).resolve(strict=True)
        return bool(file.stat().st_mode & stat.S_IROTH) and all(
            folder.stat().st_mode & stat.S_IXOTH for folder in file.parents
        )
    except OSError:
        return False
