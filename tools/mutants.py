"""The mutants of a module: for each place in its functions and constants, what a slip of the pen would make of it.

A mutant is one node of the syntax tree replaced by another. Left alone are: annotations, docstrings, decorators, class
bodies outside methods, imports, the sentences of exceptions and of the log, and `raise ValueError` and `TypeError`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.USub: ast.UAdd,
}
_BARE = {"ValueError", "TypeError"}


@dataclass(frozen=True)
class Mutant:
    """One change.

    Attributes:
        where: The function, as `Class.method`, or the constant.
        lines: The first and last line of what is changed, from 1.
        change: What it was and what it is, for the report.
        constant: The assignment at the top of the module that is changed; None in a function.
    """

    where: str
    lines: tuple[int, int]
    change: str
    constant: ast.stmt | None
    _owner: ast.AST
    _field: str
    _index: int | None
    _before: Any
    _after: Any

    def within(self, work: Callable[[], Any]) -> Any:
        """Do some work, such as compiling, while the tree is changed."""
        self._put(self._after)
        try:
            return work()
        finally:
            self._put(self._before)

    def _put(self, node: Any) -> None:
        if self._index is None:
            setattr(self._owner, self._field, node)
        else:
            getattr(self._owner, self._field)[self._index] = node


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its text."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _in_function(statement, "")
        elif isinstance(statement, ast.ClassDef):
            for member in statement.body:
                if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield from _in_function(member, f"{statement.name}.")
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and (name := _constant(statement)) is not None:
            yield from _below(statement, "value", name, statement)


def _constant(statement: ast.Assign | ast.AnnAssign) -> str | None:
    """The name of a constant that tests could miss a change of."""
    target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0]
    if not isinstance(target, ast.Name) or target.id.startswith("__") or target.id in {"T", "P", "_log"}:
        return None
    annotated = ast.unparse(statement.annotation) if isinstance(statement, ast.AnnAssign) else ""
    is_type = "TypeAlias" in annotated or isinstance(statement.value, ast.Subscript)
    return None if is_type else target.id


def _in_function(function: ast.FunctionDef | ast.AsyncFunctionDef, prefix: str) -> Iterator[Mutant]:
    documented = ast.get_docstring(function) is not None
    for index, _ in enumerate(function.body):
        if index or not documented:
            yield from _at(function, "body", index, f"{prefix}{function.name}", None)


def _below(owner: ast.AST, field: str, where: str, constant: ast.stmt | None) -> Iterator[Mutant]:
    value = getattr(owner, field, None)
    if isinstance(value, list):
        for index, _ in enumerate(value):
            yield from _at(owner, field, index, where, constant)
    elif isinstance(value, ast.AST):
        yield from _at(owner, field, None, where, constant)


def _at(owner: ast.AST, field: str, index: int | None, where: str, constant: ast.stmt | None) -> Iterator[Mutant]:
    """The mutants of a node and of everything below it."""
    node = getattr(owner, field) if index is None else getattr(owner, field)[index]
    if not isinstance(node, ast.AST) or _is_left_alone(node):
        return
    place = node if hasattr(node, "lineno") else owner
    lines = (place.lineno, place.end_lineno or place.lineno)  # type: ignore[attr-defined]  # every place has them
    for after in _instead_of(node):
        ast.fix_missing_locations(ast.copy_location(after, place))
        change = f"{_text(node, owner)}  ->  {_text(after, owner)}"
        yield Mutant(where, lines, change, constant, owner, field, index, node, after)
    for name in node._fields:
        if name not in {"annotation", "returns", "decorator_list", "args", "ctx"} or isinstance(node, ast.Call):
            if isinstance(node, ast.Raise | ast.Call) and _speaks(node) and name in {"exc", "args", "keywords"}:
                yield from _silent(node, name, where, constant)
            else:
                yield from _below(node, name, where, constant)


def _silent(node: ast.AST, name: str, where: str, constant: ast.stmt | None) -> Iterator[Mutant]:
    """Below a call that speaks to somebody: everything but its sentences."""
    value = getattr(node, name)
    for index, each in enumerate(value if isinstance(value, list) else [value]):
        if not _is_sentence(each):
            yield from _at(node, name, index if isinstance(value, list) else None, where, constant)


def _speaks(node: ast.AST) -> bool:
    """Whether a call makes an exception or writes a log."""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    return called.startswith("_log.") or called[:1].isupper()


def _is_sentence(node: ast.AST) -> bool:
    parts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return isinstance(node, ast.Constant | ast.JoinedStr) and any(" " in part for part in parts)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(raised, ast.Name) and raised.id in _BARE
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
        return True
    return isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Global | ast.Nonlocal)


def _text(node: ast.AST, owner: ast.AST) -> str:
    whole = type(node).__name__ if isinstance(node, ast.operator | ast.cmpop | ast.boolop | ast.unaryop) else ""
    text = f"{whole} in {ast.unparse(owner)}" if whole else ast.unparse(node)
    return text.partition("\n")[0][:100]


def _instead_of(node: ast.AST) -> Iterator[ast.AST]:
    """What a node might be by mistake."""
    other = _SWAPPED.get(type(node))
    if other is not None:
        yield other()
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node.value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield _negated(node)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_falsy(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and not _is_none(node.value):
        targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
        yield ast.Assign(targets, ast.Constant(None))
    elif isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)
    elif isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    elif isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        if not ast.unparse(node).startswith("_log."):
            yield ast.Pass()
    elif isinstance(node, ast.Call):
        yield from _other_calls(node)


def _other_constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(f"XX{value}XX")
    elif isinstance(value, bytes):
        yield ast.Constant(b"XX" + value + b"XX")


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    for index, argument in enumerate(node.args):
        if not _is_none(argument) and not isinstance(argument, ast.Starred) and not _is_sentence(argument):
            yield ast.Call(node.func, [*node.args[:index], ast.Constant(None), *node.args[index + 1 :]], node.keywords)
    for index, keyword in enumerate(node.keywords):
        if keyword.arg is not None and not _is_falsy(keyword.value):
            changed = ast.keyword(keyword.arg, ast.Constant(None))
            yield ast.Call(node.func, node.args, [*node.keywords[:index], changed, *node.keywords[index + 1 :]])


def _negated(node: ast.If | ast.While) -> ast.AST:
    return type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _is_falsy(node: ast.AST) -> bool:
    """Whether None in its place would most likely be no change at all."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
