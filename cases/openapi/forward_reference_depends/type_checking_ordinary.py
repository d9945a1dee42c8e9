from decimal import Decimal

from fastapi import Depends, FastAPI

app = FastAPI()


def get_price() -> object:
    return Decimal("9.99")


@app.get("/")
async def read_price(price: Decimal = Depends(get_price)) -> dict[str, str]:
    return {"price": str(price)}
