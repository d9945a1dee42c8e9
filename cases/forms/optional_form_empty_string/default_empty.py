from typing import Annotated

from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/name")
    async def read_name(name: Annotated[str, Form()] = "") -> str | None:
        return name or None

    return app
