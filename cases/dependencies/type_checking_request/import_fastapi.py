from __future__ import annotations

import fastapi

app = fastapi.FastAPI()


@app.get("/")
async def read_method(request: fastapi.Request) -> str:
    return request.method
