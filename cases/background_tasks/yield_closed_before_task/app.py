from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, Response
from starlette.background import BackgroundTask


class Session:
    state = "open"

    def close(self) -> None:
        self.state = "closed"


def sync_session() -> Iterator[Session]:
    session = Session()
    yield session
    session.close()


async def async_session() -> AsyncIterator[Session]:
    session = Session()
    yield session
    session.close()


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    def sync_task(session: Session) -> None:
        note(session.state)

    async def async_task(session: Session) -> None:
        note(session.state)

    @app.get("/sync")
    def sync(tasks: BackgroundTasks, session: Annotated[Session, Depends(sync_session)]) -> str:
        tasks.add_task(sync_task, session)
        return session.state

    @app.get("/async")
    async def asynchronous(tasks: BackgroundTasks, session: Session = Depends(async_session)) -> str:
        tasks.add_task(async_task, session)
        return session.state

    @app.get("/response")
    async def of_response(session: Annotated[Session, Depends(async_session)]) -> Response:
        return Response("open", background=BackgroundTask(async_task, session))

    @app.get("/own")
    async def own(tasks: BackgroundTasks) -> str:
        async def task() -> None:
            session = Session()
            note(session.state)
            session.close()

        tasks.add_task(task)
        return "open"

    return app
