"""The wheel of this tree, and an installation that has it and what it needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# cryptography, and what it needs itself.
INSTALLED = ("cryptography", "cffi", "pycparser")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def bare_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter of its own that has the wheel, and cryptography linked from this environment; nothing else."""
    environment = tmp_path_factory.mktemp("bare") / "environment"
    venv.create(environment, symlinks=True, with_pip=False)
    (packages,) = environment.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    for name in INSTALLED:
        for installed in top_level(name):
            (packages / installed.name).symlink_to(installed)
    return environment / "bin" / "python"


def top_level(name: str) -> Iterator[Path]:
    """The folders and files that a distribution put into its site-packages."""
    parts = distribution(name)
    names = {file.parts[0] for file in parts.files or ()} - {"..", "__pycache__"}
    return (Path(str(parts.locate_file(part))) for part in names)
