from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from decimal import Decimal

app = FastAPI()


@app.get("/", response_model=str)
async def read_price() -> Decimal:
    return "9.99"
