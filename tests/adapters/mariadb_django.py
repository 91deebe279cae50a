"""A Django project on MariaDB, in a process of its own; prints who the subjects of the command line are, as JSON.

python mariadb_django.py SOCKET DATABASE SUBJECT...
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import pymysql  # type: ignore[import-untyped]

# Django asks for mysqlclient by its name and version; this driver needs no compiler.
pymysql.version_info = (2, 2, 7, "final", 0)
pymysql.install_as_MySQLdb()

from django_site import set_up  # noqa: E402 - the driver's place is taken first
from splitpin.testing.conformance import ANN  # noqa: E402


def main(socket: str, database: str, subjects: list[str]) -> None:
    """Sign each subject in twice."""
    set_up({"ENGINE": "django.db.backends.mysql", "NAME": database, "USER": "root", "HOST": socket})
    from splitpin.django.users import DjangoUsers  # noqa: PLC0415 - models load after the settings

    users = DjangoUsers()
    people = [
        replace(ANN, subject=subject, identifier=f"p{number}@example.com") for number, subject in enumerate(subjects)
    ]
    answers = [users.sign_in(person) for person in (*people, *people)]
    sys.stdout.write(json.dumps([[answer.user.id, answer.registered] for answer in answers]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
