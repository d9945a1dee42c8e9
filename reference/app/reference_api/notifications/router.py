"""`/notifications`."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter

from reference_api.auth.dependencies import CurrentUser
from reference_api.errors import documented
from reference_api.notifications.repository import NotificationRepositoryDep
from reference_api.notifications.schemas import NotificationPublic
from reference_api.pagination import PaginationDep

router = APIRouter(prefix="/notifications", tags=["notifications"], responses=documented(HTTPStatus.UNAUTHORIZED))


@router.get("", response_model=list[NotificationPublic])
async def list_notifications(
    user: CurrentUser, repository: NotificationRepositoryDep, pagination: PaginationDep
) -> Any:
    """Read your messages, the newest first."""
    return await repository.list(user.id, pagination)
