from collections import deque
from typing import Any, Deque

from fastapi import FastAPI
from pydantic import BaseModel


class Model(BaseModel):
    test: str


def create_deque():
    return deque([Model(test="test")])


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read():
        return create_deque()

    @app.get("/nested")
    def nested():
        return {"models": create_deque()}

    @app.get("/response-model", response_model=Deque[Model])
    def with_response_model() -> Any:
        return create_deque()

    @app.get("/list")
    def as_list():
        return list(create_deque())

    return app
