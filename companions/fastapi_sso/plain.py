from typing import Optional

import jwt
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Security
from fastapi.responses import RedirectResponse
from fastapi.security import APIKeyCookie
from pydantic import BaseModel

SECRET = "this is very secret, and long enough"


class User(BaseModel):
    email: Optional[str] = None


def make_token(email):
    return jwt.encode({"sub": email}, SECRET, algorithm="HS256")


def create_account_router():
    router = APIRouter()

    @router.get("/login")
    async def login():
        return RedirectResponse("/account/callback", 303)

    @router.get("/callback")
    async def callback():
        response = RedirectResponse("/me", 303)
        response.set_cookie("token", make_token("ann@example.com"))
        return response

    return router


def create_app(account=None, model=User):
    """The app with these routes below `/account`; a user is of this model."""
    app = FastAPI()
    app.include_router(account or create_account_router(), prefix="/account")

    async def get_user(cookie: Optional[str] = Security(APIKeyCookie(name="token", auto_error=False))):
        try:
            return model(email=jwt.decode(cookie, SECRET, algorithms=["HS256"])["sub"])
        except jwt.InvalidTokenError as error:
            raise HTTPException(401, "not logged in") from error

    @app.get("/me", response_model=model, response_model_exclude_none=True)
    async def read_me(user: model = Depends(get_user)):
        return user

    return app
