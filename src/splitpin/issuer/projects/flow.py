"""The use cases of projects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects import store
from splitpin.issuer.projects.branding import LogoFile
from splitpin.issuer.projects.forms import Forms
from splitpin.issuer.projects.model import Project, Way, check_name, check_way
from splitpin.issuer.projects.passkey_rules import PasskeyRules
from splitpin.issuer.projects.proof_rules import ProofRules, check_second_factors
from splitpin.issuer.projects.registration import RegistrationRules
from splitpin.issuer.projects.sentences import read_sentences, with_language
from splitpin.issuer.typed.domain import parse_domain

_PROJECT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def add_missing_project(tx: Transaction, project: Project) -> bool:
    """Write a project, unless it is there or was; others may do so at the same time, and it is True for one of them.

    It has no client yet: `clients.registration` makes both.
    """
    return store.insert_missing(tx, project)


def edit_project(
    tx: Transaction,
    project_id: str,
    *,
    name: str | None = None,
    forms: Forms | None = None,
    open_lookup: bool | None = None,
    invite_only: bool | None = None,
    add_allowed_domains: Sequence[str] = (),
    remove_allowed_domains: Sequence[str] = (),
    add_denied_domains: Sequence[str] = (),
    remove_denied_domains: Sequence[str] = (),
    passkeys: PasskeyRules | None = None,
    require_passkey: bool | None = None,
    second_factors: str | None = None,
    theme: str | None = None,
    accent: str | None = None,
    logo: str | LogoFile | None = None,
    add_ways: Sequence[str] = (),
    remove_ways: Sequence[str] = (),
) -> Project:
    """Change what is given and leave the rest; two edits at once both count.

    Returns:
        The project as it is now.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: The name, a way, a domain or a part of the looks will not do, or what is to be removed is not
            there; nothing was changed.
    """
    project = store.take(tx, project_id) if _PROJECT_ID.fullmatch(project_id) else None
    if project is None:
        raise NotFound("There is no project with that client id.")
    rules = project.registration
    edited = replace(
        project,
        branding=project.branding.edited(theme=theme, accent=accent, logo=None if isinstance(logo, LogoFile) else logo),
        registration=RegistrationRules(
            invite_only=rules.invite_only if invite_only is None else invite_only,
            allowed_domains=_changed(
                rules.allowed_domains, add_allowed_domains, remove_allowed_domains, "allowed_domains"
            ),
            denied_domains=_changed(rules.denied_domains, add_denied_domains, remove_denied_domains, "denied_domains"),
        ),
        name=project.name if name is None else check_name(name),
        open_lookup=project.open_lookup if open_lookup is None else open_lookup,
        passkeys=passkeys or project.passkeys,
        proofs=ProofRules(
            require_passkey=project.proofs.require_passkey if require_passkey is None else require_passkey,
            second_factors=(
                project.proofs.second_factors if second_factors is None else check_second_factors(second_factors)
            ),
        ),
        ways=_ways(project.ways, add_ways, remove_ways),
    )
    store.write(tx, edited)
    if isinstance(logo, LogoFile):
        store.write_logo(tx, project_id, logo)
        edited = replace(edited, branding=replace(edited.branding, logo=logo.name))
    elif logo is not None:
        store.drop_logo_file(tx, project_id)
    if forms is not None:
        store.write_forms(tx, project_id, msgspec.json.encode(forms))
    return edited


def set_sentences(tx: Transaction, project_id: str, text: str, *, language: str) -> int:
    """Have a project say sentences in its own words, in place of those that it had in that language; how many.

    Args:
        tx: The transaction.
        project_id: Whose.
        text: In Fluent's syntax; empty: the ready ones are said again.
        language: BCP 47.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: A sentence will not do; nothing was changed.
    """
    own = read_sentences(text, language)
    project = store.take(tx, project_id) if _PROJECT_ID.fullmatch(project_id) else None
    if project is None:
        raise NotFound("There is no project with that client id.")
    store.write_sentences(tx, project.id, with_language(project.sentences, language, own))
    return len(own)


def find_forms(tx: Transaction, project_id: str) -> Forms | None:
    """The forms of a project; None where there is no such project."""
    stored = store.find_forms(tx, project_id) if _PROJECT_ID.fullmatch(project_id) else None
    return None if stored is None else msgspec.json.decode(stored, type=Forms)


def find_logo(tx: Transaction, project_id: str, name: str) -> bytes | None:
    """The picture that a project has for a logo; None where it has none of that name."""
    return store.find_logo(tx, project_id, name) if _PROJECT_ID.fullmatch(project_id) else None


def find_project(tx: Transaction, project_id: str) -> Project | None:
    """The project with this id; whatever else strangers send for one finds nothing."""
    return store.find(tx, project_id) if _PROJECT_ID.fullmatch(project_id) else None


def _ways(offered: tuple[Way, ...], add: Sequence[str], remove: Sequence[str]) -> tuple[Way, ...]:
    removed = [check_way(text) for text in remove]
    for way in removed:
        if way not in offered:
            raise InvalidRequest(f"This is not in the list: {way}", field="ways")
    kept: tuple[Way, ...] = tuple(way for way in offered if way not in removed)
    added: tuple[Way, ...] = tuple(check_way(text) for text in add)
    return tuple(dict.fromkeys((*kept, *added)))


def _changed(listed: tuple[str, ...], add: Sequence[str], remove: Sequence[str], field: str) -> tuple[str, ...]:
    removed = [parse_domain(text, field=field) for text in remove]
    for domain, text in zip(removed, remove, strict=True):
        if domain not in listed:
            raise InvalidRequest(f"This is not in the list: {text[:80]!a}", field=field)
    added = [parse_domain(text, field=field) for text in add]
    return tuple(dict.fromkeys([*(domain for domain in listed if domain not in removed), *added]))
