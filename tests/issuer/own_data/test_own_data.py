"""A person's copy: every table and every column that there is of people, told or withheld by name."""

from __future__ import annotations

import re
from pathlib import Path

import splitpin.issuer.db
from splitpin.issuer.own_data.store import ELSEWHERE, TOLD

MIGRATIONS = sorted((Path(splitpin.issuer.db.__file__).parent / "migrations").glob("*.sql"))
SCHEMA = "\n".join(each.read_text() for each in MIGRATIONS)
TABLES = {
    name: {
        column
        for line in re.sub(r"--.*", "", columns).splitlines()
        for part in re.split(r",(?![^(]*\))", line)
        if (found := re.match(r"\s*([a-z_]+) +(?:TEXT|BIGINT|INTEGER|\{bytes\}|\{serial\})", part))
        and (column := found[1])
    }
    for name, columns in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", SCHEMA, re.DOTALL)
}
for name, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", SCHEMA):
    TABLES[name].add(column)
OF_PEOPLE = {name for name, columns in TABLES.items() if columns & {"subject", "sid", "address"}}


def test_no_table_of_people_is_forgotten() -> None:
    assert {told.table for told in TOLD} | set(ELSEWHERE) == OF_PEOPLE


def test_no_column_of_theirs_is_forgotten() -> None:
    for told in TOLD:
        assert set(told.columns) | set(told.withheld) == TABLES[told.table], told.table
        assert not set(told.columns) & set(told.withheld), told.table


def test_nothing_that_proves_something_is_told() -> None:
    secrets = re.compile(r"digest|salt|key_id|public_key|challenge|^code$|fixed")
    told = {f"{each.table}.{column}" for each in TOLD for column in each.columns}
    assert not {name for name in told if secrets.search(name.partition(".")[2])}
