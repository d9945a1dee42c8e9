"""Who is calling on a websocket; the token comes in the query, since browsers cannot set a header there."""

from functools import partial
from typing import Annotated

from fastapi import Depends, Query, WebSocketException, status

from reference_api.auth.dependencies import find_user
from reference_api.resources import ResourcesDep
from reference_api.settings import SettingsDep
from reference_api.users.models import User


async def find_websocket_user(
    resources: ResourcesDep, settings: SettingsDep, token: Annotated[str | None, Query()] = None
) -> User | None:
    """The user of the token, if there is one."""
    return await find_user(token, resources, settings)


async def require_websocket_user(user: Annotated[User | None, Depends(find_websocket_user)]) -> User:
    """The user, or a refusal before the websocket is accepted: the client sees HTTP 403."""
    if user is None:
        raise _invalid_token()
    return user


class Caller:
    """Who talks on a websocket. Their token can expire, and their account be deleted, while they do."""

    def __init__(
        self,
        user: Annotated[User, Depends(require_websocket_user)],
        resources: ResourcesDep,
        settings: SettingsDep,
        token: Annotated[str | None, Query()] = None,
    ) -> None:
        """Keep what is needed to look again."""
        self.user = user
        self._find = partial(find_user, token, resources, settings)

    async def require(self) -> None:
        """Refuse whoever would no longer be let in."""
        if await self._find() is None:
            raise _invalid_token()


def _invalid_token() -> WebSocketException:
    return WebSocketException(status.WS_1008_POLICY_VIOLATION, "Invalid token")


MaybeWebSocketUser = Annotated[User | None, Depends(find_websocket_user)]
WebSocketCaller = Annotated[Caller, Depends()]
