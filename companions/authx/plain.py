from typing import Optional

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException


def get_user(authorization: Optional[str] = Header(None)):
    if authorization != "Bearer token of ann":
        raise HTTPException(401, "not logged in")
    return "ann"


def create_app():
    app = FastAPI()
    shop = APIRouter(dependencies=[Depends(get_user)])

    @app.post("/login")
    def login():
        return {"access": "token of ann"}

    @app.get("/me")
    def read_me(user: str = Depends(get_user)):
        return {"name": user}

    @shop.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    app.include_router(shop, prefix="/shop")
    return app
