import json

from fastapi import APIRouter, Depends, FastAPI, HTTPException, WebSocket
from fastapi.responses import JSONResponse, StreamingResponse


def signing_in(context):
    """A dependency that puts the user into the context."""

    async def sign_in(user: str = "nobody"):
        context()["user"] = user

    return Depends(sign_in)


def create_router(context):
    signed_in = signing_in(context)

    def lines():
        for _ in range(2):
            yield json.dumps(context()) + "\n"

    router = APIRouter()

    @router.get("/items")
    async def read_items(_: None = signed_in):
        return context()

    @router.get("/stream", dependencies=[signed_in])
    async def stream():
        return StreamingResponse(lines())

    @router.get("/refused", dependencies=[signed_in])
    async def refused():
        raise HTTPException(403, "refused")

    @router.websocket("/socket")
    async def socket(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_json(context())
        await websocket.close()

    return router


def create_app(context, dependencies=()):
    """`context`: returns the data of the request."""
    app = FastAPI(dependencies=list(dependencies))
    mounted = FastAPI()

    @app.get("/users/me", dependencies=[signing_in(context)])
    def read_user():
        return context()

    @app.exception_handler(HTTPException)
    async def explain(request, error):
        return JSONResponse({"detail": error.detail, **context()}, error.status_code)

    @mounted.get("/orders")
    def read_orders():
        return context()

    app.include_router(create_router(context), prefix="/shop")
    app.mount("/mounted", mounted)
    return app
