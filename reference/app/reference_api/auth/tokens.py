"""Access tokens."""

from datetime import UTC, datetime, timedelta

import jwt

from reference_api.fields import LARGEST_ID
from reference_api.settings import Settings


class InvalidTokenError(Exception):
    """The token is not one of ours, has expired, or names no user id."""


def issue_token(user_id: int, settings: Settings) -> str:
    """A signed token for this user; the subject is a text, as the standard wants, and times are aware."""
    issued = datetime.now(UTC)
    claims = {"sub": str(user_id), "iat": issued, "exp": issued + timedelta(minutes=settings.token_minutes)}
    return jwt.encode(claims, settings.secret_key.get_secret_value(), algorithm=settings.algorithm)


def read_token(token: str, settings: Settings) -> int:
    """The user id that a valid token names."""
    try:
        claims = jwt.decode(
            token,
            settings.secret_key.get_secret_value(),
            algorithms=[settings.algorithm],
            options={"require": ["sub", "exp"]},
        )
        user_id = int(claims["sub"])
    except (jwt.PyJWTError, ValueError) as error:
        raise InvalidTokenError from error
    if not 0 < user_id <= LARGEST_ID:
        raise InvalidTokenError
    return user_id
