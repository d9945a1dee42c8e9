from __future__ import annotations

from typing import Any

from pydantic import BaseModel

ADA = {"id": 1, "email": "ada@example.com", "name": "Ada"}


class UserCreate(BaseModel):
    email: str
    name: str


class UserUpdate(BaseModel):
    name: str


class UserResponse(BaseModel):
    id: int
    email: str
    name: str


class UserList(BaseModel):
    users: list[UserResponse]
    asked: dict[str, Any]


class UserService:
    """Knows the user 1, and answers a list with what it was asked for."""

    async def get(self, user_id: int) -> dict[str, Any] | None:
        return ADA if user_id == 1 else None

    async def list(self, **asked: Any) -> dict[str, Any]:
        return {"users": [ADA], "asked": asked}

    async def create(self, user: UserCreate) -> dict[str, Any]:
        return {"id": 2, "email": user.email, "name": user.name}

    async def update(self, user_id: int, user: UserUpdate) -> dict[str, Any]:
        return {**ADA, "id": user_id, "name": user.name}

    async def delete(self, user_id: int) -> None:
        pass
