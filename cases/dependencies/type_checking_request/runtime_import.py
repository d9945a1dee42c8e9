from __future__ import annotations

from fastapi import FastAPI, Request

from cases.dependencies.type_checking_request.models import Item

app = FastAPI()


@app.get("/")
async def read_method(request: Request) -> str:
    return request.method


@app.post("/")
async def create_item(item: Item) -> str:
    return item.name
