from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket
from starlette.types import ASGIApp, Receive, Scope, Send


def host(request: Request) -> str:
    return request.client.host


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.get("/healthy")
    async def healthy(request: Request) -> str:
        return request.method

    @app.get("/host")
    async def read_host(request: Request) -> str:
        return request.client.host

    @app.get("/def")
    def read_host_in_a_thread(request: Request) -> str:
        return request.client.host

    @app.get("/dependency")
    async def read_dependency(found: str = Depends(host)) -> str:
        return found

    @router.get("/router")
    async def read_router(request: Request) -> str:
        return request.client.host

    @app.get("/guarded")
    async def read_guarded(request: Request) -> str:
        return request.client.host if request.client else "testclient"

    @app.websocket("/websocket")
    async def read_websocket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(websocket.client.host)
        await websocket.close()

    app.include_router(router)
    return app


def create_app_with_middleware() -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def tell_host(request: Request, call_next):
        response = await call_next(request)
        response.headers["x-host"] = request.client.host
        return response

    @app.get("/")
    async def read_root() -> str:
        return "ok"

    return app


class WithClient:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            scope["client"] = ("testclient", 50000)
        await self.app(scope, receive, send)
