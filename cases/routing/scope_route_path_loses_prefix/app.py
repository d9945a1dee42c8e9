from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket


def own_path(request: Request) -> str:
    return request.scope["route"].path


def effective_path(request: Request) -> str:
    """As Sentry's integration reads it."""
    context = request.scope.get("fastapi", {}).get("effective_route_context")
    return getattr(context, "path", None) or request.scope["route"].path


def create_router(read: Any = own_path, **options: Any) -> APIRouter:
    router = APIRouter(**options)

    @router.get("/items/{item_id}")
    async def read_item(item_id: str, request: Request) -> str:
        return read(request)

    @router.get("/format/{item_id}")
    async def read_format(item_id: str, request: Request) -> str:
        return request.scope["route"].path_format

    @router.get("/depends/{item_id}")
    def depends(item_id: str, path: str = Depends(own_path)) -> str:
        return path

    @router.websocket("/ws/{item_id}")
    async def talk(item_id: str, websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_json(websocket.scope["route"].path)
        await websocket.close()

    return router


def create_app(read: Any = own_path) -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(read), prefix="/api")

    @app.get("/direct/{item_id}")
    async def direct(item_id: str, request: Request) -> str:
        return request.scope["route"].path

    return app


def create_nested_app() -> FastAPI:
    app = FastAPI()
    parent = APIRouter()
    parent.include_router(create_router(), prefix="/v1")
    app.include_router(parent, prefix="/api")
    return app


def create_app_with_middleware(read: Any = own_path) -> FastAPI:
    """What a tool does that labels requests by their route."""
    app = create_app()

    @app.middleware("http")
    async def label(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        response.headers["x-route"] = read(request)
        return response

    return app


def create_app_with_own_prefix() -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(prefix="/api"))
    return app
