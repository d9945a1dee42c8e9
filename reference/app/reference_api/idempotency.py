"""A request that a client sends again, since no answer has come, is done once: it has the key of the first one."""

from hashlib import sha256
from http import HTTPStatus
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel

from reference_api.errors import ApplicationError

LONGEST_KEY = 100

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=LONGEST_KEY,
        pattern="^[!-~]+$",
        description="The same for each try of one request, such as a new UUID; what was made is not made again",
    ),
]


class KeyReusedError(ApplicationError):
    """The key of an earlier request with another body."""

    code = "idempotency_key_reused"
    status = HTTPStatus(422)

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This Idempotency-Key was sent with another body: use a new one", {"header": "Idempotency-Key"}
        )


def digest(body: BaseModel) -> str:
    """What two bodies have in common if they ask for the same."""
    return sha256(body.model_dump_json().encode()).hexdigest()
