from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, WebSocket, WebSocketException


def get_current_user(token: Annotated[str | None, Header()] = None) -> dict:
    if token != "ada":
        raise HTTPException(401, "Log in")
    return {"username": token}


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/items", tags=["items"], dependencies=[Depends(get_current_user)])

    @router.get("/")
    async def list_items() -> Any:
        return []

    @router.post("/")
    def create_item() -> Any:
        return "created"

    nested = APIRouter(prefix="/{item}/notes")

    @nested.get("/")
    async def list_notes(item: str) -> Any:
        return [item]

    router.include_router(nested)
    app.include_router(router)
    return app


def create_app_with_arguments_of_include() -> FastAPI:
    """The same with the prefix and the rest given to include_router()."""
    app = FastAPI()
    router = APIRouter()

    @router.get("/")
    async def list_items() -> Any:
        return []

    @router.post("/")
    def create_item() -> Any:
        return "created"

    nested = APIRouter()

    @nested.get("/")
    async def list_notes(item: str) -> Any:
        return [item]

    router.include_router(nested, prefix="/{item}/notes")
    app.include_router(router, prefix="/items", tags=["items"], dependencies=[Depends(get_current_user)])
    return app


def check_socket(token: Annotated[str | None, Header()] = None) -> None:
    if token != "ada":
        raise WebSocketException(1008)


def create_app_with_socket() -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/live", dependencies=[Depends(check_socket)])

    @router.websocket("/")
    async def live(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("hello")
        await socket.close()

    app.include_router(router)
    return app
