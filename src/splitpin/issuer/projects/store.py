"""The SQL of projects."""

from __future__ import annotations

import json

import msgspec

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.projects.branding import Branding, LogoFile
from splitpin.issuer.projects.model import Project
from splitpin.issuer.projects.passkey_rules import PasskeyRules
from splitpin.issuer.projects.proof_rules import ProofRules
from splitpin.issuer.projects.registration import RegistrationRules

_NOTHING_ASKED = "{}"
"""What a project has of passkeys that asks nothing of them; an index leaves those out."""

_INSERT_MISSING = """
INSERT INTO projects (project_id, name, created_at) VALUES (:project_id, :name, :created_at) ON CONFLICT DO NOTHING
"""

_COLUMNS = """project_id, name, open_lookup, invite_only, allowed_domains, denied_domains, ways, templates, passkeys,
    require_passkey, second_factors, sentences, theme, accent, logo, created_at"""
_FIND = f"SELECT {_COLUMNS} FROM projects WHERE project_id = :project_id AND deleted_at IS NULL"  # noqa: S608
_FIND_FORMS = "SELECT forms FROM projects WHERE project_id = :project_id AND deleted_at IS NULL"

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_TAKE = f"""
UPDATE projects SET name = name WHERE project_id = :project_id AND deleted_at IS NULL RETURNING {_COLUMNS}
"""  # noqa: S608

_WRITE = """
UPDATE projects SET name = :name, open_lookup = :open_lookup, invite_only = :invite_only,
    allowed_domains = :allowed_domains, denied_domains = :denied_domains, ways = :ways, passkeys = :passkeys,
    require_passkey = :require_passkey, second_factors = :second_factors,
    theme = :theme, accent = :accent, logo = :logo
 WHERE project_id = :project_id
"""
_FIND_LOGO = """
SELECT logo_file FROM projects WHERE project_id = :project_id AND logo = :name AND deleted_at IS NULL
"""
_WRITE_LOGO = "UPDATE projects SET logo = :name, logo_file = :content WHERE project_id = :project_id"
_DROP_LOGO_FILE = "UPDATE projects SET logo_file = NULL WHERE project_id = :project_id"
_WRITE_SENTENCES = "UPDATE projects SET sentences = :sentences WHERE project_id = :project_id"
_WRITE_FORMS = "UPDATE projects SET forms = :forms WHERE project_id = :project_id"


def insert_missing(tx: Transaction, project: Project) -> bool:
    """Write a project that others may write at the same time; True for the one who did."""
    return tx.execute(_INSERT_MISSING, project_id=project.id, name=project.name, created_at=project.created_at) == 1


def find(tx: Transaction, project_id: str) -> Project | None:
    """The project with this id."""
    row = tx.one(_FIND, project_id=project_id)
    return None if row is None else _project(row)


def take(tx: Transaction, project_id: str) -> Project | None:
    """The project, held until the transaction ends: who changes it on what stands in it changes it alone."""
    row = tx.one(_TAKE, project_id=project_id)
    return None if row is None else _project(row)


def write(tx: Transaction, project: Project) -> None:
    """Store all that may change of a project that this transaction holds."""
    rules = project.registration
    tx.execute(
        _WRITE,
        project_id=project.id,
        name=project.name,
        open_lookup=int(project.open_lookup),
        invite_only=int(rules.invite_only),
        allowed_domains=json.dumps(rules.allowed_domains),
        denied_domains=json.dumps(rules.denied_domains),
        passkeys=_stored(project.passkeys),
        require_passkey=int(project.proofs.require_passkey),
        second_factors=project.proofs.second_factors,
        theme=project.branding.theme,
        accent=project.branding.accent,
        logo=project.branding.logo,
        ways=json.dumps(project.ways),
    )


def find_logo(tx: Transaction, project_id: str, name: str) -> bytes | None:
    """The picture that a project has under this name."""
    row = tx.one(_FIND_LOGO, project_id=project_id, name=name)
    return None if row is None or row["logo_file"] is None else bytes(row["logo_file"])


def write_logo(tx: Transaction, project_id: str, logo: LogoFile) -> None:
    """Store the picture of a project, in the place of any other logo."""
    tx.execute(_WRITE_LOGO, project_id=project_id, name=logo.name, content=logo.content)


def drop_logo_file(tx: Transaction, project_id: str) -> None:
    """Forget the picture of a project, whose logo is elsewhere or gone."""
    tx.execute(_DROP_LOGO_FILE, project_id=project_id)


def find_forms(tx: Transaction, project_id: str) -> bytes | None:
    """The JSON of a project's forms."""
    row = tx.one(_FIND_FORMS, project_id=project_id)
    return None if row is None else str(row["forms"]).encode()


def write_sentences(tx: Transaction, project_id: str, stored: str) -> None:
    """Store what a project says in its own words."""
    tx.execute(_WRITE_SENTENCES, project_id=project_id, sentences=stored)


def write_forms(tx: Transaction, project_id: str, forms: bytes) -> None:
    """Store the JSON of a project's forms."""
    tx.execute(_WRITE_FORMS, project_id=project_id, forms=forms.decode())


def rules_of(row: Row) -> RegistrationRules:
    """What a row with the columns of a project asks of those who are new."""
    return RegistrationRules(
        invite_only=bool(row["invite_only"]),
        allowed_domains=tuple(json.loads(row["allowed_domains"])),
        denied_domains=tuple(json.loads(row["denied_domains"])),
    )


def _stored(rules: PasskeyRules) -> str:
    return _NOTHING_ASKED if rules == PasskeyRules() else msgspec.json.encode(rules).decode()


def passkey_rules_of(row: Row) -> PasskeyRules:
    """What a row with the columns of a project asks of passkeys."""
    return msgspec.json.decode(row["passkeys"], type=PasskeyRules)


def proof_rules_of(row: Row) -> ProofRules:
    """What a row with the columns of a project asks beside a code or a link."""
    return ProofRules(require_passkey=bool(row["require_passkey"]), second_factors=row["second_factors"])


def branding_of(row: Row) -> Branding:
    """How a row with the columns of a project says that its pages look."""
    return Branding(theme=row["theme"], accent=row["accent"], logo=row["logo"])


def _project(row: Row) -> Project:
    return Project(
        id=row["project_id"],
        name=row["name"],
        created_at=row["created_at"],
        open_lookup=bool(row["open_lookup"]),
        registration=rules_of(row),
        ways=tuple(json.loads(row["ways"])),
        templates=row["templates"],
        sentences=row["sentences"],
        passkeys=passkey_rules_of(row),
        proofs=proof_rules_of(row),
        branding=branding_of(row),
    )
