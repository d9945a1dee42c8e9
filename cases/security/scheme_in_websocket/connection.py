from typing import Optional

from fastapi.security import OAuth2PasswordBearer
from starlette.requests import HTTPConnection


class ConnectionBearer(OAuth2PasswordBearer):
    async def __call__(self, request: HTTPConnection) -> Optional[str]:
        return await super().__call__(request)
