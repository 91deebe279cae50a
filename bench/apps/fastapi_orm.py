"""The peer people write today with a database: FastAPI, PyJWT by kid, and the SQLAlchemy ORM on asyncpg.

Written as FastAPI's own pages on databases have it: models, and a session of the ORM as a dependency. A sign-in ends
after thirty days, as ours does.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import jwt
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Response
from pydantic import BaseModel
from sqlalchemy import DateTime, ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

KEYS = {key.key_id: key for key in jwt.PyJWKSet.from_dict(json.loads(Path(os.environ["JWKS"]).read_text())).keys}
engine = create_async_engine(os.environ["ORM_DATABASE"], pool_size=8, max_overflow=0)
Session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    """The models."""


class User(Base):
    __tablename__ = "orm_users"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(unique=True)
    identifier: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class AppSession(Base):
    __tablename__ = "orm_sessions"
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("orm_users.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class OAuthToken(BaseModel):
    access_token: str


class Payload(BaseModel):
    email: str
    oauth_token: OAuthToken
    user: dict[str, Any]


@asynccontextmanager
async def lifespan(_: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield


app = FastAPI(lifespan=lifespan)


async def database() -> AsyncIterator[AsyncSession]:
    async with Session() as session, session.begin():
        yield session


Database = Annotated[AsyncSession, Depends(database, scope="function")]


@app.post("/login")
async def login(payload: Payload, response: Response, session: Database) -> dict[str, Any]:
    text = payload.oauth_token.access_token
    try:
        key = KEYS[jwt.get_unverified_header(text)["kid"]]
        claims = jwt.decode(
            text,
            key,
            algorithms=["ES256"],
            audience=os.environ["AUDIENCE"],
            issuer=os.environ["ISSUER"],
            leeway=30,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "jti"]},
        )
    except (jwt.InvalidTokenError, KeyError):
        raise HTTPException(403, "Invalid access token") from None
    now = datetime.now(UTC)
    user = await session.scalar(select(User).where(User.subject == claims["sub"]))
    registered = user is None
    if user is None:
        user = User(subject=claims["sub"], identifier=claims["identifier"], created_at=now)
        session.add(user)
        await session.flush()
    session_id = secrets.token_urlsafe(32)
    digest = sha256(session_id.encode()).digest()
    session.add(AppSession(digest=digest, user_id=user.id, created_at=now, expires_at=now + timedelta(days=30)))
    response.set_cookie("__Host-session", session_id, secure=True, httponly=True, samesite="lax")
    return {"user": {"id": str(user.id), "identifier": user.identifier}, "registered": registered}


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["PORT"]), log_level="error", access_log=False, loop="uvloop", http="httptools")
