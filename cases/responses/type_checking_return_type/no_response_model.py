from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from datetime import date

app = FastAPI()


@app.get("/", response_model=None)
async def read_day() -> date:
    return "2026-01-31"
