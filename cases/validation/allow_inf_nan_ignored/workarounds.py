from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import AfterValidator, BaseModel, Field, FiniteFloat


def be_finite(value: float) -> float:
    if value - value != 0:
        raise ValueError("must be finite")
    return value


class Values(BaseModel):
    x: float = Field(allow_inf_nan=False)


def create_app_with_finite_float() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: FiniteFloat):
        return str(x)

    return app


def create_app_with_finite_float_in_annotated() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: Annotated[FiniteFloat, Query()]):
        return str(x)

    return app


def create_app_with_finite_float_and_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: FiniteFloat = Query()):
        return str(x)

    return app


def create_app_with_field() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: Annotated[float, Query(), Field(allow_inf_nan=False)]):
        return str(x)

    return app


def create_app_with_validator() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: Annotated[float, Query(), AfterValidator(be_finite)]):
        return str(x)

    return app


def create_app_with_query_model() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(values: Annotated[Values, Query()]):
        return str(values.x)

    return app
