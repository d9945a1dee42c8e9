from fastapi import APIRouter, FastAPI

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


def create_app():
    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    return app
