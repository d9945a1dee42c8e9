from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm

bearer = OAuth2PasswordBearer(tokenUrl="login")


def current_user(token: str = Depends(bearer)):
    if token != "token of ann":
        raise HTTPException(401, "Unauthorized")
    return "ann"


shop = APIRouter(dependencies=[Depends(current_user)])


@shop.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


def create_app():
    app = FastAPI()
    app.include_router(shop, prefix="/shop")

    @app.post("/login")
    def login(form: OAuth2PasswordRequestForm = Depends()):
        return {"access_token": f"token of {form.username}"}

    @app.get("/hello")
    def hello(user: str = Depends(current_user)):
        return {"hello": user}

    return app
