"""`/forms`: open to visitors, and storing nothing."""

from typing import Annotated

from fastapi import APIRouter, Form
from pydantic import Json

from reference_api.forms.dependencies import FilterForm, PreferencesForm
from reference_api.forms.schemas import Contact, Filter, Preferences, PreferencesChange, SearchForm, Theme

router = APIRouter(prefix="/forms", tags=["forms"])


@router.post("/contact")
async def send_contact(
    name: Annotated[str, Form(min_length=1, max_length=100)], message: Annotated[str, Form(min_length=1)]
) -> Contact:
    """Leave a message, in two form fields."""
    return Contact(name=name, message=message)


@router.post("/preferences")
async def replace_preferences(preferences: PreferencesForm) -> PreferencesChange:
    """Set preferences by a form; fields that are not sent keep their defaults and do not count as set."""
    return PreferencesChange(sent=sorted(preferences.model_fields_set), preferences=preferences)


@router.patch("/preferences")
async def change_preferences(preferences: Preferences) -> PreferencesChange:
    """Set preferences by a JSON body, the better format for partial data."""
    return PreferencesChange(sent=sorted(preferences.model_fields_set), preferences=preferences)


@router.post("/search")
async def search(
    theme: Annotated[Theme | None, Form()] = None,
    exact: Annotated[bool | None, Form()] = None,
    archived: Annotated[bool, Form()] = False,  # noqa: FBT002 - a form field
) -> SearchForm:
    """Search with optional fields: an unticked box is not sent at all."""
    return SearchForm(theme=theme, exact=exact, archived=archived)


@router.post("/json")
async def read_json_field(values: Annotated[Json[list[int]], Form()]) -> list[int]:
    """Numbers in a form field that holds JSON text, by Pydantic's `Json`."""
    return values


@router.post("/filter")
async def read_json_filter(criteria: FilterForm) -> Filter:
    """A filter in a form field that holds JSON text, parsed by a dependency."""
    return criteria
