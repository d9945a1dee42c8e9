from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


def get_price() -> object:
    return Decimal("9.99")


@app.get("/")
async def read_price(price: Annotated[Decimal, Depends(get_price)]) -> dict[str, str]:
    return {"price": str(price)}
