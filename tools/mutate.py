"""Whether a test would notice: changes one thing at a time, and runs the tests that pass by it.

    PYTHONPATH=tools python tools/mutate.py src/splitpin/jose/compact.py ... [--tests tests/jose ...] [-k ...]

One process at the lowest priority. Pytest collects once and runs every test once, noting the lines of the modules that
each passes; then each mutant is tried in a fork of this process: the function's code, or the module's constant, is
replaced in the modules as they are loaded, and the tests that pass the changed lines run, quickest first, until one
fails or the mutant's seconds are spent: what is not noticed by then counts as alive. docs/mutation.md tells what came
of it.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import resource
import select
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutants import Mutant, mutants

SURVIVED, KILLED, TIMED_OUT = "survived", "killed", "timed out"
_Key = tuple[str, int]


class Subject:
    """A module under test."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.module: ModuleType = import_module(".".join(path.with_suffix("").parts[1:]).removesuffix(".__init__"))
        self.tree = ast.parse(self.path.read_text())
        self._original = dict(_codes(compile(self.tree, str(self.path), "exec")))
        self._functions: dict[_Key, list[FunctionType]] = {}
        for each in gc.get_objects():
            if type(each) is FunctionType and each.__code__.co_filename == str(self.path):
                key = (each.__code__.co_qualname, each.__code__.co_firstlineno)
                self._functions.setdefault(key, []).append(each)

    def apply(self, mutant: Mutant) -> None:
        """Change the module as it is loaded in this process."""
        if mutant.constant is not None:
            self._assign(mutant.constant, mutant)
            return
        changed = mutant.within(lambda: compile(self.tree, str(self.path), "exec"))
        for key, code in _codes(changed):
            if code != self._original[key]:
                for function in self._functions.get(key, []):
                    function.__code__ = code

    def users_of(self, name: str) -> set[int]:
        """The lines of functions that use a constant."""
        inside = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        names = (each for function in inside for each in ast.walk(function) if isinstance(each, ast.Name))
        return {each.lineno for each in names if each.id == name}

    def _assign(self, statement: ast.stmt, mutant: Mutant) -> None:
        before = dict(vars(self.module))
        code = mutant.within(lambda: compile(ast.Module([statement], []), str(self.path), "exec"))
        exec(code, vars(self.module))  # noqa: S102  (what the module itself would do)
        for name, value in before.items():
            if vars(self.module).get(name) is not value:
                for other in [each for title, each in sys.modules.items() if title.startswith("splitpin")]:
                    if vars(other).get(name) is value:
                        setattr(other, name, vars(self.module)[name])


def _codes(code: CodeType) -> Iterator[tuple[_Key, CodeType]]:
    """The functions of a module and of its classes."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_flags & 0x2:  # CO_NEWLOCALS: a function, not a class body
                yield (each.co_qualname, each.co_firstlineno), each
            else:
                yield from _codes(each)


class Loop:
    """A plug-in of pytest that runs mutants in place of the tests."""

    def __init__(self, paths: list[Path], budget: float) -> None:
        self._paths = paths
        self._budget = budget
        self._seconds: dict[int, float] = {}
        self._passing: dict[tuple[str, int], list[int]] = {}
        self._out = os.fdopen(os.dup(1), "w", buffering=1)
        self.lived: int = 0
        self.tried: int = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once, then every mutant."""
        gc.unfreeze()  # what is frozen, as the tests may have it, the collector does not list
        subjects = [Subject(path) for path in self._paths]
        self._run_once(session.items, {str(subject.path) for subject in subjects})
        self._print(f"{len(self._seconds)} of {len(session.items)} tests, {sum(self._seconds.values()):.0f} s")
        table = [f"{'module':<44}{'mutants':>8}{'killed':>8}{'late':>6}{'alive':>7}{'':>8}"]
        for subject, path in zip(subjects, self._paths, strict=True):
            counted: Counter[str] = Counter()
            for mutant in mutants(subject.tree):
                outcome = self._try(subject, mutant, session.items)
                counted[outcome] += 1
                if outcome == SURVIVED:
                    self._print(f"{path}:{mutant.lines[0]} {mutant.where}: {mutant.change}")
            total, alive = counted.total(), counted[SURVIVED]
            share = f"{100 * (total - alive) / total:.1f} %" if total else ""
            late = counted[TIMED_OUT]
            table.append(f"{path!s:<44}{total:>8}{counted[KILLED]:>8}{late:>6}{alive:>7}{share:>8}")
            self._print(table[-1])
            self.tried, self.lived = self.tried + total, self.lived + alive
        self._print("\n" + "\n".join(table))
        return True

    def _run_once(self, items: list[pytest.Item], files: set[str]) -> None:
        """Time each test and note what it passes; one that fails as things are is left out."""
        passed: set[tuple[str, int]] = set()

        def on_line(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                passed.add((frame.f_code.co_filename, frame.f_lineno))
            return on_line

        def on_call(frame: FrameType, _event: str, _: Any) -> Any:
            return on_line if frame.f_code.co_filename in files else None

        for index, item in enumerate(items):
            passed.clear()
            following = items[index + 1] if index + 1 < len(items) else None
            started = time.process_time()
            threading.settrace(on_call)
            sys.settrace(on_call)
            reports = runtestprotocol(item, log=False, nextitem=following)
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]  # as documented
            if all(report.outcome == "passed" for report in reports):
                self._seconds[index] = time.process_time() - started
                for place in passed:
                    self._passing.setdefault(place, []).append(index)

    def _try(self, subject: Subject, mutant: Mutant, items: list[pytest.Item]) -> str:
        lines = set(range(mutant.lines[0], mutant.lines[1] + 1))
        if mutant.constant is not None:
            lines = subject.users_of(mutant.where)
        places = {(str(subject.path), line) for line in lines}
        if not lines:  # a constant for other modules alone
            places = {place for place in self._passing if place[0] != str(subject.path)} or set(self._passing)
        chosen = {index for place in places for index in self._passing.get(place, [])}
        order = list(self._affordable(chosen, items))
        if not order:
            return SURVIVED
        allowed = 10 + 5 * sum(self._seconds[index] for index in order)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._run_mutated(subject, mutant, [items[index] for index in order], int(allowed))
        os.close(writing)
        # By the clock on the wall it may take longer: this process has the lowest priority.
        late = not select.select([reading], [], [], 60 + 10 * allowed)[0]
        os.close(reading)
        if late:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            return KILLED if os.WEXITSTATUS(status) else SURVIVED
        return TIMED_OUT

    def _affordable(self, chosen: set[int], items: list[pytest.Item]) -> Iterator[int]:
        """The tests to run: one case of each function, then the others, quickest first, while there is time."""
        quickest = sorted(chosen, key=lambda index: self._seconds[index])
        first = {items[index].nodeid.partition("[")[0]: index for index in reversed(quickest)}
        spent = 0.0
        for index in sorted(quickest, key=lambda index: index not in set(first.values())):
            spent += self._seconds[index]
            if spent > self._budget:
                return
            yield index

    def _run_mutated(self, subject: Subject, mutant: Mutant, chosen: list[pytest.Item], allowed: int) -> None:
        """Run the tests in this fork, which ends with them."""
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed))
        status = 1
        try:
            subject.apply(mutant)
            for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                    break
            else:
                status = 0
        finally:
            os._exit(status)

    def _print(self, line: str) -> None:
        self._out.write(f"{line}\n")


def main() -> int:
    """Run the mutants of the modules named on the command line; 1 where too many live."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", default=["tests/jose", "tests/relying_party"])
    parser.add_argument("-k", default="not postgres and not processes and not races", help="as pytest's")
    parser.add_argument("--budget", type=float, default=4, help="seconds of tests for one mutant, at most")
    parser.add_argument("--least", type=float, default=0.0, help="percent that must be noticed")
    options = parser.parse_args()
    os.nice(19)
    loop = Loop(options.modules, options.budget)
    quiet = ["-p", "no:cacheprovider", "-p", "no:terminal", "-o", "addopts=--import-mode=importlib"]
    pytest.main([*quiet, "-k", options.k, *options.tests], plugins=[loop])
    return int(100 * (loop.tried - loop.lived) < options.least * loop.tried)


if __name__ == "__main__":
    sys.exit(main())
