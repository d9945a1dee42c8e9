from fastapi import FastAPI
from pydantic import Field
from typing_extensions import Annotated

Weight = Annotated[float, Field(json_schema_extra={"unit": "kg"})]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/weight")
    def weigh(weight: Weight) -> float:
        return weight

    return app
