from typing import Annotated, Any

from fastapi import Body, FastAPI, Form
from pydantic import BaseModel, Json


class Ages(BaseModel):
    ages: Json[dict[str, int]]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/dict")
    async def read_dict(ages: Annotated[Json[dict[str, int]], Form()]) -> dict[str, int]:
        return ages

    @app.post("/body")
    async def read_body(ages: Annotated[Json[dict[str, int]], Body()]) -> dict[str, int]:
        return ages

    @app.post("/bare")
    async def read_bare(ages: Annotated[Json, Form()]) -> Any:  # type: ignore[type-arg]
        return ages

    @app.post("/str")
    async def str_then_model(ages: Annotated[str, Form()]) -> dict[str, int]:
        return Ages(ages=ages).ages  # type: ignore[arg-type]

    return app
