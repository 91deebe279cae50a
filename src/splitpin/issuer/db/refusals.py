"""What PostgreSQL says when it lets nobody in, in words that name the way out.

Of a connection that never came about there is no SQLSTATE, only libpq's sentence, and poolers have one SQLSTATE for all
that they say; the sentence is matched, and never repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from splitpin.errors import ConfigurationError
from splitpin.issuer.db.database import SETTING


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way of being refused.

    Attributes:
        states: The SQLSTATEs that mean it (PostgreSQL's manual, appendix A).
        words: Parts of libpq's and the server's sentences that mean it, in lower case.
        problem: What it is.
        fix: What to do about it.
    """

    states: frozenset[str]
    words: tuple[str, ...]
    problem: str
    fix: str


_REFUSALS = (
    Refusal(
        frozenset(),
        ("statement pooling mode",),
        "the pooler in front of PostgreSQL gives out connections by statement, but a transaction has several",
        "Set its pool_mode to transaction.",
    ),
    Refusal(
        frozenset(),
        ("unsupported startup parameter",),
        "the pooler in front of PostgreSQL does not accept a parameter of the address",
        "Set it with ALTER ROLE ... SET instead, or see PgBouncer's ignore_startup_parameters.",
    ),
    Refusal(
        frozenset(),
        ("query_wait_timeout", "client_login_timeout", "server_login_retry", "max_client_conn"),
        "the pooler in front of PostgreSQL has no free connection",
        "Start PostgreSQL, or raise the pooler's default_pool_size and max_client_conn.",
    ),
    Refusal(
        frozenset({"28P01"}),
        ("password authentication failed", "no password supplied"),
        "PostgreSQL does not accept the password in the address",
        "Correct it; characters such as @ / # must be percent-encoded.",
    ),
    Refusal(
        frozenset(),
        ("no pg_hba.conf entry", "no encryption"),
        "PostgreSQL does not allow this role to connect to this database this way (pg_hba.conf)",
        "Add ?sslmode=require to the address, or a line to pg_hba.conf.",
    ),
    Refusal(
        frozenset({"53300"}),
        ("too many connections", "too many clients", "connection slots are reserved"),
        "PostgreSQL has no free connection for this role",
        "Lower SPLITPIN_DATABASE_CONNECTIONS, or raise the server's max_connections.",
    ),
    Refusal(
        frozenset({"3D000"}),
        ('database "', "does not exist"),
        "there is no database with this name",
        "Create it with CREATE DATABASE, or correct the name in the address.",
    ),
    Refusal(
        frozenset({"28000"}),
        ('role "', "does not exist"),
        "PostgreSQL does not know the role in the address",
        "Create it with CREATE ROLE ... LOGIN, or correct its name.",
    ),
    Refusal(
        frozenset({"25006"}),
        ("read-only",),
        "that PostgreSQL server is read-only",
        "Name the primary, or all hosts: the one that accepts writes is used.",
    ),
    Refusal(
        frozenset({"57P03"}),
        ("is starting up", "is shutting down"),
        "PostgreSQL is starting or stopping",
        "Try again in a moment.",
    ),
    Refusal(
        frozenset(),
        ("ssl", "certificate"),
        "PostgreSQL and this server cannot agree on TLS",
        "Check sslmode and sslrootcert in the address, and the server's certificate.",
    ),
    Refusal(
        frozenset({"42501", "3F000"}),
        (),
        "the role may not create tables in the schema",
        "Let the schema's owner run: GRANT USAGE, CREATE ON SCHEMA public TO the role in the address.",
    ),
    Refusal(
        frozenset({"53100"}),
        (),
        "PostgreSQL's disk is full",
        "Free some space on it.",
    ),
    Refusal(
        frozenset(),
        ("could not translate host name", "failed to resolve host"),
        "the host in the address does not resolve",
        "Correct its name.",
    ),
    Refusal(
        frozenset(),
        ("connection refused", "no such file or directory"),
        "nothing listens at the address",
        "Start PostgreSQL, or correct host and port.",
    ),
    Refusal(
        frozenset(),
        ("timeout", "timed out", "no route to host", "unreachable"),
        "nothing answers at the address",
        "Correct host and port, or open the firewall.",
    ),
)
# What poolers say has one state, whatever it is.
_PROTOCOL_VIOLATION = "08P01"
# Where one sentence needs all of its words, not one of them.
_ALL_OF = frozenset({'database "', 'role "'})


def refusal_of(error: BaseException) -> ConfigurationError | None:
    """Return what an error at the start is to be called, or None where it is no refusal that is known."""
    for each in _chain(error):
        found = _known(each)
        if found is not None:
            return ConfigurationError(SETTING, found.problem, found.fix)
    return None


def problem_of(error: BaseException) -> str | None:
    """Return what a refused connection is to be called in the log; None where the SQLSTATE says it."""
    found = None if getattr(error, "sqlstate", None) else _known(error)
    return None if found is None else found.problem


def _known(error: BaseException) -> Refusal | None:
    state: str | None = getattr(error, "sqlstate", None)
    if state is not None and state != _PROTOCOL_VIOLATION:
        return next((refusal for refusal in _REFUSALS if state in refusal.states), None)
    if not type(error).__module__.startswith("psycopg"):
        return None
    said = str(error).lower()
    return next((refusal for refusal in _REFUSALS if _is_said(refusal, said)), None)


def _is_said(refusal: Refusal, said: str) -> bool:
    every = not _ALL_OF.isdisjoint(refusal.words)
    return (all if every else any)(word in said for word in refusal.words) if refusal.words else False


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
