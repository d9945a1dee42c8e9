from pydantic import BaseModel, field_validator


class ValidatedUpdate(BaseModel):
    name: str | None = None
    price: float | None = None

    @field_validator("name", "price")
    @classmethod
    def refuse_null(cls, value):
        if value is None:
            raise ValueError("null is no value of this field")
        return value
