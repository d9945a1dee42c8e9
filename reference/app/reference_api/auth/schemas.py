"""What clients send and get when they register and log in."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    EmailStr,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationError,
    computed_field,
    model_validator,
)

from reference_api.auth.passwords import MAXIMUM_BYTES


def _fits_bcrypt(password: SecretStr) -> SecretStr:
    if len(password.get_secret_value().encode()) > MAXIMUM_BYTES:
        msg = f"the password must have at most {MAXIMUM_BYTES} bytes"
        raise ValueError(msg)
    return password


ADDRESS: TypeAdapter[str] = TypeAdapter(EmailStr)


def normalize_address(text: str) -> str | None:
    """The address as it is stored and compared, or nothing for a text that is no address.

    Registration and login must agree: the check of addresses itself changes them, such as the spelling of a domain
    or of letters with accents. Case counts nowhere.
    """
    try:
        return ADDRESS.validate_python(text).lower()
    except ValidationError:
        return None


Password = Annotated[SecretStr, Field(min_length=8, max_length=MAXIMUM_BYTES), AfterValidator(_fits_bcrypt)]
"""Of 8 characters or more and of at most 72 bytes; its representation never shows it."""


PASSWORDS = ("password", "password_confirmation")


class Registration(BaseModel):
    """A new account; unknown keys are refused and both passwords must agree."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"email": "ada@example.com", **dict.fromkeys(PASSWORDS, "long enough")}]},
    )

    email: EmailStr
    password: Password
    password_confirmation: Password

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated properties
    @property
    def normalized_email(self) -> str:
        """The address as it is stored and compared."""
        return self.email.lower()

    @model_validator(mode="after")
    def compare_passwords(self) -> Self:
        """Refuse a confirmation that differs."""
        if self.password != self.password_confirmation:
            msg = "the passwords do not agree"
            raise ValueError(msg)
        return self


class Registered(BaseModel):
    """The new account."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str


class Token(BaseModel):
    """A bearer token, as OAuth2 spells it."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the name of a scheme


class LoginAttemptPublic(BaseModel):
    """One attempt to log in."""

    model_config = ConfigDict(from_attributes=True)

    succeeded: bool
    created_at: datetime
