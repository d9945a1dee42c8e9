"""`/items`, without a slash at the end, and `/exports/items`, which could be taken for the name of an item there."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import APIRouter, BackgroundTasks
from fastapi.responses import StreamingResponse

from reference_api.auth.dependencies import CurrentUser
from reference_api.errors import documented
from reference_api.fields import Identifier
from reference_api.items.export import stream_csv
from reference_api.items.models import Item
from reference_api.items.schemas import ItemCreate, ItemPublic, ItemUpdate
from reference_api.items.service import ItemServiceDep
from reference_api.keyset import LINKED, KeysetDep
from reference_api.notifications.tasks import NotifierDep, record_activity
from reference_api.pagination import Skip
from reference_api.resources import ResourcesDep

router = APIRouter(prefix="/items", tags=["items"], responses=documented(HTTPStatus.UNAUTHORIZED))
exports = APIRouter(prefix="/exports", tags=["items"], responses=documented(HTTPStatus.UNAUTHORIZED))


@router.get("", response_model=list[ItemPublic], responses=LINKED)
async def list_items(user: CurrentUser, service: ItemServiceDep, keyset: KeysetDep, skip: Skip = 0) -> Sequence[Item]:
    """List your items, the oldest first, by numbers of rows or page by page.

    - **skip**, **limit**: which rows; they shift when items are deleted meanwhile
    - **after**: the cursor in the `Link` header of the page before, which gives each item once
    """
    return (await service.list(user.id, keyset, skip)).rows


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    response_model=ItemPublic,
    responses=documented(HTTPStatus.CONFLICT),
)
async def create_item(item: ItemCreate, user: CurrentUser, service: ItemServiceDep) -> Item:
    """Create an item that belongs to you."""
    return await service.create(item, user.id)


@exports.get(
    "/items",
    response_class=StreamingResponse,
    responses={HTTPStatus.OK: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def export_items(
    user: CurrentUser, resources: ResourcesDep, tasks: BackgroundTasks, notifier: NotifierDep
) -> StreamingResponse:
    """Download your items as a CSV file.

    A response that is returned ready-made keeps its own background, so the injected tasks are handed to it.
    """
    tasks.add_task(notifier.notify, user.id, "Your items were exported")
    tasks.add_task(record_activity, user.id, "exported items")
    return StreamingResponse(
        await stream_csv(resources.sessions, user.id),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="items.csv"'},
        background=tasks,
    )


@router.get("/{item_id}", response_model=ItemPublic, responses=documented(HTTPStatus.NOT_FOUND))
async def read_item(item_id: Identifier, user: CurrentUser, service: ItemServiceDep) -> Item:
    """Read one of your items."""
    return await service.get(item_id, user.id)


@router.patch(
    "/{item_id}",
    response_model=ItemPublic,
    responses=documented(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
async def update_item(item_id: Identifier, changes: ItemUpdate, user: CurrentUser, service: ItemServiceDep) -> Item:
    """Change one of your items."""
    return await service.update(item_id, changes, user.id)


@router.delete("/{item_id}", status_code=HTTPStatus.NO_CONTENT, responses=documented(HTTPStatus.NOT_FOUND))
async def delete_item(item_id: Identifier, user: CurrentUser, service: ItemServiceDep) -> None:
    """Delete one of your items."""
    await service.delete(item_id, user.id)
