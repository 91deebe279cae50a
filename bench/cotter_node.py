"""The published verifier, cotter-node, in a Node.js process that measures its own CPU."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any


@dataclass(slots=True)
class CotterNode:
    """A running peer."""

    _process: subprocess.Popen[str]
    _in: IO[str]
    _out: IO[str]
    _tokens: int

    @classmethod
    def start(cls, folder: Path, jwks: Mapping[str, Any], kid: str, tokens: Sequence[str]) -> CotterNode | None:
        """Start it and let it warm up.

        Args:
            folder: Where its packages are installed.
            jwks: The keys it fetches.
            kid: The one name it looks for.
            tokens: What it verifies in each pass.

        Returns:
            The peer, or None where Node.js or its packages are not installed.
        """
        node = shutil.which("node")
        if node is None or not (folder / "node_modules" / "cotter-node").is_dir():
            return None
        process = subprocess.Popen(
            [node, str(folder / "cotter_verify.cjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin is not None
        assert process.stdout is not None
        peer = cls(process, process.stdin, process.stdout, len(tokens))
        peer._ask(json.dumps({"jwks": jwks, "kid": kid, "tokens": list(tokens)}))
        return peer

    def microseconds(self) -> float:
        """CPU per token of one more pass."""
        return self._ask("")

    def stop(self) -> None:
        """End the process."""
        self._in.close()
        self._process.wait(10)

    def _ask(self, line: str) -> float:
        self._in.write(line + "\n")
        self._in.flush()
        answer = json.loads(self._out.readline())
        if answer["accepted"] != self._tokens:
            raise RuntimeError("cotter-node refused a good token")
        return float(answer["microseconds"])
