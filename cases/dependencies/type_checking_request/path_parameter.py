from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from fastapi.responses import Response

if TYPE_CHECKING:
    import uuid

router = APIRouter()


@router.get(path="/{user_id}")
async def get_user(user_id: uuid.UUID) -> Response:
    return Response(str(user_id))


app = FastAPI()
app.include_router(router)
