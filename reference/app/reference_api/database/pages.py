"""Reading a list page by page."""

from typing import Any, TypeVar

from sqlalchemy import Select, literal, tuple_

from reference_api.cursors import Position

Rows = TypeVar("Rows", bound=Select[Any])


def select_page(
    rows: Rows, table: type[Any], position: Position | None, limit: int, *, newest_first: bool = False
) -> Rows:
    """So many of the rows that come after the position, in the order of their times and then of their ids.

    The two are compared as one value, for which both databases use an index on them. An id alone would not do: SQLite
    gives that of the last row, once it is deleted, to the next one.
    """
    columns = table.__table__.columns
    keys = (columns["created_at"], columns["id"])
    if position is not None:
        place = tuple_(*(literal(value, key.type) for value, key in zip(position, keys, strict=True)))
        rows = rows.where(tuple_(*keys) < place if newest_first else tuple_(*keys) > place)
    return rows.order_by(*((key.desc() if newest_first else key) for key in keys)).limit(limit)
