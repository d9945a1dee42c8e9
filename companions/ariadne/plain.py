from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Header, UploadFile, WebSocket


async def read_user(x_user: str = Header("nobody")):
    yield x_user


def create_app(notify=print):
    router = APIRouter()

    @router.post("/flavours")
    async def create_flavour(name: str, user: Annotated[str, Depends(read_user)], tasks: BackgroundTasks):
        tasks.add_task(notify, name)
        return f"{name} of {user}"

    @router.websocket("/count")
    async def count(websocket: WebSocket, user: Annotated[str, Depends(read_user)]):
        await websocket.accept()
        await websocket.send_text(f"{user} 1")
        await websocket.close()

    app = FastAPI()
    app.include_router(router, prefix="/api")

    sub = FastAPI()

    @sub.get("/hello")
    async def hello(user: Annotated[str, Depends(read_user)]):
        return f"Hello {user}"

    @sub.post("/upload")
    async def upload(file: UploadFile):
        return (await file.read()).decode()

    app.mount("/sub", sub)
    return app
