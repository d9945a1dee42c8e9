"""Items as a CSV file."""

import csv
import io
import unicodedata
from collections.abc import AsyncIterator, Sequence

from reference_api.cursors import Position
from reference_api.database.engine import Sessions
from reference_api.items.models import Item
from reference_api.items.repository import ItemRepository

COLUMNS = ("id", "name", "price", "status")


PAGE = 500
"""How many items are read at once."""


async def stream_csv(sessions: Sessions, owner_id: int) -> AsyncIterator[str]:
    """A header and one line for each item.

    Every page is read in a session of its own, and its connection is given back before the page is sent: the client
    decides how long that takes. The first page is read at once, so that a busy database is still told by a status.
    """
    return _stream_pages(sessions, owner_id, await _read_page(sessions, owner_id, None))


async def _stream_pages(sessions: Sessions, owner_id: int, page: Sequence[Item]) -> AsyncIterator[str]:
    yield _line(COLUMNS)
    while page:
        yield "".join(_line((item.id, _harmless(item.name), item.price, item.status.value)) for item in page)
        page = await _read_page(sessions, owner_id, Position(page[-1].created_at, page[-1].id))


async def _read_page(sessions: Sessions, owner_id: int, after: Position | None) -> Sequence[Item]:
    async with sessions() as session:
        return await ItemRepository(session).list(owner_id, after, PAGE)


def _line(values: tuple[object, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def _harmless(text: str) -> str:
    """Keep a spreadsheet from running a name as a formula; some take the wide forms of the signs for the signs."""
    return f"'{text}" if unicodedata.normalize("NFKC", text[:1]) in {"=", "+", "-", "@"} else text
