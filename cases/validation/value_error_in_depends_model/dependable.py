from inspect import signature
from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from pydantic import ValidationError

from cases.validation.value_error_in_depends_model.app import Order


def make_dependable(model: Any) -> Any:
    """As a comment on issue 1474 does it."""

    def make(**values: Any) -> Any:
        try:
            return model(**values)
        except ValidationError as invalid:
            for error in invalid.errors():
                error["loc"] = ["query", *error["loc"]]  # type: ignore[typeddict-item]
            raise HTTPException(422, detail=invalid.errors())  # noqa: B904

    make.__signature__ = signature(model)  # type: ignore[attr-defined]
    return make


def make_dependable_of_plain_errors(model: Any) -> Any:
    def make(**values: Any) -> Any:
        try:
            return model(**values)
        except ValidationError as invalid:
            detail = [
                {"type": error["type"], "loc": ["query", *error["loc"]], "msg": error["msg"]}
                for error in invalid.errors()
            ]
            raise HTTPException(422, detail=detail) from invalid

    make.__signature__ = signature(model)  # type: ignore[attr-defined]
    return make


def create_app(dependable: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: Order = Depends(dependable(Order))) -> int:
        return order.amount

    return app
