"""The guide's two functions for tokens; the key is that of its .env."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from jose import JWTError, jwt

settings = SimpleNamespace(SECRET_KEY="your-super-secret-key-here")


def create_access_token(data: dict, expires_delta: timedelta | None = None) -> str:
    to_encode = data.copy()
    expire = datetime.utcnow() + (expires_delta or timedelta(minutes=15))  # noqa: DTZ003 - as the guide has it
    to_encode.update({"exp": expire})
    return jwt.encode(to_encode, settings.SECRET_KEY, algorithm="HS256")


def decode_token(token: str) -> dict | None:
    try:
        return jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"])
    except JWTError:
        return None
