from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import Json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(json_list: Annotated[Json, Form()]) -> list[str]:  # type: ignore[type-arg]
        return json_list  # type: ignore[no-any-return]

    return app
