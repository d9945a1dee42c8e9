"""`/notifications`."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter

from reference_api.auth.dependencies import CurrentUser
from reference_api.errors import documented
from reference_api.keyset import LINKED, KeysetDep
from reference_api.notifications.repository import NotificationRepositoryDep
from reference_api.notifications.schemas import NotificationList

router = APIRouter(prefix="/notifications", tags=["notifications"], responses=documented(HTTPStatus.UNAUTHORIZED))


@router.get("", response_model=NotificationList, responses=LINKED)
async def list_notifications(
    user: CurrentUser, repository: NotificationRepositoryDep, keyset: KeysetDep
) -> dict[str, Any]:
    """Read your messages page by page, the newest first."""
    found = await repository.list(user.id, keyset.position("notifications"), keyset.limit + 1)
    page = keyset.page(found, "notifications")
    return {"notifications": page.rows, "next": page.next}
