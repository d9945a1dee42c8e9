from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


def create_app(note=print):
    @asynccontextmanager
    async def lifespan(app):
        note("startup")
        yield
        note("shutdown")

    app = FastAPI(lifespan=lifespan)
    app.include_router(router, prefix="/shop")
    return app
