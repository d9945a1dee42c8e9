from typing import Annotated

from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(note: Annotated[str, Form()], size: Annotated[int, Form()] = 10) -> list[str]:
        return [name for name, value in {"note": note, "size": size}.items() if value is not None]

    return app


def create_app_with_none() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(note: Annotated[str, Form()], size: Annotated[int | None, Form()] = None) -> list[str]:
        return [name for name, value in {"note": note, "size": size}.items() if value is not None]

    return app
