from fastapi import APIRouter, Depends, FastAPI
from fastapi_cachette import Cachette


def configure(codec=None):
    settings = [("backend", "inmemory"), ("ttl", 600), *([("codec", codec)] if codec else [])]

    @Cachette.load_config
    def get_settings():
        return settings


def create_app(computed, codec=None):
    configure(codec)
    app = FastAPI()
    router = APIRouter()

    @app.get("/squares/{number}")
    async def read_square(number: int, cachette: Cachette = Depends()):
        if not (kept := await cachette.fetch(f"square {number}")):
            computed.append(number)
            kept = {"square": number * number} if codec else str(number * number)
            await cachette.put(f"square {number}", kept)
        return kept

    @router.delete("/squares/{number}")
    async def forget_square(number: int, cachette: Cachette = Depends()):
        return await cachette.clear(key=f"square {number}")

    app.include_router(router, prefix="/shop")
    return app
