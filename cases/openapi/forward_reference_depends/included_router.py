from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI

router = APIRouter()


def get_potato() -> Potato:
    return Potato(color="red", size=10)


@router.get("/")
async def read_root(potato: Annotated[Potato, Depends(get_potato)]) -> dict[str, str]:
    return {"color": potato.color}


@dataclass
class Potato:
    color: str
    size: int


app = FastAPI()
app.include_router(router)
