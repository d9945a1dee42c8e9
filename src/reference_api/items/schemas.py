"""What clients send and get about items."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from reference_api.fields import PARTIAL, Description, Title
from reference_api.items.models import ItemStatus

MAXIMUM_PRICE = 1_000_000


def _read_number(price: object) -> Decimal:
    """A text could hold an amount too, but the schema could not bound it. A strict model takes the result as it is."""
    if isinstance(price, bool) or not isinstance(price, (int, float, Decimal)):
        msg = "a price is a number"
        raise ValueError(msg)  # noqa: TRY004 - Pydantic turns only value errors into a 422
    return Decimal(str(price))


def _round_to_cents(price: Decimal) -> Decimal:
    return price.quantize(Decimal("0.01"))


Price = Annotated[
    Decimal,
    Field(ge=0, le=MAXIMUM_PRICE, allow_inf_nan=False),
    BeforeValidator(_read_number),
    AfterValidator(_round_to_cents),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": MAXIMUM_PRICE}, mode="validation"),
]
"""An amount, rounded to cents; a number of JSON, also in strict models."""


class ItemCreate(BaseModel):
    """A new item."""

    name: Title
    description: Description | None = None
    price: Price
    status: ItemStatus = ItemStatus.DRAFT


class ItemUpdate(BaseModel):
    """What may be changed."""

    model_config = PARTIAL

    name: Title = ""
    description: Description | None = None
    price: Price = Decimal(0)
    status: ItemStatus = ItemStatus.DRAFT


class ItemPublic(BaseModel):
    """What is told of an item."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    description: str | None
    price: Decimal
    status: ItemStatus
    created_at: datetime
