from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from claims.backend_frameworks.import_cycles.separate_schemas import UserSchema

app = FastAPI()


@app.post("/users")
async def create_user(user: UserSchema):
    return user.name
