"""What clients send and get about items."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from reference_api.fields import NOT_SENT, PARTIAL, Description, Title
from reference_api.items.models import ItemStatus

MAXIMUM_PRICE = 1_000_000


WRITTEN_PRICE = r"^([0-9]{1,6}(\.[0-9]{1,20})?|1000000(\.0{1,20})?)$"
"""An amount as a text, within the same bounds as a number."""


def _read_amount(price: object) -> Decimal:
    """An amount in either form; a strict model takes the result as it is."""
    written = isinstance(price, str) and re.fullmatch(WRITTEN_PRICE, price)
    if not written and (isinstance(price, bool) or not isinstance(price, (int, float, Decimal))):
        msg = "a price is a number, or a text such as 19.99"
        raise ValueError(msg)
    return Decimal(str(price))


def _round_to_cents(price: Decimal) -> Decimal:
    """Of two zeros, the one without a sign."""
    return abs(price.quantize(Decimal("0.01")))


Price = Annotated[
    Decimal,
    Field(ge=0, le=MAXIMUM_PRICE, allow_inf_nan=False),
    BeforeValidator(_read_amount),
    AfterValidator(_round_to_cents),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": MAXIMUM_PRICE},
                {"type": "string", "pattern": WRITTEN_PRICE},
            ]
        },
        mode="validation",
    ),
]
"""An amount, rounded to cents: a number of JSON, or the text as which it is given out; also in strict models."""


class ItemCreate(BaseModel):
    """A new item."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "lamp", "price": 19.99}]})

    name: Title
    description: Description | None = None
    price: Price
    status: ItemStatus = ItemStatus.DRAFT


class ItemUpdate(BaseModel):
    """What may be changed."""

    model_config = PARTIAL

    name: Title = NOT_SENT
    description: Description | None = NOT_SENT
    price: Price = NOT_SENT
    status: ItemStatus = NOT_SENT


class ItemPublic(BaseModel):
    """What is told of an item."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    description: str | None
    price: Decimal
    status: ItemStatus
    created_at: datetime
