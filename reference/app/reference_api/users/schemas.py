"""What clients send and get about accounts."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, EmailStr

from reference_api.auth.schemas import Password
from reference_api.fields import NOT_SENT, PARTIAL


class UserCreate(BaseModel):
    """An account that an administrator makes."""

    email: EmailStr
    password: Password


class UserUpdate(BaseModel):
    """What may be changed."""

    model_config = PARTIAL

    email: EmailStr = NOT_SENT


class UserPublic(BaseModel):
    """What is told of an account."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    created_at: datetime


class UserList(BaseModel):
    """One page of accounts, and how many there are in all."""

    model_config = ConfigDict(from_attributes=True)

    total: int
    users: list[UserPublic]
