from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")
Note = Callable[[str], None]


def create_app_of_issue_5317(note: Note) -> FastAPI:
    """The reporter's program; `note` stands for print."""
    app = FastAPI()

    def dep1():
        note("1")

    def dep2():
        note("2")

    @app.get("/test", dependencies=[Depends(dep1), Depends(dep2)])
    def test():
        return "test"

    return app


def make_get_session(note: Note) -> Callable[[], AsyncIterator[str]]:
    async def get_session() -> AsyncIterator[str]:
        note("session opened")
        yield "session"

    return get_session


def create_app(note: Note) -> FastAPI:
    app = FastAPI()
    get_session = make_get_session(note)

    async def get_current_user(session: str = Depends(get_session), token: str = Depends(oauth2_scheme)) -> str:
        return f"{token} by {session}"

    async def get_current_user_annotated(
        session: Annotated[str, Depends(get_session)], token: Annotated[str, Depends(oauth2_scheme)]
    ) -> str:
        return f"{token} by {session}"

    @app.get("/default")
    async def default(user: str = Depends(get_current_user)) -> str:
        return user

    @app.get("/annotated")
    async def annotated(user: Annotated[str, Depends(get_current_user_annotated)]) -> str:
        return user

    @app.get("/endpoint")
    async def endpoint(
        session: Annotated[str, Depends(get_session)], token: Annotated[str, Depends(oauth2_scheme)]
    ) -> str:
        return f"{token} by {session}"

    return app


def create_app_with_workarounds(note: Note) -> FastAPI:
    app = FastAPI()
    get_session = make_get_session(note)
    checked = APIRouter(dependencies=[Depends(oauth2_scheme)])

    async def get_current_user(token: str = Depends(oauth2_scheme), session: str = Depends(get_session)) -> str:
        return f"{token} by {session}"

    def get_sessions() -> Callable[[], AbstractAsyncContextManager[str]]:
        return asynccontextmanager(get_session)

    @app.get("/token-first")
    async def token_first(user: str = Depends(get_current_user)) -> str:
        return user

    @app.get("/decorator", dependencies=[Depends(oauth2_scheme)])
    async def decorator(session: str = Depends(get_session), token: str = Depends(oauth2_scheme)) -> str:
        return f"{token} by {session}"

    @checked.get("/router")
    async def router(session: str = Depends(get_session), token: str = Depends(oauth2_scheme)) -> str:
        return f"{token} by {session}"

    @app.get("/session-factory")
    async def session_factory(sessions: Any = Depends(get_sessions), token: str = Depends(oauth2_scheme)) -> str:
        async with sessions() as session:
            return f"{token} by {session}"

    app.include_router(checked)
    return app
