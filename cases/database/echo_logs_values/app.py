from typing import Any

from fastapi import FastAPI
from sqlalchemy import Engine, StaticPool, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

HASH = "$2b$12$hash"


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    hashed_password: Mapped[str]


def make_engine(**options: Any) -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}, **options)
    Base.metadata.create_all(engine)
    return engine


def create_app(engine: Engine) -> FastAPI:
    app = FastAPI()

    @app.post("/users/{name}")
    def create_user(name: str) -> str:
        with Session(engine) as session:
            session.add(User(name=name, hashed_password=HASH))
            session.commit()
        return name

    return app
