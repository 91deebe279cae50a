"""Compile the catalogue: what translators write in Fluent's syntax, to what the issuer and its modules read.

    python tools/messages.py [--check]

Of each language one JSON file; of English the modules of the element and of the pages besides, since a module is
served, packed and tried as it stands in the repository. With --check nothing is written, and whatever would change ends
the run with status 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from splitpin.issuer.locale.fluent import NotFluent, compiled
from splitpin.issuer.locale.modules import LANGUAGES_MODULE, MODULES, languages_module, module_of
from splitpin.issuer.locale.sentences import ENGLISH, LANGUAGES, Sentence

ISSUER = Path(__file__).parents[1] / "src/splitpin/issuer"
CATALOGUE = ISSUER / "locale/messages"
COMPILED = ISSUER / "locale/compiled"


def main() -> None:
    """Write what has changed, or say what would."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail where something would change")
    check = parser.parse_args().check
    stale = [path for path, text in made().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        sys.stdout.write(f"{path.relative_to(ISSUER)}\n")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made()[path], "utf-8")
    if check and stale:
        raise SystemExit("These are not what the catalogue says: run python tools/messages.py")


def made() -> dict[Path, str]:
    """What each file should hold."""
    catalogues = {tag: read(tag) for tag in LANGUAGES}
    compiled_to = {
        COMPILED / f"{tag}.json": json.dumps(parts, ensure_ascii=False, indent=1) + "\n"
        for tag, parts in catalogues.items()
    }
    modules = {ISSUER / module.path: module_of(module, ENGLISH, catalogues[ENGLISH]) for module in MODULES}
    return compiled_to | modules | {ISSUER / LANGUAGES_MODULE: languages_module()}


def read(tag: str) -> dict[str, Mapping[str, Sentence]]:
    """The files of one language, by the name of the part."""
    parts: dict[str, Mapping[str, Sentence]] = {}
    for path in sorted((CATALOGUE / tag).glob("*.ftl")):
        try:
            parts[path.stem] = compiled(path.read_text("utf-8"), LANGUAGES[tag])
        except NotFluent as problem:
            raise SystemExit(f"{path.relative_to(CATALOGUE)}, {problem}") from None
    return parts


if __name__ == "__main__":
    main()
