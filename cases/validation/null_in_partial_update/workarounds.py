from typing import Any, Optional

from fastapi import FastAPI
from pydantic import BaseModel, Field

from cases.validation.null_in_partial_update.app import create_app

try:
    from pydantic import field_validator
except ImportError:
    from pydantic import validator as field_validator


class WithoutOptional(BaseModel):
    name: str = Field(default="", min_length=1)
    price: float = Field(default=0, gt=0)
    description: Optional[str] = None


class WithValidator(BaseModel):
    name: Optional[str] = Field(default=None, min_length=1)
    price: Optional[float] = Field(default=None, gt=0)
    description: Optional[str] = None

    @field_validator("name", "price")
    def refuse_none(cls, value: Any) -> Any:  # noqa: N805 - it is a class method
        if value is None:
            raise ValueError("null is no value of this field")
        return value


def create_app_without_optional() -> FastAPI:
    return create_app(WithoutOptional)


def create_app_with_validator() -> FastAPI:
    return create_app(WithValidator)
