import asyncio

from fastapi import FastAPI, Query, WebSocket

app = FastAPI()
raised: list[str] = []


@app.websocket("/ws/private")
async def private_ws(websocket: WebSocket, token: str = Query(...)):
    """The refusal as it is printed; no token is a valid one here."""
    await websocket.close(code=4001, reason="Invalid token")


@app.websocket("/ws/accepted-first")
async def accepted_first(websocket: WebSocket, token: str = Query(...)):
    await websocket.accept()
    await websocket.close(code=4001, reason="Invalid token")


@app.websocket("/ws/sends")
async def sends(websocket: WebSocket):
    """It sends until something is raised, as a broadcast to a client that has left does."""
    await websocket.accept()
    try:
        while True:
            await websocket.send_text("hello")
            await asyncio.sleep(0.01)
    except Exception as error:
        raised.append(type(error).__name__)
        raise


@app.get("/raised")
async def get_raised() -> list[str]:
    return raised
