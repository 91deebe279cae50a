"""A world of second factors for each test, on each database."""

from __future__ import annotations

import pytest

from issuer.factors.factor_world import FactorWorld
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> FactorWorld:
    return FactorWorld.make(db)
