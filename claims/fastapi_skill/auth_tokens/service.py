from datetime import datetime, timedelta

import bcrypt
from jose import JWTError, jwt
from passlib.context import CryptContext
from pydantic import BaseModel, EmailStr, field_validator

SECRET_KEY = "a-key-of-the-test-that-is-long-enough"
ROUNDS = 4


class UserCreate(BaseModel):
    email: EmailStr
    password: str


class LimitedUserCreate(UserCreate):
    @field_validator("password")
    @classmethod
    def fits_bcrypt(cls, password: str) -> str:
        if len(password.encode()) > 72:
            raise ValueError("Password is longer than 72 bytes")
        return password


pwd_context = CryptContext(schemes=["bcrypt"], deprecated="auto", bcrypt__rounds=ROUNDS)


def hash_password(password: str) -> str:
    return pwd_context.hash(password)


def verify_password(plain: str, hashed: str) -> bool:
    return pwd_context.verify(plain, hashed)


def hash_with_bcrypt(password: str) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(ROUNDS)).decode()


def verify_with_bcrypt(plain: str, hashed: str) -> bool:
    return bcrypt.checkpw(plain.encode(), hashed.encode())


def create_access_token(data: dict, expires_delta: timedelta | None = None) -> str:
    to_encode = data.copy()
    expire = datetime.utcnow() + (expires_delta or timedelta(minutes=15))  # noqa: DTZ003 - as printed
    to_encode.update({"exp": expire})
    return jwt.encode(to_encode, SECRET_KEY, algorithm="HS256")


def decode_token(token: str) -> dict | None:
    try:
        return jwt.decode(token, SECRET_KEY, algorithms=["HS256"])
    except JWTError:
        return None


def decode_token_of_any_depth(token: str) -> dict | None:
    try:
        return decode_token(token)
    except RecursionError:
        return None
