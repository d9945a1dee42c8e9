"""Building models from forms, in a way that means the same on every release."""

from typing import Annotated, Any, TypeVar

from fastapi import Depends, Form, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from reference_api.forms.schemas import Filter, Preferences, Theme

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], data: dict[str, Any] | str, *place: str) -> Model:
    """The model, from values or from JSON text; errors become the client's 422 with their place in the request."""
    try:
        return model.model_validate_json(data) if isinstance(data, str) else model.model_validate(data)
    except ValidationError as error:
        errors = [{**entry, "loc": (*place, *entry["loc"])} for entry in error.errors()]
        raise RequestValidationError(errors) from error


async def read_preferences(
    request: Request,
    theme: Annotated[Theme | None, Form()] = None,
    newsletter: Annotated[bool | None, Form()] = None,
    signature: Annotated[str | None, Form(max_length=200)] = None,
) -> Preferences:
    """The preferences that a form holds, with only the sent fields counted as set.

    FastAPI fills in defaults before a model sees them, and a form model exists only on newer releases; so the fields
    are declared one by one, and the form itself, which is parsed once for each request, tells which of them came.
    """
    declared = {"theme": theme, "newsletter": newsletter, "signature": signature}
    sent = await request.form()
    given = {name: value for name, value in declared.items() if name in sent and value is not None}
    return validated(Preferences, given, "body")


async def read_filter(
    criteria: Annotated[str, Form(description='A JSON object, such as {"minimum": 1}')],
) -> Filter:
    """A filter out of a form field that holds JSON text; broken JSON is a 422, not a 500."""
    return validated(Filter, criteria, "body", "criteria")


PreferencesForm = Annotated[Preferences, Depends(read_preferences)]
FilterForm = Annotated[Filter, Depends(read_filter)]
