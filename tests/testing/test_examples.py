"""The examples in the kit's own documentation run as they stand."""

from __future__ import annotations

import doctest
import re
import textwrap
from types import ModuleType

import pytest

import splitpin.testing
from splitpin.testing import conformance, fake_issuer, plugin

pytest_plugins = ["pytester"]

BARE = ["-p", "no:xdist", "-p", "no:asyncio", "-p", "no:schemathesis", "-p", "no:faker"]

MY_APP = """
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from splitpin.starlette import SignIn

def create_app(party):
    sign_in = SignIn(party)

    async def me(request):
        return JSONResponse({"identifier": (await sign_in.session(request)).identifier})

    return Starlette(routes=[*sign_in.routes, Route("/me", me)])
"""
MY_USERS = """
import pytest
from splitpin.testing import MemoryUsers

def fresh_database():
    return None

class Database:
    def __init__(self, users):
        self.users = users

    def execute(self, statement, values):
        self.users.delete(*values)

class MyUsers(MemoryUsers):
    def __init__(self, database):
        super().__init__()
        self.database = Database(self)
"""


def example_in(module: ModuleType) -> str:
    """The first indented block of a module's docstring."""
    [block, *_] = re.findall(r"^    .*\n(?:^    .*\n|^\n)*", module.__doc__ or "", re.MULTILINE)
    return textwrap.dedent(block)


@pytest.mark.parametrize("module", [splitpin.testing, fake_issuer], ids=lambda module: module.__name__)
def test_interactive_examples(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert not outcome.failed


def test_the_plug_in_s_example(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(myapp=MY_APP, test_example=example_in(plugin))
    pytester.syspathinsert()
    outcome = pytester.runpytest_inprocess(*BARE, "-W", "ignore:Using `httpx`")
    outcome.assert_outcomes(passed=1)


def test_the_suite_s_example(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_example=MY_USERS + example_in(conformance))
    pytester.runpytest_inprocess(*BARE).assert_outcomes(passed=10)
