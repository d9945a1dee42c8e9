from typing import Any

from fastapi import Cookie, Depends, FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import HTTPBasic, HTTPBasicCredentials

basic = HTTPBasic()


def create_app(**options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_methods=["*"], allow_headers=["*"], **options)
    balance = {"alice": 100}

    def get_user(session: str = Cookie(default="")) -> str:
        if session != "of-alice":
            raise HTTPException(401)
        return "alice"

    @app.get("/balance")
    def read_balance(user: str = Depends(get_user)) -> int:
        return balance[user]

    @app.put("/balance")
    def write_balance(amount: int, user: str = Depends(get_user)) -> int:
        balance[user] = amount
        return amount

    @app.get("/basic")
    def read_with_basic(credentials: HTTPBasicCredentials = Depends(basic)) -> str:
        return credentials.username

    return app
