from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm
from jose import jwt


@dataclass
class Settings:
    SECRET_KEY: str = "a-key-of-the-test-that-is-long-enough"
    ACCESS_TOKEN_EXPIRE_MINUTES: int = 30


def create_access_token(settings: Settings, data: dict, expires_delta: timedelta | None = None) -> str:
    to_encode = data.copy()
    expire = datetime.utcnow() + (expires_delta or timedelta(minutes=15))  # noqa: DTZ003 - as printed
    to_encode.update({"exp": expire})
    return jwt.encode(to_encode, settings.SECRET_KEY, algorithm="HS256")


def create_app(settings: Settings) -> FastAPI:
    app = FastAPI(title="My API")

    @app.post("/auth/login")
    async def login(form_data: OAuth2PasswordRequestForm = Depends()) -> Any:
        access_token = create_access_token(settings, data={"sub": form_data.username})
        return {"access_token": access_token, "token_type": "bearer"}

    @app.post("/auth/login-mended")
    async def login_mended(form_data: OAuth2PasswordRequestForm = Depends()) -> Any:
        minutes = timedelta(minutes=settings.ACCESS_TOKEN_EXPIRE_MINUTES)
        access_token = create_access_token(settings, {"sub": form_data.username}, minutes)
        return {"access_token": access_token, "token_type": "bearer"}

    return app
