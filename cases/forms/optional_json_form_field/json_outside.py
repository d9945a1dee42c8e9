from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import Json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(names: Annotated[Json[Optional[list[str]]], Form()] = None) -> Optional[list[str]]:
        return names

    return app
