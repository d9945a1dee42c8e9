from collections.abc import AsyncIterator, Iterator

from fastapi import Depends, FastAPI


def get_session() -> Iterator[str]:
    yield "session"


def user_dependency(form: str):
    if form == "no yield":

        def get_user(session: str = Depends(get_session, scope="function")) -> str:
            return f"user of {session}"

    elif form == "sync":

        def get_user(session: str = Depends(get_session, scope="function")) -> Iterator[str]:
            yield f"user of {session}"

    else:

        async def get_user(session: str = Depends(get_session, scope="function")) -> AsyncIterator[str]:
            yield f"user of {session}"

    return get_user


def create_app(form: str, **options) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_user(user: str = Depends(user_dependency(form), **options)):
        return user

    return app


def create_app_of_one_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_session(session: str = Depends(get_session, scope="function")):
        return session

    return app
