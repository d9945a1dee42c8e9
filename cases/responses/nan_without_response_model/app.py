import json
from math import isfinite, nan
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Model(BaseModel):
    value: float


class WithNan(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content).encode()


def to_null(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: to_null(value) for key, value in content.items()}
    if isinstance(content, list):
        return [to_null(value) for value in content]
    return None if isinstance(content, float) and not isfinite(content) else content


class WithNull(JSONResponse):
    def render(self, content: Any) -> bytes:
        return super().render(to_null(content))


def create_app(value: float = nan) -> FastAPI:
    app = FastAPI()

    @app.get("/this", response_model=None)
    def get_this() -> Any:
        return Model(value=value)

    @app.get("/dict", response_model=None)
    def get_dict() -> Any:
        return {"value": value}

    @app.get("/response")
    def get_response() -> Any:
        return JSONResponse({"value": value})

    @app.get("/null", response_model=None, response_class=WithNull)
    def get_null() -> Any:
        return {"value": value}

    @app.get("/nan", response_model=None, response_class=WithNan)
    def get_nan() -> Any:
        return {"value": value}

    @app.get("/response-model", response_model=Model)
    def get_response_model() -> Any:
        return {"value": value}

    return app
