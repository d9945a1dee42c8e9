from typing import Any, Optional

from fastapi import FastAPI
from pydantic import BaseModel


class Model(BaseModel):
    a: int
    b: Optional[str]


class WithAny(BaseModel):
    a: int
    b: Any


class WithDefault(BaseModel):
    a: int
    b: Optional[str] = None


def create_app(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/body")
    def read_body(body: model) -> Any:
        return body.b

    @app.get("/response", response_model=model)
    def make_response() -> Any:
        return {"a": 1}

    @app.post("/list")
    def read_list(bodies: list[model]) -> Any:
        return [each.b for each in bodies]

    return app
