from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, Field


class Finite(BaseModel):
    value: Annotated[float, Field(allow_inf_nan=False)]


def create_app(value: float) -> FastAPI:
    app = FastAPI()

    @app.get("/finite", response_model=Finite)
    def finite() -> dict[str, float]:
        return {"value": value}

    return app
