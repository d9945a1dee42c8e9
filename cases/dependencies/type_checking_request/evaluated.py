"""No future import, and the name as a string."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from fastapi import Request

app = FastAPI()


@app.get("/")
async def read_method(request: "Request") -> str:
    return request.method
