import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from jose import JWTError, jwt
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

PLACEHOLDER = "your-secret-key-change-in-production"


class Settings(BaseSettings):
    SECRET_KEY: str = PLACEHOLDER


class EmptySettings(BaseSettings):
    SECRET_KEY: str = ""


class RequiredSettings(BaseSettings):
    SECRET_KEY: str


class LongSettings(BaseSettings):
    SECRET_KEY: str = Field(min_length=32)


class CheckedSettings(BaseSettings):
    ENVIRONMENT: str = "production"
    SECRET_KEY: str = Field(PLACEHOLDER, validate_default=True)

    @field_validator("SECRET_KEY")
    @classmethod
    def refuse_placeholder(cls, value: str, info):
        if value == PLACEHOLDER and info.data.get("ENVIRONMENT") == "production":
            raise ValueError("SECRET_KEY is the placeholder")
        return value


class RandomSettings(BaseSettings):
    SECRET_KEY: str = Field(default_factory=lambda: secrets.token_urlsafe(32))


def create_app(settings: BaseSettings) -> FastAPI:
    app = FastAPI()
    scheme = OAuth2PasswordBearer(tokenUrl="login")

    def current_user(token: Annotated[str, Depends(scheme)]) -> str:
        try:
            return jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"])["sub"]
        except JWTError as error:
            raise HTTPException(401, "Could not validate credentials") from error

    @app.get("/me")
    def read_me(user: Annotated[str, Depends(current_user)]) -> str:
        return user

    return app


def forge(secret: str) -> str:
    """A token for the administrator, by somebody who knows this text."""
    return jwt.encode({"sub": "admin"}, secret, algorithm="HS256")
