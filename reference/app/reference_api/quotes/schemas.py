"""A strict request, and its answer."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from reference_api.fields import WrittenDate, from_json
from reference_api.items.models import ItemStatus
from reference_api.items.schemas import Price


class QuoteRequest(BaseModel):
    """Strict, so that `"3"` is no quantity and `1` no flag.

    JSON has no dates, UUIDs, decimals and enums, and FastAPI validates the parsed JSON: strict would refuse every one
    of them. These fields alone are read from their JSON form (`Price` does so by itself).
    """

    model_config = ConfigDict(strict=True)

    reference: Annotated[UUID, from_json(UUID)]
    valid_until: WrittenDate
    unit_price: Price
    status: Annotated[ItemStatus, from_json(ItemStatus)]
    quantity: int = Field(ge=1, le=1000)
    express: bool = False


class Quote(BaseModel):
    """What it would cost."""

    reference: UUID
    valid_until: date
    total: Decimal
