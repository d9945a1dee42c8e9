from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket


def check(request: Request) -> None:
    request.state.checked = True


async def check_async(request: Request) -> None:
    request.state.checked = True


class Check:
    def __call__(self, request: Request) -> None:
        request.state.checked = True


DEPENDENCIES = {"def": check, "async": check_async, "object": Check()}


def add_routes(router: Any) -> None:
    @router.get("/http")
    def read_http(request: Request) -> bool:
        return request.state.checked

    add_websocket(router)


def add_websocket(router: Any) -> None:
    @router.websocket("/ws")
    async def greet(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()


def create_app(dependency: Any) -> FastAPI:
    app = FastAPI(dependencies=[Depends(dependency)])
    add_routes(app)
    return app


def create_app_with_router(dependency: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(dependency)])
    add_routes(router)
    app.include_router(router)
    return app


def create_app_with_include(dependency: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    add_routes(router)
    app.include_router(router, dependencies=[Depends(dependency)])
    return app
