"""Two apps' own models, unlike each other: whole-number keys and times, UUID keys and truth values."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import DateTime, MetaData, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from splitpin.relying_party.login import Identity
from splitpin.stores.sqlalchemy import Tables


class ShopBase(DeclarativeBase):
    metadata = MetaData()


class Customer(ShopBase):
    __tablename__ = "customers"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's shape

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str]
    email_verified_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    is_active: Mapped[bool] = mapped_column(default=True)
    joined: Mapped[datetime]
    note: Mapped[str | None] = mapped_column(server_default=func.lower("NEW"))


class ClubBase(DeclarativeBase):
    metadata = MetaData()


class Member(ClubBase):
    __tablename__ = "members"

    uid: Mapped[uuid.UUID] = mapped_column("member_id", primary_key=True, default=uuid.uuid4)
    address: Mapped[str]
    canonical: Mapped[str] = mapped_column(index=True)
    proved: Mapped[bool] = mapped_column(default=False)
    banned: Mapped[bool] = mapped_column(default=False)


def name_of(identity: Identity) -> dict[str, str]:
    return {"name": identity.identifier.partition("@")[0]}


SHOP = Tables.beside(
    Customer,
    identifier="email",
    verified="email_verified_at",
    active="is_active",
    created_at="joined",
    new_row=name_of,
)

CLUB = Tables.beside(
    Member.__table__, identifier="address", canonical="canonical", verified="proved", disabled="banned"
)


def customer(email: str, *, verified: bool = True) -> Customer:
    """A customer from before."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Customer(
        email=email, name="old", email_verified_at=now if verified else None, joined=now.replace(tzinfo=None)
    )
