from fastapi import APIRouter, FastAPI


def create_app():
    router = APIRouter()

    @router.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    @router.get("/failures/{number}")
    async def fail(number: int):
        raise RuntimeError(number)

    admin = FastAPI()

    @admin.get("/staff/{name}")
    def read_staff(name: str):
        return {"name": name}

    app = FastAPI()
    app.include_router(router, prefix="/shop")
    app.mount("/admin", admin)

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    return app
