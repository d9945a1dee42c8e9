from typing import List, Optional

from fastapi import APIRouter, Depends, FastAPI, Header, Request


def tokens(x_token: Optional[List[str]] = Header(None)) -> Optional[List[str]]:
    return x_token


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.get("/list")
    async def read_items(x_token: Optional[List[str]] = Header(None)):
        return x_token

    @app.get("/def")
    def read_items_in_a_thread(x_token: Optional[List[str]] = Header(None)):
        return x_token

    @app.get("/dependency")
    async def read_dependency(found: Optional[List[str]] = Depends(tokens)):
        return found

    @router.get("/router")
    async def read_router(x_token: Optional[List[str]] = Header(None)):
        return x_token

    @app.get("/getlist")
    async def read_request(request: Request):
        return request.headers.getlist("x-token")

    @app.get("/single")
    async def read_single(x_token: Optional[str] = Header(None)):
        return x_token

    app.include_router(router)
    return app
