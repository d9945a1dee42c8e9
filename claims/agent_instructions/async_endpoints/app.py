import threading
from typing import Annotated, Any

from fastapi import Depends, FastAPI


def thread() -> int:
    return threading.get_ident()


async def thread_of_the_loop() -> int:
    return threading.get_ident()


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/async")
    async def read_async(of_def: Annotated[int, Depends(thread)]) -> Any:
        return {"endpoint": thread(), "def dependency": of_def}

    @app.get("/def")
    def read(of_async: Annotated[int, Depends(thread_of_the_loop)]) -> Any:
        return {"endpoint": thread(), "async dependency": of_async}

    return app
