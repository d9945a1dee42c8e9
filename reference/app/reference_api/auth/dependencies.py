"""Who is calling: two ways to send a token, one way to read it, and the API key of administrators."""

import hmac
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Header, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, OAuth2PasswordBearer

from reference_api.auth.tokens import InvalidTokenError, read_token
from reference_api.resources import Resources, ResourcesDep
from reference_api.settings import Settings, SettingsDep
from reference_api.users.models import User
from reference_api.users.repository import UserRepository

# Neither scheme refuses by itself: the status that HTTPBearer gives without credentials has changed between releases.
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="api/v1/auth/login", auto_error=False)
bearer_scheme = HTTPBearer(auto_error=False)


def unauthorized() -> HTTPException:
    """The one answer to every fault of a token, so that nothing can be learned from it."""
    return HTTPException(
        HTTPStatus.UNAUTHORIZED, "Could not validate credentials", headers={"WWW-Authenticate": "Bearer"}
    )


async def find_user(token: str | None, resources: Resources, settings: Settings) -> User | None:
    """The user that a token names, if the token is valid and the user still exists.

    The user is read in a session of its own, which gives its connection back before anything else is done: a request
    can wait, compute or send for a long time, and a websocket talks for hours.
    """
    if token is None:
        return None
    try:
        user_id = read_token(token, settings)
    except InvalidTokenError:
        return None
    async with resources.sessions() as session:
        return await UserRepository(session).get(user_id)


async def get_current_user(
    resources: ResourcesDep, settings: SettingsDep, token: Annotated[str | None, Depends(oauth2_scheme)]
) -> User:
    """The user of the OAuth2 token, or 401."""
    user = await find_user(token, resources, settings)
    if user is None:
        raise unauthorized()
    return user


async def get_bearer_user(
    resources: ResourcesDep,
    settings: SettingsDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer_scheme)],
) -> User:
    """The user of a plain bearer token, or 401."""
    user = await find_user(credentials.credentials if credentials else None, resources, settings)
    if user is None:
        raise unauthorized()
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]
BearerUser = Annotated[User, Depends(get_bearer_user)]


def is_api_key(offered: str, settings: Settings) -> bool:
    """Whether this is the configured key; without one no key is right. The comparison takes constant time."""
    if settings.api_key is None:
        return False
    return hmac.compare_digest(offered.encode(), settings.api_key.get_secret_value().encode())


async def require_api_key(x_api_key: Annotated[str, Header()], settings: SettingsDep) -> None:
    """Refuse a wrong key with 403; a missing one is a missing header, 422."""
    if not is_api_key(x_api_key, settings):
        raise HTTPException(HTTPStatus.FORBIDDEN, "Wrong API key")


async def is_administrator(settings: SettingsDep, x_api_key: Annotated[str | None, Header()] = None) -> bool:
    """Whether the caller also has the API key; a wrong one is refused with 403."""
    if x_api_key is None:
        return False
    await require_api_key(x_api_key, settings)
    return True


IsAdministrator = Annotated[bool, Depends(is_administrator)]
