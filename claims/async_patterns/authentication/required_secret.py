"""The secret as a setting that must be there, and must not be short."""

from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    better_auth_secret: str = Field(min_length=32)
