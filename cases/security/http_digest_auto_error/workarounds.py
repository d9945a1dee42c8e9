from typing import Any

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPDigest
from fastapi.security.http import HTTPBase


class OptionalDigest(HTTPDigest):
    async def __call__(self, request: Request) -> Any:
        try:
            return await super().__call__(request)
        except HTTPException:
            return None


http_base = HTTPBase(scheme="digest", auto_error=False)


def only_digest(credentials: Any = Depends(http_base)) -> Any:
    if credentials is None or credentials.scheme.lower() != "digest":
        return None
    return credentials
