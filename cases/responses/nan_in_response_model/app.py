from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Model(BaseModel):
    value: float


def create_app(value: float) -> FastAPI:
    app = FastAPI()

    @app.get("/annotation")
    def annotation() -> Model:
        return Model(value=value)

    @app.get("/response-model", response_model=Model)
    def response_model() -> Any:
        return {"value": value}

    @app.get("/float")
    def returned_float() -> float:
        return value

    @app.get("/list")
    def returned_list() -> list[float]:
        return [1.5, value]

    @app.get("/json-response", response_class=JSONResponse)
    def json_response() -> Model:
        return Model(value=value)

    return app


def create_app_with_default_class(value: float) -> FastAPI:
    app = FastAPI(default_response_class=JSONResponse)

    @app.get("/annotation")
    def annotation() -> Model:
        return Model(value=value)

    return app
