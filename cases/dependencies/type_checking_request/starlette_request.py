from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from starlette.requests import Request

app = FastAPI()


@app.get("/")
async def read_method(request: Request) -> str:
    return request.method
