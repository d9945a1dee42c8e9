from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import BeforeValidator


def empty_is_none(value: object) -> object:
    return None if value == "" else value


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/age")
    async def read_age(age: Annotated[Optional[int], BeforeValidator(empty_is_none), Form()] = None) -> Optional[int]:
        return age

    return app
