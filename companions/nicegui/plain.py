from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


def create_app(**options):
    app = FastAPI(**options)

    @app.get("/started")
    def read_started() -> bool:
        return getattr(app.state, "started", False)

    app.include_router(router, prefix="/shop")
    return app


@asynccontextmanager
async def lifespan(app):
    app.state.started = True
    yield


def create_app_with_lifespan():
    return create_app(lifespan=lifespan)
