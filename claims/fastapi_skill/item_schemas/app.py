from datetime import datetime
from typing import Any

from fastapi import FastAPI

from claims.fastapi_skill.item_schemas import schemas

CREATED = datetime.fromisoformat("2026-01-21")


class Row:
    """Stands for an object of the ORM."""

    def __init__(self, **values: Any) -> None:
        self.id = 1
        self.created_at = CREATED
        self.owner_email = "ada@example.com"
        self.__dict__.update(values)


def create_app(update: Any = schemas.ItemUpdate, response: Any = schemas.ItemResponse) -> FastAPI:
    app = FastAPI()
    row = Row(name="Pen", description=None, price=1.5, status=schemas.ItemStatus.DRAFT)

    @app.post("/items", response_model=response)
    async def create_item(item_in: schemas.ItemCreate):
        return Row(**item_in.model_dump())

    @app.patch("/items/1", response_model=response)
    async def update_item(item_in: update):
        for name, value in item_in.model_dump(exclude_unset=True).items():
            setattr(row, name, value)
        return row

    return app
