import json
from typing import Any, Dict

from fastapi import FastAPI
from fastapi.responses import JSONResponse


class OwnResponse(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode()


def create_app_with_own_class() -> FastAPI:
    app = FastAPI(default_response_class=OwnResponse)

    @app.get("/")
    async def read():
        return {"a": 1}

    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read() -> Dict[str, int]:
        return {"a": 1}

    return app
