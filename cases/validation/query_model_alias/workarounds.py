from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field


class ByName(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    param: str = Field(alias="param_alias")


class ByValidationAlias(BaseModel):
    param: str = Field(validation_alias="param_alias")


def create_app(source) -> FastAPI:
    """`source` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/populate-by-name")
    async def populate_by_name(data: Annotated[ByName, source()]):
        return {"param": data.param}

    @app.get("/validation-alias")
    async def validation_alias(data: Annotated[ByValidationAlias, source()]):
        return {"param": data.param}

    @app.get("/single")
    async def single(param: Annotated[str, source(alias="param_alias")]):
        return {"param": param}

    return app
