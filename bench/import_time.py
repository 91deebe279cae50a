"""What importing Splitpin costs beyond importing the cryptography it stands on: CPU of whole processes, in turns.

    python bench/import_time.py [--rounds 15] [--check]

Every contestant is a process of its own; they run in turns, so that a neighbour's noise falls on all of them, and
medians are compared. The base is what any ES256 verifier has to load of `cryptography`: its elliptic curves and its
reader of keys. With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from statistics import median

LIMIT = 60  # milliseconds

BASE = "import cryptography, its elliptic curves and key formats"
WING = "from splitpin import RelyingParty, RemoteKeys, AccessTokenVerifier"
IMPORTS = {
    "an interpreter that imports nothing": "pass",
    "import cryptography": "import cryptography",
    BASE: "import cryptography.hazmat.primitives.asymmetric.ec, cryptography.hazmat.primitives.serialization",
    "import splitpin": "import splitpin",
    "from splitpin import AccessTokenVerifier, JWKSet": "from splitpin import AccessTokenVerifier, JWKSet",
    WING: WING,
    "the same, and a RemoteKeys made (HTTP client, TLS)": "from splitpin import RelyingParty, RemoteKeys, "
    "AccessTokenVerifier; RemoteKeys('https://id.example.com/keys')",
    "import jwt (PyJWT), its PyJWKClient": "import jwt",
}
# Each name that must keep the mark, and what it is compared with.
MARKS = {
    "import splitpin": "import cryptography",
    "from splitpin import AccessTokenVerifier, JWKSet": BASE,
    WING: BASE,
}


def cpu_milliseconds(statement: str) -> float:
    """User and system time of one interpreter that runs the statement."""
    process = os.posix_spawn(sys.executable, [sys.executable, "-c", statement], os.environ)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"failed: {statement}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help="end with status 1 where a pass mark is missed")
    options = parser.parse_args()
    for statement in IMPORTS.values():
        cpu_milliseconds(statement)  # writes the bytecode
    spent: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for _ in range(options.rounds):
        for name, statement in IMPORTS.items():
            spent[name].append(cpu_milliseconds(statement))
    print(f"{'CPU, median of ' + str(options.rounds) + ' processes':<66}{'ms':>8}")
    for name, figures in spent.items():
        print(f"{name:<66}{median(figures):8.1f}")
    missed = False
    print(f"\n{'median of the differences inside a round':<66}{'ms':>8}   mark")
    for name, base in MARKS.items():
        more = median(a - b for a, b in zip(spent[name], spent[base], strict=True))
        missed = missed or more > LIMIT
        print(f"{name:<66}{more:8.1f}   <= {LIMIT} {'ok' if more <= LIMIT else 'MISSED'}")
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
