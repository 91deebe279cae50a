"""Small projects of the usual kinds, as people have them before they come to us."""

from __future__ import annotations

import textwrap
from pathlib import Path

FASTAPI = {
    "main.py": '''
        """The shop's API."""
        from fastapi import FastAPI

        app = FastAPI(title="Shop")


        @app.get("/")
        async def home() -> dict[str, str]:
            return {"name": "shop"}
    ''',
}
STARLETTE = {
    "src/shop/__init__.py": "",
    "src/shop/web.py": """
        from starlette.applications import Starlette
        from starlette.responses import PlainTextResponse
        from starlette.routing import Mount, Route


        async def home(request):
            return PlainTextResponse("shop")


        everything = Starlette(routes=[Route("/", home)])
        app = Starlette(routes=[Mount("/", everything)])
    """,
}
FLASK = {
    "shop/__init__.py": """
        import os

        from flask import Flask


        def create_app(test_config=None):
            app = Flask(__name__, instance_relative_config=True)

            @app.get("/")
            def home():
                return "shop"

            return app
    """,
}
FASTAPI_WITH_MODELS = {
    "shop/__init__.py": "",
    "shop/db.py": """
        from sqlalchemy.ext.asyncio import create_async_engine

        engine = create_async_engine("sqlite+aiosqlite:///shop.sqlite3")
    """,
    "shop/models.py": """
        from datetime import datetime

        from sqlalchemy import String, func
        from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


        class Base(DeclarativeBase):
            pass


        class User(Base):
            __tablename__ = "users"
            __table_args__ = {"sqlite_autoincrement": True}

            id: Mapped[int] = mapped_column(primary_key=True)
            email: Mapped[str] = mapped_column(String(320), unique=True)
            name: Mapped[str | None] = mapped_column(String(100))
            is_active: Mapped[bool] = mapped_column(default=True)
            joined: Mapped[datetime] = mapped_column(server_default=func.now())
    """,
    "shop/main.py": """
        from contextlib import asynccontextmanager

        from fastapi import FastAPI

        from shop.db import engine
        from shop.models import Base


        @asynccontextmanager
        async def lifespan(_app):
            async with engine.begin() as connection:
                await connection.run_sync(Base.metadata.create_all)
            yield


        app = FastAPI(lifespan=lifespan)


        @app.get("/")
        async def home() -> dict[str, str]:
            return {"name": "shop"}
    """,
}


def laid(project: dict[str, str], folder: Path) -> Path:
    """The files of a project, in a folder."""
    for name, text in project.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    return folder
