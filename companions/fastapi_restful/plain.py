from fastapi import APIRouter, Depends, FastAPI


def get_user(user: str = "ann"):
    return user


def create_app():
    items = APIRouter()

    @items.get("/items/{item_id}")
    def read_item(item_id: int, user: str = Depends(get_user)):
        return {"item_id": item_id, "user": user}

    @items.post("/items", status_code=201)
    def make_item(item: dict, user: str = Depends(get_user)):
        return {**item, "user": user}

    app = FastAPI()
    app.include_router(items, prefix="/shop")

    @app.get("/hello/{name}")
    def hello(name: str):
        return f"hello {name}"

    sub = FastAPI()

    @sub.get("/room")
    def room():
        return "cellar"

    app.mount("/cellar", sub, name="cellar")
    return app
