"""Which part of a list a client wants."""

from typing import Annotated

from fastapi import Depends, Query

MAXIMUM_SKIP = 2**31 - 1


class Pagination:
    """A bounded window; its limits are declared with `Query`, since Pydantic's `Field` would not be applied here."""

    def __init__(
        self,
        skip: Annotated[int, Query(ge=0, le=MAXIMUM_SKIP, description="How many to leave out")] = 0,
        limit: Annotated[int, Query(ge=1, le=100, description="How many to give at most")] = 20,
    ) -> None:
        """Keep the window."""
        self.skip = skip
        self.limit = limit


PaginationDep = Annotated[Pagination, Depends()]
