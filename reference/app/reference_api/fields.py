"""Field types that several schemas share; their JSON schema says all that they refuse."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot store the character NUL in a text."""

INVISIBLE = (
    r"\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u070f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Spaces, control characters and what else shows nothing by itself, as they stand in a class of a pattern.

Those are what Unicode calls default ignorable; the last of them stand there as they are, since engines of patterns do not
agree on how to write a character of more than four digits.
"""

NOT_BLANK = rf"^[^\x00]*[^{INVISIBLE}][^\x00]*$"
"""A text in which something can be seen."""

IN_WORDS = {
    NO_NUL: "The character NUL must not be in the text",
    NOT_BLANK: "Something in the text must be visible, and the character NUL must not be in it",
}
"""What each pattern asks for, since the message of a 422 would show the pattern itself."""


def _trim(text: str) -> str:
    return text.strip()


Text = Annotated[str, Field(pattern=NO_NUL)]

Title = Annotated[
    str,
    Field(min_length=1, max_length=200, pattern=NOT_BLANK),
    AfterValidator(_trim),
]
"""A text of 1 to 200 characters, trimmed, in which something can be seen."""

Description = Annotated[str, Field(max_length=1000, pattern=NO_NUL)]

LARGEST_ID = 2**31 - 1
"""What the database's integer columns hold; a larger number is refused before it gets there."""


def _refuse_number(value: object) -> object:
    """Pydantic would count a number as seconds since 1970, which no schema of a date or a time allows."""
    if isinstance(value, (int, float)) or (isinstance(value, str) and _is_number(value)):
        msg = "a date or a time is written as a text"
        raise ValueError(msg)
    return value


def _is_number(text: str) -> bool:
    """Whether the text is a number in any form, such as 4.2e-3."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def _put_in_utc(time: datetime) -> datetime:
    """Hours before the first year or after the last one, a time has no place in UTC, in which times are stored."""
    try:
        return time.astimezone(UTC)
    except OverflowError as error:
        msg = "the time is beyond the years 1 to 9999 in UTC"
        raise ValueError(msg) from error


WrittenTime = Annotated[AwareDatetime, BeforeValidator(_refuse_number), AfterValidator(_put_in_utc)]


def from_json(kind: type) -> BeforeValidator:
    """Let a strict model take a value of this kind in the form that JSON has for it.

    A field that is declared lax would do, but some releases of Pydantic cannot apply that to every kind.
    """
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def read(value: object) -> object:
        try:
            return adapter.validate_python(value)
        except ValidationError as error:
            raise ValueError(error.errors()[0]["msg"]) from error

    return BeforeValidator(read)


WrittenDate = Annotated[date, from_json(date), BeforeValidator(_refuse_number)]

Identifier = Annotated[int, Path(gt=0, le=LARGEST_ID)]


def _hide_defaults(schema: dict[str, Any]) -> None:
    for field in schema["properties"].values():
        field.pop("default", None)


PARTIAL = ConfigDict(json_schema_extra=_hide_defaults)
"""For a model of changes, of which only the keys that were sent count: its defaults are never read, and not shown.

The fields keep the types of the full model, so that the same limits hold and null is refused.
"""

NOT_SENT: Any = None
"""The default of a field in a model of changes: `model_fields_set` and `exclude_unset` tell what was sent."""
