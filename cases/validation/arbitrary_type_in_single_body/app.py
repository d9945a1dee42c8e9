from typing import Any, Dict, Optional, Union

from fastapi import APIRouter, Body, FastAPI
from pydantic import BaseModel, ConfigDict
from pydantic_core import core_schema


class Missing:
    def __bool__(self) -> bool:
        return False


class KnownMissing:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return core_schema.is_instance_schema(cls)


class Default(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    value: Union[str, Missing] = Missing()


class Optionally(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    value: Union[str, Missing, None] = None


class Embedded(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    value: Union[str, Missing] = Missing()


class Reported(BaseModel):
    """The model of pull request 13694's test."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    value: Union[str, Missing] = Missing()
    embedded_model: Embedded = Embedded()


class Known(BaseModel):
    value: Union[str, KnownMissing] = KnownMissing()


class Plain(BaseModel):
    value: str = ""


def create_app(model: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.post("/async")
    async def create(item: model) -> Any:
        return item.value or None

    @app.put("/def")
    def create_in_a_thread(item: model) -> Any:
        return item.value or None

    @router.post("/router")
    async def create_in_router(item: model) -> Any:
        return item.value or None

    @app.post("/second-parameter")
    async def create_with_second_parameter(item: model, other: Optional[int] = Body(None)) -> Any:
        return item.value or None

    @app.post("/embed")
    async def create_embedded(item: model = Body(..., embed=True)) -> Any:
        return item.value or None

    app.include_router(router)
    return app


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def foo(req: Reported) -> Dict[str, Union[str, None]]:
        return {"value": req.value or None, "embedded_value": req.embedded_model.value or None}

    return app
