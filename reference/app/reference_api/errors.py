"""What clients are told when something is wrong, and how each kind of error is documented."""

from http import HTTPStatus
from typing import Any, ClassVar

from reference_api.problems import MEDIA_TYPE, Problem

Responses = dict[int | str, dict[str, Any]]

PROBLEM_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
"""The body of an error, in the document."""


class ApplicationError(Exception):
    """An expected error; each subclass has its code and status, and 400 is the default."""

    code: ClassVar[str] = "bad_request"
    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    retry_after: int | None = None
    """After how many seconds it makes sense to try again, if it does."""

    def __init__(self, message: str, details: dict[str, str] | None = None) -> None:
        """Keep the message and the details for the response."""
        super().__init__(message)
        self.message = message
        self.details = details or {}


class NotFoundError(ApplicationError):
    """No such object, or none that this user may know of."""

    code = "not_found"
    status = HTTPStatus.NOT_FOUND

    def __init__(self, resource: str) -> None:
        """Name the kind of object, never whether another user has one."""
        super().__init__(f"{resource.capitalize()} not found", {"resource": resource})


class ConflictError(ApplicationError):
    """The change collides with what is stored."""

    code = "conflict"
    status = HTTPStatus.CONFLICT


class UnavailableError(ApplicationError):
    """A service that this one needs does not answer; trying again later can help."""

    code = "unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 1


def documented(*statuses: HTTPStatus) -> Responses:
    """The entries for `responses=` of these error statuses.

    They refer to a schema that is put into the document once: FastAPI builds a validator for every `model=`, several
    hundred of them here.
    """
    return {int(status): {"description": status.phrase, "content": PROBLEM_CONTENT} for status in statuses}
