from fastapi import APIRouter, FastAPI

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


def create_app():
    app = FastAPI()
    app.include_router(router, prefix="/shop")
    admin = FastAPI()
    app.mount("/admin", admin)

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    @app.get("/failures/{number}")
    def fail(number: int):
        raise RuntimeError(number)

    @admin.get("/staff/{name}")
    def read_staff(name: str):
        return {"name": name}

    return app
