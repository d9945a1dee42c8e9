from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException


def read_user(x_user: Annotated[str, Header()] = "nobody"):
    return x_user


def members_only(user: Annotated[str, Depends(read_user)]):
    if user == "nobody":
        raise HTTPException(401)


def create_app():
    app = FastAPI()

    @app.get("/hello", dependencies=[Depends(members_only)])
    def hello(user: Annotated[str, Depends(read_user)]):
        return f"Hello {user}"

    return app
