import json
from decimal import Decimal
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class WithNan(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content).encode()


class Price(BaseModel):
    value: Decimal


class FloatPrice(BaseModel):
    value: float


def create_app(value: str) -> FastAPI:
    app = FastAPI(default_response_class=WithNan)

    @app.get("/response-model", response_model=Price)
    def declare_response_model() -> Any:
        return {"value": Decimal(value)}

    @app.get("/return-type")
    def declare_return_type() -> Price:
        return Price(value=Decimal(value))

    @app.get("/list", response_model=list[Price])
    def declare_list() -> Any:
        return [{"value": Decimal(value)}]

    @app.get("/float", response_model=FloatPrice)
    def declare_float() -> Any:
        return {"value": Decimal(value)}

    return app
