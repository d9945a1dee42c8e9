import sqlite3
from typing import Any, Optional

from fastapi import FastAPI
from pydantic import BaseModel, Field


class Item(BaseModel):
    name: str = Field(min_length=1)
    price: float
    description: Optional[str] = None


class ItemUpdate(BaseModel):
    name: Optional[str] = Field(default=None, min_length=1)
    price: Optional[float] = Field(default=None, gt=0)
    description: Optional[str] = None


def sent(update: Any, **options: bool) -> dict[str, Any]:
    """The fields that the client has sent; Pydantic 1 has the method by its old name."""
    dump = update.model_dump if hasattr(update, "model_dump") else update.dict
    return dump(exclude_unset=True, **options)


def create_app(update: Any = ItemUpdate, **options: bool) -> FastAPI:
    app = FastAPI()
    stored = {"name": "Foo", "price": 50.2, "description": "first"}

    @app.patch("/item")
    def update_item(changes: update) -> dict[str, Any]:
        stored.update(sent(changes, **options))
        return stored

    @app.get("/item", response_model=Item)
    def read_item() -> Any:
        return stored

    return app


def create_app_with_database() -> FastAPI:
    """The same with a table, whose columns are NOT NULL."""
    app = FastAPI()
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE TABLE item (name TEXT NOT NULL, price REAL NOT NULL, description TEXT)")
    database.execute("INSERT INTO item VALUES ('Foo', 50.2, 'first')")

    @app.patch("/item")
    def update_item(changes: ItemUpdate) -> Any:
        for column, value in sent(changes).items():
            database.execute(f"UPDATE item SET {column} = ?", [value])
        name, price, description = database.execute("SELECT * FROM item").fetchone()
        return {"name": name, "price": price, "description": description}

    return app
