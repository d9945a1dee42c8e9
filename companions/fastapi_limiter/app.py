from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI, HTTPException, WebSocket
from fastapi_limiter.depends import RateLimiter, WebSocketRateLimiter

try:
    from fastapi_limiter import FastAPILimiter
except ImportError:  # since 0.2.0
    from pyrate_limiter import Duration, Limiter, Rate

    def limit(times, kind=RateLimiter):
        return kind(limiter=Limiter(Rate(times, Duration.HOUR)))

    def lifespan(redis_port):
        return None

else:
    import redis.asyncio as redis

    def limit(times, kind=RateLimiter):
        return kind(times=times, hours=1)

    def lifespan(redis_port):
        @asynccontextmanager
        async def run(app):
            await FastAPILimiter.init(redis.from_url(f"redis://127.0.0.1:{redis_port}", encoding="utf8"))
            yield
            await FastAPILimiter.close()

        return run


def create_app_without_routers(redis_port):
    app = FastAPI(lifespan=lifespan(redis_port))

    @app.get("/users/{user_id}", dependencies=[Depends(limit(1))])
    def read_user(user_id: int):
        return {"user_id": user_id}

    @app.websocket("/echo")
    async def echo(websocket: WebSocket):
        await websocket.accept()
        check = limit(1, WebSocketRateLimiter)
        async for text in websocket.iter_text():
            try:
                await check(websocket, context_key=text)
                await websocket.send_text(text)
            except HTTPException as error:
                await websocket.send_text(error.detail)

    return app


def create_app(redis_port):
    app = create_app_without_routers(redis_port)
    shop = APIRouter(dependencies=[Depends(limit(1))])
    office = APIRouter()

    @shop.get("/items/{item_id}")
    async def read_item(item_id: int):
        return {"item_id": item_id}

    @office.get("/report", dependencies=[Depends(limit(2)), Depends(limit(3))])
    def read_report():
        return "report"

    app.include_router(shop, prefix="/shop")
    app.include_router(office, prefix="/office")
    return app
