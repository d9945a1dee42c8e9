"""Items as a CSV file."""

import csv
import io
from collections.abc import AsyncIterator

from reference_api.database.engine import Sessions
from reference_api.items.repository import ItemRepository

COLUMNS = ("id", "name", "price", "status")


async def stream_csv(sessions: Sessions, owner_id: int) -> AsyncIterator[str]:
    """A header and one line for each item.

    The stream opens its own session: it outlives the endpoint, and on several releases also the request's session.
    """
    yield _line(COLUMNS)
    async with sessions() as session:
        async for item in ItemRepository(session).stream(owner_id):
            yield _line((item.id, _harmless(item.name), item.price, item.status.value))


def _line(values: tuple[object, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def _harmless(text: str) -> str:
    """Keep a spreadsheet from running a name as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
