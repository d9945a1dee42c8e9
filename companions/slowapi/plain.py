from fastapi import APIRouter, FastAPI


def create_app():
    app = FastAPI()
    router = APIRouter()

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    @router.get("/items/{item_id}")
    async def read_item(item_id: int):
        return {"item_id": item_id}

    app.include_router(router, prefix="/shop")
    return app
