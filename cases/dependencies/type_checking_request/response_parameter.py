from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from fastapi import Response

app = FastAPI()


@app.get("/")
async def read_method(response: Response) -> str:
    response.headers["x-seen"] = "yes"
    return "GET"
