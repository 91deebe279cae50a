"""The peer people write today with a database: FastAPI, PyJWT by kid, and the SQLAlchemy ORM on asyncpg."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import jwt
import uvicorn
from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
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


class AppSession(Base):
    __tablename__ = "orm_sessions"
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("orm_users.id"))


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


@app.post("/login")
async def login(payload: Payload, response: Response) -> dict[str, Any]:
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
    session_id = secrets.token_urlsafe(32)
    async with Session() as session, session.begin():
        user = await session.scalar(select(User).where(User.subject == claims["sub"]))
        registered = user is None
        if user is None:
            user = User(subject=claims["sub"], identifier=claims["identifier"])
            session.add(user)
            await session.flush()
        session.add(AppSession(digest=sha256(session_id.encode()).digest(), user_id=user.id))
    response.set_cookie("__Host-session", session_id, secure=True, httponly=True, samesite="lax")
    return {"user": {"id": str(user.id), "identifier": user.identifier}, "registered": registered}


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["PORT"]), log_level="error", access_log=False, loop="uvloop", http="httptools")
