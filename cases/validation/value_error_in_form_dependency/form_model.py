from typing import Annotated

from fastapi import FastAPI, Form

from cases.validation.value_error_in_form_dependency.app import Order


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(order: Annotated[Order, Form()]) -> int:
        return order.amount

    return app
