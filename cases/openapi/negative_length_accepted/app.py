from typing import Any

import pydantic
from fastapi import FastAPI

LENGTHS = ["maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"]


def create_app(keyword: str, value: int) -> FastAPI:
    app = FastAPI()
    given: dict[str, Any] = {keyword: value}
    options = given if pydantic.VERSION.startswith("1.") else {"json_schema_extra": given}

    class Item(pydantic.BaseModel):
        name: str = pydantic.Field("", **options)

    @app.post("/items")
    def create(item: Item) -> str:
        return item.name

    return app
