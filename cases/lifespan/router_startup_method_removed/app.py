from collections.abc import Callable

from fastapi import FastAPI


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.on_event("startup")
    def start() -> None:
        note("startup")

    @app.on_event("startup")
    async def start_async() -> None:
        note("async startup")

    @app.on_event("shutdown")
    def stop() -> None:
        note("shutdown")

    return app
