"""`/quotes`."""

from fastapi import APIRouter

from reference_api.quotes.schemas import Quote, QuoteRequest

router = APIRouter(prefix="/quotes", tags=["quotes"])


@router.post("")
async def quote(wanted: QuoteRequest) -> Quote:
    """Compute a price; nothing is stored."""
    return Quote(
        reference=wanted.reference,
        valid_until=wanted.valid_until,
        total=wanted.unit_price * wanted.quantity,
    )
