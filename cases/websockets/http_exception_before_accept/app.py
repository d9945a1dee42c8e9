from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, WebSocket, WebSocketException
from fastapi.responses import JSONResponse


def refuse() -> None:
    raise HTTPException(status_code=401, detail="Invalid token")


async def async_refuse() -> None:
    raise HTTPException(status_code=401, detail="Invalid token")


def refuse_with_websocket_exception() -> None:
    raise WebSocketException(code=1008, reason="Invalid token")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.websocket("/accepted")
    async def accepted(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.close()

    @app.websocket("/endpoint")
    async def endpoint(websocket: WebSocket) -> None:
        raise HTTPException(status_code=401, detail="Invalid token")

    @app.websocket("/dependency")
    async def dependency(websocket: WebSocket, refused: Annotated[None, Depends(refuse)]) -> None:
        await websocket.accept()

    @app.websocket("/async-dependency")
    async def async_dependency(websocket: WebSocket, refused: None = Depends(async_refuse)) -> None:
        await websocket.accept()

    @app.websocket("/websocket-exception")
    async def websocket_exception(
        websocket: WebSocket, refused: Annotated[None, Depends(refuse_with_websocket_exception)]
    ) -> None:
        await websocket.accept()

    @app.websocket("/denial-response")
    async def denial_response(websocket: WebSocket) -> None:
        await websocket.send_denial_response(JSONResponse({"detail": "Invalid token"}, status_code=401))

    @app.websocket("/close")
    async def close(websocket: WebSocket) -> None:
        await websocket.close(code=1008, reason="Invalid token")

    return app
