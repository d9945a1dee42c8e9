from typing import Any, Optional

from fastapi import FastAPI
from fastapi.openapi.models import Example
from pydantic import BaseModel


class OwnExample(BaseModel):
    summary: Optional[str] = None
    value: Optional[Any] = None


def create_app() -> FastAPI:
    """An Example stands in the OpenAPI document."""
    app = FastAPI()
    content = {"application/json": {"examples": {"a": Example(summary="A", value=1)}}}

    @app.get("/", responses={200: {"content": content}})
    def read_root() -> int:
        return 1

    return app
