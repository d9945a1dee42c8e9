from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from cases.dependencies.type_checking_request.models import Item

app = FastAPI()


@app.post("/")
async def create_item(item: Item) -> str:
    return item.name
