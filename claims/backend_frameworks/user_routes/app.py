"""The router of users, and the routers of a version gathered in one."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Body, Depends, FastAPI, HTTPException, Path, Query, status

from claims.backend_frameworks.user_routes.schemas import UserCreate, UserList, UserResponse, UserService, UserUpdate


def create_router(note: Callable[[str], None]) -> APIRouter:
    user_service = UserService()

    async def get_current_user() -> None:
        note("dependency")

    router = APIRouter(
        prefix="/users",
        tags=["users"],
        dependencies=[Depends(get_current_user)],
        responses={401: {"description": "Not authenticated"}},
    )

    @router.get("/{user_id}", response_model=UserResponse)
    async def get_user(user_id: int = Path(..., gt=0, description="Whom to read")) -> Any:
        user = await user_service.get(user_id)
        if not user:
            raise HTTPException(status_code=404, detail="User not found")
        return user

    @router.get("/", response_model=UserList)
    async def list_users(
        skip: int = Query(0, ge=0, description="How many to leave out"),
        limit: int = Query(20, ge=1, le=100, description="How many at most"),
        search: str | None = Query(None, min_length=1, max_length=100),
        sort_by: str = Query("created_at", pattern="^(created_at|name|email)$"),
    ) -> Any:
        return await user_service.list(skip=skip, limit=limit, search=search)

    @router.post(
        "/",
        response_model=UserResponse,
        status_code=status.HTTP_201_CREATED,
        summary="Create a user",
        description="Creates an account.",
    )
    async def create_user(user: UserCreate = Body(...)) -> Any:
        return await user_service.create(user)

    @router.put(
        "/{user_id}",
        response_model=UserResponse,
        responses={404: {"description": "User not found"}, 409: {"description": "Email already taken"}},
    )
    async def update_user(user_id: int, user: UserUpdate) -> Any:
        return await user_service.update(user_id, user)

    @router.delete("/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
    async def delete_user(user_id: int):
        await user_service.delete(user_id)

    return router


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(note))
    return app


def create_app_of_gathered_routers(note: Callable[[str], None]) -> FastAPI:
    auth, items = APIRouter(prefix="/auth", tags=["auth"]), APIRouter(prefix="/items", tags=["items"])

    @auth.post("/login")
    async def login() -> str:
        return "token"

    @items.get("/")
    async def list_items() -> list[str]:
        return ["lamp"]

    api_router = APIRouter()
    api_router.include_router(auth, prefix="/v1")
    api_router.include_router(create_router(note), prefix="/v1")
    api_router.include_router(items, prefix="/v1")
    app = FastAPI()
    app.include_router(api_router, prefix="/api")
    return app
