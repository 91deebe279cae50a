"""The table of the tokens that keep Django's sessions alive, as a store of the relying party's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from splitpin.django.models import Identity, SessionTokens
from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.relying_party.users import User


class TokenRows:
    """A `TokenSessionStore` over Django's ORM; each method is one statement, or a transaction."""

    def start(self, start: SessionStart, session: Session) -> None:
        """Keep the tokens of a session that begins, and drop those of the one that it replaces, and of ended ones."""
        rows = SessionTokens.objects
        rows.create(
            digest=start.digest.hex(),
            user_id=session.user.id,
            identifier=session.user.identifier,
            issuer=session.issuer,
            audience=session.audience,
            subject=session.subject,
            authentication_method=session.authentication_method,
            created_at=session.created_at,
            seen_at=session.seen_at,
            expires_at=session.expires_at,
            tokens=session.tokens,
            acr=session.acr,
            auth_time=session.auth_time,
        )
        rows.filter(expires_at__lte=session.created_at).delete()
        if start.replaces is not None:
            self.end(start.replaces)

    def find(self, digest: bytes) -> Session | None:
        """Return the session that has these tokens, or None."""
        row = SessionTokens.objects.filter(digest=digest.hex()).first()
        return None if row is None else _session(row)

    def touch(self, digest: bytes, seen_at: int) -> None:
        """Write down when the session was used; never backwards."""
        SessionTokens.objects.filter(digest=digest.hex(), seen_at__lt=seen_at).update(seen_at=seen_at)

    def end(self, digest: bytes) -> None:
        """Delete the tokens."""
        SessionTokens.objects.filter(digest=digest.hex()).delete()

    def end_all(self, user_id: str, at: int) -> int:
        """Delete all tokens of a user, and return of how many sessions they were; no older token signs in again."""
        rows = _rows_of(SessionTokens, user_id)
        with transaction.atomic(using=rows.db):
            _rows_of(Identity, user_id).filter(signed_out_at__lt=at).update(signed_out_at=at)
            ended: int = rows.delete()[0]
        return ended

    def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        """Return a user's sessions that have tokens, by digest, newest first."""
        rows = _rows_of(SessionTokens, user_id).order_by("-created_at")
        return {bytes.fromhex(row.digest): _session(row) for row in rows}

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool:
        """Replace a session's tokens where they still are `before`, in one statement."""
        renewed: int = SessionTokens.objects.filter(digest=digest.hex(), tokens=before).update(tokens=tokens)
        return renewed == 1


def _rows_of(model: Any, user_id: str) -> Any:
    """The rows of a user, or none where nobody can have this id."""
    try:
        key = get_user_model()._meta.pk.to_python(user_id)  # noqa: SLF001 - documented
    except ValidationError:
        return model.objects.none()
    return model.objects.filter(user_id=key)


def _session(row: Any) -> Session:
    return Session(
        user=User(str(row.user_id), row.identifier),
        issuer=row.issuer,
        audience=row.audience,
        subject=row.subject,
        authentication_method=row.authentication_method,
        created_at=row.created_at,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
        tokens=None if row.tokens is None else bytes(row.tokens),  # PostgreSQL's driver gives a view of the bytes
        acr=row.acr,
        auth_time=row.auth_time,
    )
