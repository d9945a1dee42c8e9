from collections.abc import Iterator
from typing import Any

from fastapi import Depends, FastAPI
from sqlalchemy import Engine, QueuePool, create_engine, text
from sqlalchemy.orm import Session, sessionmaker


def make_engine(size: int = 1, overflow: int = 0) -> Engine:
    """An engine whose pool waits for a connection no longer than a twentieth of a second."""
    return create_engine(
        "sqlite://",
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=overflow,
        pool_timeout=0.05,
        connect_args={"check_same_thread": False},
    )


def add_routes(app: FastAPI, get_session: Any) -> FastAPI:
    @app.get("/")
    def query(session: Session = Depends(get_session)) -> int:
        return session.execute(text("SELECT 1")).scalar_one()

    @app.get("/error")
    def fail(session: Session = Depends(get_session)) -> None:
        session.execute(text("SELECT 1"))
        raise KeyError("nobody expects this")

    return app


def create_app(engine: Engine) -> FastAPI:
    app = FastAPI()
    make_session = sessionmaker(engine)
    app.state.sessions = []

    def get_session() -> Session:
        session = make_session()
        app.state.sessions.append(session)
        return session

    return add_routes(app, get_session)


def create_app_of_issue_2023(engine: Engine) -> FastAPI:
    """The reporter's dependency, with one engine for all requests; `sessions` stands for what else refers to them."""
    app = FastAPI()
    make_session = sessionmaker(bind=engine)
    app.state.sessions = []

    def get_session() -> Iterator[Session]:
        session = make_session()
        app.state.sessions.append(session)
        yield session
        session.close()

    return add_routes(app, get_session)


def create_app_that_closes(engine: Engine) -> FastAPI:
    app = FastAPI()
    make_session = sessionmaker(engine)
    app.state.sessions = []

    def get_session() -> Iterator[Session]:
        session = make_session()
        app.state.sessions.append(session)
        try:
            yield session
        finally:
            session.close()

    return add_routes(app, get_session)


def create_app_with_context_manager(engine: Engine) -> FastAPI:
    app = FastAPI()
    make_session = sessionmaker(engine)
    app.state.sessions = []

    def get_session() -> Iterator[Session]:
        with make_session() as session:
            app.state.sessions.append(session)
            yield session

    return add_routes(app, get_session)
