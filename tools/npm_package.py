"""Build the npm package: the element as the issuer serves it, and what `npm/` puts around it.

The element is joined from the modules of `splitpin.issuer`, by the code that joins them for browsers: there is no
second source of it, and no list of its files. The version is the Python package's.

    python tools/npm_package.py .cache/npm
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from splitpin.issuer.edge.modules import joined
from splitpin.issuer.edge.widget import ELEMENT, WIDGET

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "npm"


def version() -> str:
    """The version of the Python package, which has to be one that npm knows, too."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return found


def write(folder: Path) -> None:
    """Put the package's files into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules", "*.tgz"))
    shutil.copy(ROOT / "LICENSE", folder)
    (folder / ELEMENT).write_bytes(joined(WIDGET / ELEMENT))
    about = json.loads((SOURCE / "package.json").read_text("utf-8"))
    about = {"name": about.pop("name"), "version": version()} | about
    (folder / "package.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")


def pack(folder: Path) -> Path:
    """Build the package beside its files, as it is published; the archive."""
    files = folder / "package"
    write(files)
    command = ["npm", "pack", "--json", "--offline", f"--pack-destination={folder.resolve()}", "--silent"]
    done = subprocess.run(command, cwd=files, check=True, capture_output=True, text=True)
    (packed,) = json.loads(done.stdout)
    return folder / packed["filename"]


if __name__ == "__main__":
    sys.stdout.write(f"{pack(Path(sys.argv[1]))}\n")
