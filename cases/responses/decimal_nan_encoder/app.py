import json
from decimal import Decimal
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse


class WithNan(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content).encode()


def create_app(value: str) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_class=WithNan, response_model=None)
    def read_value() -> Any:
        return {"value": Decimal(value)}

    return app
