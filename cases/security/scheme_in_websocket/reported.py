from fastapi import Depends, FastAPI, WebSocket
from fastapi.security import OAuth2PasswordBearer

scheme = OAuth2PasswordBearer(tokenUrl="token")


def create_app() -> FastAPI:
    app = FastAPI()

    async def get_current_user(token: str = Depends(scheme)) -> str:
        return f"user of {token}"

    @app.websocket("/subscriptions/")
    async def subscriptions(websocket: WebSocket, user: str = Depends(get_current_user)) -> None:
        await websocket.accept()
        await websocket.send_text(user)
        await websocket.close()

    return app
