import logging

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, WebSocket
from fastapi.responses import StreamingResponse

logger = logging.getLogger("shop")


def counted():
    logger.warning("dependency begins")
    yield 1
    logger.warning("dependency ends")


def lines():
    for number in range(2):
        logger.warning("line %d", number)
        yield f"{number}\n"


def create_app():
    app = FastAPI()
    router = APIRouter()
    mounted = FastAPI()

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        logger.warning("user")
        return {"user_id": user_id}

    @router.get("/items/{item_id}")
    def read_item(item_id: int, tasks: BackgroundTasks, count: int = Depends(counted)):
        tasks.add_task(logger.warning, "task")
        logger.warning("item")
        return {"item_id": item_id, "count": count}

    @router.get("/stream")
    async def stream():
        return StreamingResponse(lines())

    @router.websocket("/socket")
    async def socket(websocket: WebSocket):
        await websocket.accept()
        logger.warning("socket")
        await websocket.send_text("hello")
        await websocket.close()

    @app.get("/broken")
    def broken():
        raise RuntimeError("broken")

    @mounted.get("/orders")
    def read_orders():
        logger.warning("orders")
        return []

    app.include_router(router, prefix="/shop")
    app.mount("/mounted", mounted)
    return app
