"""Every switch between releases of the libraries, each with its reason. The rest of the application has none."""

from functools import partial
from typing import Any, get_args

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema


class LeftToRight:
    """Metadata for `Annotated` that makes a union take the first of its types that fits.

    Pydantic's own `Field(union_mode=...)` cannot stand beside FastAPI's `Path()`, of which older releases allow one
    alone. Pydantic 2.0 and 2.1, which FastAPI 0.100 was first installed with, know no mode at all.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the union, in this mode."""
        union: Any = handler(source)
        if "mode" in core_schema.UnionSchema.__annotations__:
            return {**union, "mode": "left_to_right"}
        return core_schema.no_info_before_validator_function(partial(_first_that_fits, get_args(source)), union)


def _first_that_fits(kinds: tuple[type, ...], value: object) -> object:
    for kind in kinds:
        try:
            return TypeAdapter(kind).validate_python(value)
        except ValidationError:
            continue
    return value
