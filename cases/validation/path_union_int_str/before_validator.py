from typing import Annotated

from fastapi import FastAPI
from pydantic import BeforeValidator


def digits_are_int(value: int | str) -> int | str:
    return int(value) if isinstance(value, str) and value.isdigit() else value


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{value}")
    async def read_int(value: Annotated[int | str, BeforeValidator(digits_are_int)]) -> str:
        return type(value).__name__

    return app
