"""Cursors: places in a list, which clients hand back as they got them."""

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Annotated, NamedTuple

from pydantic import Field, SecretStr

from reference_api.errors import ApplicationError

Next = Annotated[str | None, Field(description="The cursor of the next page, for `after`; null on the last one")]

SIGNATURE = 16
"""Bytes."""


class InvalidCursorError(ApplicationError):
    """The cursor is none of ours, or one of another list or another user."""

    code = "invalid_cursor"

    def __init__(self) -> None:
        """Say what helps."""
        super().__init__("This cursor leads nowhere in this list; begin with the first page", {"parameter": "after"})


class Position(NamedTuple):
    """The row after which a page begins. Two rows can have one time, and no two one id."""

    created_at: datetime
    id: int | str


class Cursors:
    """Writes cursors and reads them back, each for one list of one user.

    A cursor is signed with a key that is made of the secret one, so that neither can pass for a token.
    """

    def __init__(self, secret: SecretStr, list_name: str, owner_id: int) -> None:
        """Make the key of this list."""
        purpose = f"cursor of {list_name} of {owner_id}"
        self._key = hmac.digest(secret.get_secret_value().encode(), purpose.encode(), "sha256")

    def write(self, position: Position) -> str:
        """The cursor of this position, which can stand in a URL."""
        content = json.dumps([position.created_at.isoformat(), position.id]).encode()
        return urlsafe_b64encode(self._sign(content) + content).rstrip(b"=").decode()

    def read(self, cursor: str) -> Position:
        """The position, or 400."""
        try:
            decoded = b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True)
        except ValueError as error:
            raise InvalidCursorError from error
        signature, content = decoded[:SIGNATURE], decoded[SIGNATURE:]
        if not hmac.compare_digest(signature, self._sign(content)):
            raise InvalidCursorError
        created_at, row_id = json.loads(content)
        return Position(datetime.fromisoformat(created_at), row_id)

    def _sign(self, content: bytes) -> bytes:
        return hmac.digest(self._key, content, "sha256")[:SIGNATURE]
