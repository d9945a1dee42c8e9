"""`/dashboard`."""

from http import HTTPStatus

from fastapi import APIRouter, Response
from pydantic import BaseModel

from reference_api.auth.dependencies import CurrentUser
from reference_api.dashboard.cache import DashboardCacheDep
from reference_api.database.session import SessionDep
from reference_api.errors import documented
from reference_api.items.service import ItemServiceDep
from reference_api.todos.service import TodoServiceDep

router = APIRouter(prefix="/dashboard", tags=["dashboard"], responses=documented(HTTPStatus.UNAUTHORIZED))


class Dashboard(BaseModel):
    """How much a user has."""

    items: int
    todos: int


@router.get("")
async def read_dashboard(
    response: Response,
    user: CurrentUser,
    items: ItemServiceDep,
    todos: TodoServiceDep,
    session: SessionDep,
    cache: DashboardCacheDep,
) -> Dashboard:
    """Count your items and todos, by two services that share one session; `X-Cache` tells whether they were cached."""
    lookup, kept = await cache.read(user.id, Dashboard)
    response.headers["X-Cache"] = lookup
    if kept is not None:
        return kept
    counted = Dashboard(items=await items.count(user.id), todos=await todos.count(user.id))
    await session.commit()  # the connection goes back before Redis is asked, which may not answer
    await cache.write(user.id, counted.model_dump_json())
    return counted
