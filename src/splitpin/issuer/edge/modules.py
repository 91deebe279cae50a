"""ES modules joined into one, so that a browser asks once and not once for each level of imports.

Each module becomes a function that returns what it exports, in the order in which a browser would run them. Nothing of
it is rewritten but the words `import` and `export`, and its comments stay behind: it is half of what would travel.
What is not written as our modules are is refused when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_IMPORT = re.compile(r'^import (?:\{ (?P<names>[^}]*?) \} from )?"(?P<path>\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?P<declared>(?:async function|function|class|const) (?P<name>[A-Za-z_$][\w$]*))", re.MULTILINE
)
_ACCOUNT = re.compile(r"^ */\*\*.*?\*/\n|^ *//[^\n]*\n", re.MULTILINE | re.DOTALL)
_LEFT = re.compile(r"^(?:import|export|await)\b.*|\bimport\.meta\b.*", re.MULTILINE)


def joined(entry: Path, instead: Mapping[Path, str] = MappingProxyType({})) -> bytes:
    """One module that does what `entry` does and exports what it exports, with all that it imports inside.

    Args:
        entry: The module.
        instead: Texts that stand in for those of some modules.

    Raises:
        ValueError: A module has an import or an export of another form, or imports itself by a circle.
    """
    names: dict[Path, str] = {}
    parts: list[str] = []
    _add(entry.resolve(), names, parts, instead, above=())
    exported = _exports(entry.read_text("utf-8"))
    last = f"export const {{ {', '.join(exported)} }} = {names[entry.resolve()]};\n" if exported else ""
    return ("".join(parts) + last).encode()


def _add(
    module: Path, names: dict[Path, str], parts: list[str], instead: Mapping[Path, str], *, above: tuple[Path, ...]
) -> None:
    """Adds a module after those that it imports, once."""
    if module in above:
        raise ValueError(f"{module.name} imports itself")
    if module in names:
        return
    text = _ACCOUNT.sub("", instead.get(module) or module.read_text("utf-8"))

    def imported(match: re.Match[str]) -> str:
        path = (module.parent / match["path"]).resolve()
        _add(path, names, parts, instead, above=(*above, module))
        return f"const {{ {match['names'].replace(' as ', ': ')} }} = {names[path]};" if match["names"] else ""

    body = _EXPORT.sub(r"\g<declared>", _IMPORT.sub(imported, text))
    if left := _LEFT.search(body):
        raise ValueError(f"{module.name} cannot be joined: {left[0]}")
    names[module] = f"$module{len(names)}"
    parts.append(f"const {names[module]} = (() => {{\n{body}\nreturn {{ {', '.join(_exports(text))} }};\n}})();\n")


def _exports(text: str) -> list[str]:
    return [match["name"] for match in _EXPORT.finditer(text)]
