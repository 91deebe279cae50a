"""`python -m soak --kills 1000`: as many kills and as much other trouble as there is time for; `make soak`.

Before that the mail server is away for a while (`--away`, in seconds; 0: it is not).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from soak.away import mail_server_away
from soak.soak import kills, other_trouble, soak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--engine", choices=["postgres", "sqlite"], default="postgres")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--away", type=float, default=240)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="splitpin-soak-"))
    fell = False
    if options.away:
        (folder / "away").mkdir()
        away = mail_server_away(folder / "away", engine=options.engine, seconds=options.away)
        sys.stdout.write(f"mail server: {away.told}\n")
        sys.stdout.flush()
        fell = bool(away.late or away.more_than_twice)
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
