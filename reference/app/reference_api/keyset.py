"""Which part of a list a client wants, by the row before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response

from reference_api.auth.dependencies import CurrentUser
from reference_api.cursors import Cursors, Position
from reference_api.errors import Responses
from reference_api.pagination import Limit
from reference_api.problems import OCCURRENCE
from reference_api.settings import SettingsDep

LONGEST_CURSOR = 200

After = Annotated[
    str | None,
    Query(max_length=LONGEST_CURSOR, description="The cursor that the page before gave; without it, the first"),
]

LINKED: Responses = {
    HTTPStatus.OK: {
        "headers": {
            "Link": {
                "description": 'The address of the next page, as `rel="next"` (RFC 8288); none on the last one',
                "schema": {"type": "string"},
            }
        }
    }
}
"""What the document says of a list that is read page by page."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list, and the cursor of those after them."""

    rows: Sequence[Row]
    next: str | None


class Keyset:
    """A page by the row before it: the oldest rows first, or the newest.

    Whoever follows the cursors gets each row that was there all the time once, whatever is added and deleted
    meanwhile. An index has to hold the owner, the time and the id in this order.
    """

    def __init__(
        self,
        request: Request,
        response: Response,
        user: CurrentUser,
        settings: SettingsDep,
        after: After = None,
        limit: Limit = 20,
    ) -> None:
        """Keep what was asked for, by whom, and where the address of the next page goes."""
        self.owner_id = user.id
        self.limit = limit
        self._after = after
        self._secret = settings.secret_key
        self._request = request
        self._headers = response.headers

    def position(self, list_name: str) -> Position | None:
        """The row after which the page begins; 400 for a cursor that is not of this list and this user."""
        return None if self._after is None else self._cursors(list_name).read(self._after)

    def page(self, found: Sequence[Row], list_name: str) -> Page[Row]:
        """The page, out of one row more than it may have; the next one is also told in the `Link` header."""
        rows: Sequence[Any] = found[: self.limit]
        if len(found) == len(rows):
            return Page(rows, None)
        cursor = self._cursors(list_name).write(Position(rows[-1].created_at, rows[-1].id))
        kept = [
            (name, value) for name, value in self._request.query_params.multi_items() if name not in {"after", "skip"}
        ]
        path = self._request.scope[OCCURRENCE]["instance"]
        self._headers["Link"] = f'<{path}?{urlencode([*kept, ("after", cursor)])}>; rel="next"'
        return Page(rows, cursor)

    def _cursors(self, list_name: str) -> Cursors:
        return Cursors(self._secret, list_name, self.owner_id)


KeysetDep = Annotated[Keyset, Depends()]
