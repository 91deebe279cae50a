"""A store without its driver says which extra brings it, and not which module Python did not find."""

from __future__ import annotations

import subprocess
import sys

import pytest

HIDDEN = """
import sys
sys.modules[{driver!r}] = None
try:
    import splitpin.stores.{store}
except ImportError as error:
    print(error, "|", error.__cause__, error.__suppress_context__)
"""


@pytest.mark.parametrize(
    ("store", "driver"), [("postgres", "asyncpg"), ("psycopg", "psycopg"), ("sqlalchemy", "sqlalchemy")]
)
def test_the_extra_is_named(store: str, driver: str) -> None:
    code = HIDDEN.format(store=store, driver=driver)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    expected = f"splitpin.stores.{store} needs the extra `{store}`: python3 -m pip install 'splitpin[{store}]'"
    assert said.strip() == f"{expected} | None True"
