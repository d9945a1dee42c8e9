from typing import Annotated, Optional
from uuid import UUID

from fastapi import Depends, FastAPI
from pydantic import BaseModel, root_validator, validator


class Order(BaseModel):
    amount: int

    @validator("amount")
    def not_negative(cls, amount: int) -> int:  # noqa: N805
        if amount < 0:
            raise ValueError("must not be negative")
        return amount


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: Annotated[Order, Depends()]) -> int:
        return order.amount

    return app


class QP(BaseModel):
    param_a: int = 2

    @validator("param_a")
    def validate_a(cls, v, values):  # noqa: N805
        raise ValueError("Bad parameter")


def create_app_of_issue_2180() -> FastAPI:
    app = FastAPI()

    @app.get("/test_bad")
    async def test_request(qp: QP = Depends()):
        return "Ok"

    @app.post("/test_ok")
    async def test_request_body(qp: QP):
        return "Ok"

    return app


class CommonParams(BaseModel):
    test_id: UUID
    overwrite: bool = False
    ignore_cache: bool = False

    @validator("ignore_cache")
    def validate_overwrite_or_ignore(cls, v, values):  # noqa: N805
        assert not (v or values["overwrite"]), 'Either "overwrite" or "ignore_cache" can be True, not both!'  # noqa: PT018
        return v


def create_app_of_issue_2252() -> FastAPI:
    app = FastAPI()

    @app.post("/{test_id}")
    async def calculate(commons: CommonParams = Depends()):
        return "this should not be printed"

    return app


class Options(BaseModel):
    a: Optional[int] = None
    b: Optional[int] = None

    @root_validator(skip_on_failure=True)
    def at_least_one_option(cls, values):  # noqa: N805
        assert any(opt is not None for opt in values.values()), "At least one option should be enabled."
        return values


def create_app_of_issue_4974() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_options(options: Options = Depends()):
        return options

    return app
