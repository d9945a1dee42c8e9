"""`/todos/`, with a slash at the end."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends

from reference_api.auth.dependencies import CurrentUser, get_current_user
from reference_api.errors import documented
from reference_api.idempotency import IdempotencyKey
from reference_api.keyset import LINKED, KeysetDep
from reference_api.notifications.tasks import NotifierDep
from reference_api.todos.models import Todo
from reference_api.todos.schemas import CreatedBetween, TodoCreate, TodoList, TodoPublic, TodoUpdate
from reference_api.todos.service import TodoServiceDep

# The dependency of the router is the one that the endpoints take as a parameter: a request runs it once.
router = APIRouter(
    prefix="/todos",
    tags=["todos"],
    dependencies=[Depends(get_current_user)],
    responses=documented(HTTPStatus.UNAUTHORIZED),
)


@router.post("/", status_code=HTTPStatus.CREATED, response_model=TodoPublic)
async def create_todo(
    new: TodoCreate,
    user: CurrentUser,
    service: TodoServiceDep,
    tasks: BackgroundTasks,
    notifier: NotifierDep,
    idempotency_key: IdempotencyKey = None,
) -> Todo:
    """Create a todo; you are notified after the response. Sent again with its key, it gives the todo as it is now."""
    todo, is_new = await service.create(new, user.id, idempotency_key)
    if is_new:
        tasks.add_task(notifier.notify, user.id, f"Todo created: {todo.title}")
    return todo


@router.get("/", response_model=TodoList, responses=LINKED)
async def list_todos(
    user: CurrentUser,
    service: TodoServiceDep,
    keyset: KeysetDep,
    span: Annotated[CreatedBetween, Depends()],
    completed: bool | None = None,  # noqa: FBT001 - a query parameter
) -> dict[str, Any]:
    """List your todos page by page, the oldest first.

    - **completed**: only those that are done, or only those that are not
    - **created_after**, **created_before**: only those of this span
    """
    page = await service.list(user.id, keyset, span, completed=completed)
    return {"todos": page.rows, "next": page.next}


@router.get("/{todo_id}", response_model=TodoPublic, responses=documented(HTTPStatus.NOT_FOUND))
async def read_todo(todo_id: UUID, user: CurrentUser, service: TodoServiceDep) -> Todo:
    """Read one of your todos."""
    return await service.get(todo_id, user.id)


@router.patch("/{todo_id}", response_model=TodoPublic, responses=documented(HTTPStatus.NOT_FOUND))
async def update_todo(todo_id: UUID, changes: TodoUpdate, user: CurrentUser, service: TodoServiceDep) -> Todo:
    """Change one of your todos."""
    return await service.update(todo_id, changes, user.id)


@router.delete("/{todo_id}", status_code=HTTPStatus.NO_CONTENT, responses=documented(HTTPStatus.NOT_FOUND))
async def delete_todo(todo_id: UUID, user: CurrentUser, service: TodoServiceDep) -> None:
    """Delete one of your todos."""
    await service.delete(todo_id, user.id)
