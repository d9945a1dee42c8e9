"""`/users`: administrators, who hold the API key, see all accounts; everybody else only their own."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query

from reference_api.auth.dependencies import CurrentUser, IsAdministrator, get_current_user, require_api_key
from reference_api.errors import NotFoundError, documented
from reference_api.fields import NO_NUL, Identifier
from reference_api.pagination import PaginationDep
from reference_api.users.models import User
from reference_api.users.schemas import UserCreate, UserList, UserPublic, UserUpdate
from reference_api.users.service import UserServiceDep

router = APIRouter(
    prefix="/users",
    tags=["users"],
    dependencies=[Depends(get_current_user)],
    responses=documented(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)


def accessible_id(user_id: Identifier, caller: CurrentUser, administrator: IsAdministrator) -> int:
    """The id in the path, if it is the caller's own or the caller is an administrator."""
    if user_id != caller.id and not administrator:
        raise NotFoundError("user")
    return user_id


AccessibleId = Annotated[int, Depends(accessible_id)]


@router.get("", response_model=UserList, dependencies=[Depends(require_api_key)])
async def list_users(
    service: UserServiceDep,
    pagination: PaginationDep,
    search: Annotated[str | None, Query(min_length=1, max_length=100, pattern=NO_NUL)] = None,
    sort_by: Annotated[str, Query(pattern="^(id|email|created_at)$")] = "created_at",
) -> dict[str, Any]:
    """List all accounts."""
    total, users = await service.list(pagination, search, sort_by)
    return {"total": total, "users": users}


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    response_model=UserPublic,
    dependencies=[Depends(require_api_key)],
    responses=documented(HTTPStatus.CONFLICT),
    summary="Create an account for somebody",
    description="Makes an account with a password, which cannot be changed later.",
)
async def create_user(user: Annotated[UserCreate, Body()], service: UserServiceDep) -> User:
    """Create an account."""
    return await service.create(user.email, user.password.get_secret_value())


@router.get("/{user_id}", response_model=UserPublic, responses=documented(HTTPStatus.NOT_FOUND))
async def read_user(user_id: AccessibleId, service: UserServiceDep) -> User:
    """Read one account."""
    return await service.get(user_id)


@router.put(
    "/{user_id}",
    response_model=UserPublic,
    responses=documented(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
async def update_user(user_id: AccessibleId, changes: UserUpdate, service: UserServiceDep) -> User:
    """Change the address of one account."""
    return await service.update(user_id, changes)


@router.delete("/{user_id}", status_code=HTTPStatus.NO_CONTENT, responses=documented(HTTPStatus.NOT_FOUND))
async def delete_user(user_id: AccessibleId, service: UserServiceDep) -> None:
    """Delete one account and all that belongs to it."""
    await service.delete(user_id)
