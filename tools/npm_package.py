"""Build the npm package: the elements as the issuer serves them, and what `npm/` puts around them.

They are joined from the modules of `splitpin.issuer`, by the code that joins them for browsers: there is no
second source of them, and no list of its files. The version is the Python package's.

    python tools/npm_package.py .cache/npm
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from splitpin.issuer.edge.modules import joined
from splitpin.issuer.edge.widget import ACCOUNT, ELEMENT, ELEMENTS, WIDGET

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "npm"

_CATALOGUE = re.compile(r"^const MESSAGES = Object\.freeze\(\{\n(.*?)^\}\);", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"^  (\w+): (.*),$", re.MULTILINE)


def version() -> str:
    """The version of the Python package, which has to be one that npm knows, too."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return found


def texts(elements: Mapping[str, str]) -> str:
    """The types of the property `texts` of elements: a name for each sentence, and what it is in English.

    Args:
        elements: Their modules, by the name of the type.

    Raises:
        ValueError: An element has no catalogue that we know.
    """
    types = "\n".join(f"export interface {name} {{\n{_sentences(element)}\n}}\n" for name, element in elements.items())
    return f"""/** The elements' sentences. Made from their catalogues when the package is packed. */

/** Words in braces are filled in; several forms are chosen by the number that `by` names (Unicode CLDR). */
export type Sentence = string | {{ by: string; forms: Readonly<Record<string, string>> }};

{types}"""


def _sentences(element: str) -> str:
    sentences = [found for part in _CATALOGUE.findall(element) for found in _SENTENCE.findall(part)]
    if not sentences:
        raise ValueError("The element's catalogue is not written as it was: its sentences cannot be listed")
    return "\n".join(
        f"  /** {sentence.replace('*/', '')} */\n  readonly {name}?: Sentence | undefined;"
        for name, sentence in sentences
    )


def write(folder: Path) -> None:
    """Put the package's files into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules", "*.tgz"))
    shutil.copy(ROOT / "LICENSE", folder)
    elements = {name: joined(WIDGET / name) for name in ELEMENTS}
    for name, element in elements.items():
        (folder / name).write_bytes(element)
    said = {"Texts": elements[ELEMENT].decode(), "AccountTexts": elements[ACCOUNT].decode()}
    (folder / "texts.d.ts").write_text(texts(said), "utf-8")
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
