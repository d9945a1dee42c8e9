from fastapi import APIRouter, FastAPI, Header

router = APIRouter()


@router.get("/items/{item_id}", operation_id="read_item")
def read_item(item_id: int, authorization: str = Header("nothing", include_in_schema=False)):
    return {"item_id": item_id, "authorization": authorization}


def create_app():
    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.get("/users/{user_id}", operation_id="read_user")
    def read_user(user_id: int):
        return {"user_id": user_id}

    return app
