"""The first endpoint of the router as it is printed: nothing imports user_service."""

from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Path

from claims.backend_frameworks.user_routes.schemas import UserResponse


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/users", tags=["users"])

    @router.get("/{user_id}", response_model=UserResponse)
    async def get_user(user_id: int = Path(..., gt=0, description="Whom to read")) -> Any:
        user = await user_service.get(user_id)
        if not user:
            raise HTTPException(status_code=404, detail="User not found")
        return user

    app.include_router(router)
    return app
