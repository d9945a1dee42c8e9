from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import Json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/dict")
    async def read_dict(ages: Annotated[Json, Form()]) -> dict[str, int]:  # type: ignore[type-arg]
        return ages  # type: ignore[no-any-return]

    return app
