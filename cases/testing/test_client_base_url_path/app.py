from fastapi import FastAPI, Request, WebSocket


def create_app() -> FastAPI:
    app = FastAPI()

    @app.api_route("/users", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def short(request: Request) -> str:
        return request.url.path

    @app.api_route("/api/v1/users", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def long(request: Request) -> str:
        return request.url.path

    @app.websocket("/websocket")
    async def told(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(websocket.url.path)
        await websocket.close()

    return app
