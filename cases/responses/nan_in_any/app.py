from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Model(BaseModel):
    value: Any


def create_app(value: float) -> FastAPI:
    app = FastAPI()

    @app.get("/field")
    def field() -> Model:
        return Model(value=value)

    @app.get("/response-model", response_model=Model)
    def response_model() -> Any:
        return {"value": value}

    @app.get("/no-response-model", response_model=None)
    def no_response_model() -> Any:
        return Model(value=value)

    @app.get("/dict-any")
    def dict_any() -> dict[str, Any]:
        return {"value": value}

    @app.get("/dict")
    def bare_dict() -> dict:  # type: ignore[type-arg]
        return {"value": value}

    @app.get("/any")
    def any_type() -> Any:
        return {"value": value}

    @app.get("/number")
    def number() -> Any:
        return value

    @app.get("/list")
    def list_any() -> list[Any]:
        return [1.5, value]

    return app


def create_app_with_responses(value: float) -> FastAPI:
    app = FastAPI()

    @app.get("/json-response", response_class=JSONResponse)
    def json_response() -> dict[str, Any]:
        return {"value": value}

    @app.get("/own-response")
    def own_response() -> Any:
        return JSONResponse({"value": value})

    @app.get("/no-response-model", response_model=None)
    def no_response_model() -> Any:
        return {"value": value}

    return app
