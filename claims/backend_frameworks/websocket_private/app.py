from fastapi import FastAPI, Query, WebSocket, WebSocketDisconnect


class InvalidToken(Exception):
    """The guide names it, and says nothing of it."""


def verify_token(token: str) -> str:
    if token != "right":
        raise InvalidToken
    return "alice"


async def process_message(user: str, data: object) -> dict[str, object]:
    return {"user": user, "data": data}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.websocket("/ws/private")
    async def private_ws(websocket: WebSocket, token: str = Query(...)):
        """As it is printed."""
        try:
            user = verify_token(token)
        except InvalidToken:
            await websocket.close(code=4001, reason="Invalid token")
            return

        await websocket.accept()
        try:
            while True:
                data = await websocket.receive_json()
                response = await process_message(user, data)
                await websocket.send_json(response)
        except WebSocketDisconnect:
            pass

    @app.websocket("/ws/checked")
    async def checked(websocket: WebSocket):
        """A text that is no JSON is answered, and the loop goes on."""
        await websocket.accept()
        try:
            while True:
                try:
                    data = await websocket.receive_json()
                except ValueError:
                    await websocket.send_json({"error": "This is no JSON"})
                    continue
                await websocket.send_json(await process_message("alice", data))
        except WebSocketDisconnect:
            pass

    return app
