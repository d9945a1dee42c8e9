from typing import Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, WebSocket, WebSocketException
from starlette.requests import HTTPConnection


def login(connection: HTTPConnection, token: str = "") -> None:
    if token != "valid":
        raise WebSocketException(1008) if connection.scope["type"] == "websocket" else HTTPException(401)


async def async_login(connection: HTTPConnection, token: str = "") -> None:
    login(connection, token)


async def send_secret(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("secret")
    await websocket.close()


def read_secret() -> str:
    return "secret"


def add_routes(router: Any) -> None:
    router.get("/secret")(read_secret)
    router.websocket("/ws")(send_secret)


def create_app(dependency: Any = login) -> FastAPI:
    app = FastAPI(dependencies=[Depends(dependency)])
    add_routes(app)
    return app


def create_app_with_method(dependency: Any = login) -> FastAPI:
    app = FastAPI(dependencies=[Depends(dependency)])
    app.add_api_route("/secret", read_secret)
    app.add_api_websocket_route("/ws", send_secret)
    return app


def create_app_with_router(dependency: Any = login) -> FastAPI:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(dependency)])
    add_routes(router)
    app.include_router(router)
    return app


def create_app_with_include(dependency: Any = login) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    add_routes(router)
    app.include_router(router, dependencies=[Depends(dependency)])
    return app


def create_app_with_router_of_app(dependency: Any = login) -> FastAPI:
    """The app has the dependency, and an included router the routes."""
    app = FastAPI(dependencies=[Depends(dependency)])
    router = APIRouter()
    add_routes(router)
    app.include_router(router)
    return app


def create_app_with_own_dependencies(router: Any) -> FastAPI:
    """The WebSocket route itself has the dependency; `router` is the app or an APIRouter."""
    app = router if isinstance(router, FastAPI) else FastAPI()
    router.websocket("/ws", dependencies=[Depends(login)])(send_secret)
    if router is not app:
        app.include_router(router)
    return app


def create_app_with_parameter() -> FastAPI:
    app = FastAPI()

    @app.websocket("/ws")
    async def send_secret_to_user(websocket: WebSocket, user: Any = Depends(login)) -> None:
        await send_secret(websocket)

    return app


def create_app_with_middleware() -> FastAPI:
    app = FastAPI()
    add_routes(app)

    class Login:
        def __init__(self, app: Any) -> None:
            self.app = app

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "websocket" and scope["query_string"] != b"token=valid":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self.app(scope, receive, send)

    app.add_middleware(Login)
    return app
