from fastapi import FastAPI, Query, WebSocket

app = FastAPI()


@app.websocket("/ws/{room_id}")
async def refuse(websocket: WebSocket, room_id: str, token: str = Query(...)) -> None:
    """The guide's refusal; no token is a valid one here."""
    await websocket.close(code=4004)


@app.websocket("/accepted/{room_id}")
async def accept_and_refuse(websocket: WebSocket, room_id: str, token: str = Query(...)) -> None:
    await websocket.accept()
    await websocket.close(code=4004)


@app.websocket("/echo")
async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.receive()
