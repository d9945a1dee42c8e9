from typing import Annotated
from uuid import UUID

from fastapi import FastAPI, Query


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int")
    async def read_int(value: Annotated[int | str, Query(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    @app.get("/uuid")
    async def read_uuid(value: Annotated[UUID | str, Query(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    return app
