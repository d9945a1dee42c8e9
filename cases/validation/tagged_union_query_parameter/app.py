from typing import Annotated, Any, Literal, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Discriminator, Field, Tag


class FirstItem(BaseModel):
    value: Literal["first"]
    price: int


class OtherItem(BaseModel):
    value: Literal["other"]
    price: float


class ApplePie(BaseModel):
    fruit: Literal["apple"] = "apple"
    time_to_cook: int


class PumpkinPie(BaseModel):
    filling: Literal["pumpkin"] = "pumpkin"
    time_to_cook: int


def get_discriminator_value(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("fruit", value.get("filling"))
    return getattr(value, "fruit", getattr(value, "filling", None))


Tagged = Union[Annotated[FirstItem, Tag("first")], Annotated[OtherItem, Tag("other")]]
Item = Annotated[Tagged, Field(discriminator="value")]
Dessert = Annotated[
    Union[Annotated[ApplePie, Tag("apple")], Annotated[PumpkinPie, Tag("pumpkin")]],
    Discriminator(get_discriminator_value),
]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def read_item(item: Item, q: Annotated[str, Field(description="Query string")]) -> float:
        return item.price

    return app


def create_app_with_function() -> FastAPI:
    app = FastAPI()

    @app.post("/dessert")
    async def dinner(dessert: Dessert) -> int:
        return dessert.time_to_cook

    return app


def create_app_without_discriminator() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def read_item(item: Union[Annotated[FirstItem, "a note"], Annotated[OtherItem, "a note"]]) -> float:
        return item.price

    return app


def create_app_without_tags() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def read_item(item: Annotated[Union[FirstItem, OtherItem], Field(discriminator="value")]) -> float:
        return item.price

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def read_item(item: Annotated[Item, Body()]) -> float:
        return item.price

    return app


def create_app_with_function_and_body() -> FastAPI:
    app = FastAPI()

    @app.post("/dessert")
    async def dinner(dessert: Annotated[Dessert, Body()]) -> int:
        return dessert.time_to_cook

    return app
