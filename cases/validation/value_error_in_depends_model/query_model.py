from typing import Annotated

from fastapi import FastAPI, Query

from cases.validation.value_error_in_depends_model.app import Options, Order


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: Annotated[Order, Query()]) -> int:
        return order.amount

    return app


def create_app_with_options() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_options(options: Annotated[Options, Query()]):
        return options

    return app
