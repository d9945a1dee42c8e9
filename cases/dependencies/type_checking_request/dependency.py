from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI

if TYPE_CHECKING:
    from fastapi import Request

app = FastAPI()


def get_method(request: Request) -> str:
    return request.method


@app.get("/")
async def read_method(method: str = Depends(get_method)) -> str:
    return method
