from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import bcrypt
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, field_validator

ROUNDS = 4


class Credentials(BaseModel):
    password: str


class OfLimitedLength(BaseModel):
    password: str = Field(max_length=72)


class OfLimitedBytes(BaseModel):
    password: str

    @field_validator("password")
    @classmethod
    def fits_bcrypt(cls, password: str) -> str:
        if len(password.encode()) > 72:
            raise ValueError("longer than 72 bytes")
        return password


def truncated(password: str) -> bytes:
    return password.encode()[:72]


def hashed_first(password: str) -> bytes:
    return b64encode(sha256(password.encode()).digest())


def create_app(credentials: type = Credentials, prepared: Callable[[str], bytes] = str.encode) -> FastAPI:
    """One user registers and logs in. `prepared`: what of the password bcrypt is given."""
    app = FastAPI()
    stored = []

    @app.post("/register")
    def register(sent: credentials) -> str:
        stored.append(bcrypt.hashpw(prepared(sent.password), bcrypt.gensalt(ROUNDS)))
        return "registered"

    @app.post("/login")
    def log_in(sent: credentials) -> str:
        if not bcrypt.checkpw(prepared(sent.password), stored[0]):
            raise HTTPException(401)
        return "logged in"

    return app
