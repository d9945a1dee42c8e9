from typing import Optional

from fastapi import Request, WebSocket
from fastapi.security import OAuth2PasswordBearer


class EitherBearer(OAuth2PasswordBearer):
    async def __call__(self, request: Request = None, websocket: WebSocket = None) -> Optional[str]:
        return await super().__call__(request or websocket)
