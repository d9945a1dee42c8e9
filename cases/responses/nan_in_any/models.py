from typing import Annotated, Any

from fastapi import FastAPI, Response
from pydantic import BaseModel, Field


class Finite(BaseModel):
    value: Annotated[float, Field(allow_inf_nan=False)]


def create_app(value: float) -> FastAPI:
    app = FastAPI()

    @app.get("/finite", response_model=Finite)
    def finite() -> Any:
        return {"value": value}

    return app


def create_app_with_strings(value: float) -> FastAPI:
    from pydantic import ConfigDict

    class Strings(BaseModel):
        model_config = ConfigDict(ser_json_inf_nan="strings")
        value: Any

    app = FastAPI()

    @app.get("/strings")
    def strings() -> Strings:
        return Strings(value=value)

    @app.get("/strings-own-json")
    def strings_own_json() -> Any:
        return Response(Strings(value=value).model_dump_json(), media_type="application/json")

    return app
