import json
from typing import Any, Optional

from fastapi import Body, Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel


class Envelope(BaseModel):
    data: Optional[str] = ...


async def nullable_body(request: Request) -> Any:
    body = await request.body()
    if not body:
        raise HTTPException(422, [{"type": "missing", "loc": ["body"], "msg": "Field required"}])
    return json.loads(body)


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/envelope")
    def envelope(envelope: Envelope):
        return {"data": envelope.data}

    @app.post("/default")
    def default(data: Optional[str] = Body(None)):
        return {"data": data}

    @app.post("/dependency")
    def dependency(data: Any = Depends(nullable_body)):
        return {"data": data}

    return app
