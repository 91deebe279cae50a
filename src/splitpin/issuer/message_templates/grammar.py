"""What a template may say. Everything else of Jinja is refused, so that a template ends, and reads nothing else.

Without loops, assignments, calls, arithmetic and macros what a template costs grows with its length and no faster;
without attributes and subscripts there is no way from a value to Python.
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes

FILTERS = ("capitalize", "e", "escape", "lower", "title", "trim", "upper")
MOST_NODES = 2_000
"""How many pieces a template has at the most: compiling takes time for each."""
DEEPEST = 20

_SAYS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Concat)
_DECIDES = (nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not)
_ALLOWED = (*_SAYS, *_DECIDES, nodes.Filter)

_WORDS: dict[type[nodes.Node], str] = {
    nodes.For: "A loop",
    nodes.Assign: "An assignment",
    nodes.AssignBlock: "An assignment",
    nodes.Call: "A call",
    nodes.Macro: "A macro",
    nodes.Getattr: "A part of a value",
    nodes.Getitem: "A part of a value",
    nodes.Include: "Another template",
    nodes.Import: "Another template",
    nodes.FromImport: "Another template",
    nodes.Extends: "Another template",
}


class Unspeakable(Exception):
    """A template says what none may.

    Attributes:
        line: Where, from 1.
        what: A sentence.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def check_grammar(template: nodes.Template, names: Iterable[str]) -> None:
    """Looks at all of a template.

    Args:
        template: Parsed.
        names: The values that there are.

    Raises:
        Unspeakable: The first thing in it that may not be said.
    """
    known = frozenset(names)
    waiting: list[tuple[nodes.Node, int]] = [(template, 0)]
    count = 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if count > MOST_NODES:
            raise Unspeakable(node.lineno, f"It has more than {MOST_NODES} pieces.")
        if depth > DEEPEST:
            raise Unspeakable(node.lineno, "It is nested too deeply.")
        _check(node, known)
        children = list(node.iter_child_nodes())
        waiting.extend((child, depth + 1) for child in reversed(children))


def _check(node: nodes.Node, known: frozenset[str]) -> None:
    if not isinstance(node, _ALLOWED):
        raise Unspeakable(node.lineno, f"{_WORDS.get(type(node), 'This')} is not possible in a mail.")
    if isinstance(node, nodes.Name) and node.name not in known:
        raise Unspeakable(node.lineno, f"There is no value {node.name!a}. There are {', '.join(sorted(known))}.")
    if isinstance(node, nodes.CondExpr) and node.expr2 is None:
        raise Unspeakable(node.lineno, "An if without an else says nothing at times: name what it says then.")
    if isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            raise Unspeakable(node.lineno, f"There is no filter {node.name!a}. There are {', '.join(FILTERS)}.")
        if node.node is None or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise Unspeakable(node.lineno, f"The filter {node.name} stands behind a value, and takes nothing.")
