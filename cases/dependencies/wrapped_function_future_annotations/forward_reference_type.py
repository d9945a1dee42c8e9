"""The function of upstream's own test: no future import, the annotations are strings."""

from pydantic import BaseModel


def forwardref_method(input: "ForwardRefModel") -> "ForwardRefModel":
    return ForwardRefModel(x=input.x + 1)


class ForwardRefModel(BaseModel):
    x: int = 0
