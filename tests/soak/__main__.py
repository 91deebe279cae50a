"""`python -m soak --kills 1000`: as many kills and as much other trouble as there is time for; `make soak`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from soak.soak import kills, other_trouble, soak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--engine", choices=["postgres", "sqlite"], default="postgres")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=8)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="splitpin-soak-"))
    fell = False
    for name, what, times in (
        ("kills", kills, options.kills),
        ("other trouble", other_trouble, max(1, options.kills // 10)),
    ):
        (folder / name).mkdir()
        verdict = soak(
            folder / name, engine=options.engine, what=what, times=times, seed=options.seed, people=options.people
        )
        sys.stdout.write(f"{name}: {verdict}\n")
        sys.stdout.flush()
        fell = fell or bool(verdict.fell)
    sys.stdout.write(f"The logs are in {folder}.\n")
    return int(fell)


if __name__ == "__main__":
    raise SystemExit(main())
