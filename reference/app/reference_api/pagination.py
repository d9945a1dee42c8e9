"""Which part of a list a client wants, by numbers of rows."""

from typing import Annotated

from fastapi import Depends, Query

MAXIMUM_SKIP = 2**31 - 1

Skip = Annotated[int, Query(ge=0, le=MAXIMUM_SKIP, description="How many to leave out")]
Limit = Annotated[int, Query(ge=1, le=100, description="How many to give at most")]


class Pagination:
    """A bounded window; its limits are declared with `Query`, since Pydantic's `Field` would not be applied here."""

    def __init__(self, skip: Skip = 0, limit: Limit = 20) -> None:
        """Take the window from the query."""
        self.skip = skip
        self.limit = limit


PaginationDep = Annotated[Pagination, Depends()]
