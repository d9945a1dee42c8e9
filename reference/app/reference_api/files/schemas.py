"""What clients get about files."""

from pydantic import BaseModel, ConfigDict


class FilePublic(BaseModel):
    """What is told of a file."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    content_type: str
    size: int
