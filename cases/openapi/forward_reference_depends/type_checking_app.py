from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI

if TYPE_CHECKING:
    from decimal import Decimal

app = FastAPI()


def get_price() -> object:
    from decimal import Decimal

    return Decimal("9.99")


@app.get("/")
async def read_price(price: Annotated[Decimal, Depends(get_price)]) -> dict[str, str]:
    return {"price": str(price)}
