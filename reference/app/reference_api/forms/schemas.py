"""What forms hold."""

from typing import Literal

from pydantic import BaseModel, Field, StrictBool

from reference_api.fields import Text

Theme = Literal["light", "dark"]


class Contact(BaseModel):
    """A message from a visitor."""

    name: str
    message: str


class Preferences(BaseModel):
    """What a user prefers; as a form or as JSON, only what is sent counts."""

    theme: Theme = "light"
    newsletter: StrictBool = True
    signature: Text = Field(default="", max_length=200)


class PreferencesChange(BaseModel):
    """The fields that were sent, and the preferences that result."""

    sent: list[str]
    preferences: Preferences


class SearchForm(BaseModel):
    """What was searched for; a box that was not sent is neither ticked nor unticked."""

    theme: Theme | None
    exact: bool | None
    archived: bool


class Filter(BaseModel):
    """A filter that a form carries as JSON text."""

    minimum: int = Field(ge=0, le=1000)
    tags: list[str] = []
