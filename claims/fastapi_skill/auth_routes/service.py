from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from jose import JWTError, jwt


@dataclass
class Settings:
    SECRET_KEY: str = "a-key-of-the-test-that-is-long-enough"


def hash_password(password: str) -> str:
    """Stands for passlib; it is no way to keep passwords."""
    return sha256(password.encode()).hexdigest()


def verify_password(plain: str, hashed: str) -> bool:
    return hash_password(plain) == hashed


def create_access_token(settings: Settings, data: dict, expires_delta: timedelta | None = None) -> str:
    to_encode = data.copy()
    expire = datetime.utcnow() + (expires_delta or timedelta(minutes=15))  # noqa: DTZ003 - as printed
    to_encode.update({"exp": expire})
    return jwt.encode(to_encode, settings.SECRET_KEY, algorithm="HS256")


def decode_token(settings: Settings, token: str) -> dict | None:
    try:
        return jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"])
    except JWTError:
        return None
