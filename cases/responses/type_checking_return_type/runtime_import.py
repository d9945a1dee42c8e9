from __future__ import annotations

from datetime import date

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def read_day() -> date:
    return "2026-01-31"
