from typing import Annotated, Optional

from fastapi import FastAPI, Query
from pydantic import BaseModel, Json


class Ages(BaseModel):
    ages: Json[dict[str, int]]


class OptionalAges(BaseModel):
    ages: Optional[Json[dict[str, int]]] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/dict")
    async def str_then_model(ages: Annotated[Optional[str], Query()] = None) -> Optional[dict[str, int]]:
        return None if ages is None else Ages(ages=ages).ages  # type: ignore[arg-type]

    return app


def create_app_with_query_model() -> FastAPI:
    app = FastAPI()

    @app.get("/dict")
    async def query_model(query: Annotated[OptionalAges, Query()]) -> Optional[dict[str, int]]:
        return query.ages

    return app
