from collections.abc import Callable
from typing import Any

from fastapi.routing import APIRoute


class KeywordsRoute(APIRoute):
    def __init__(self, path: str, endpoint: Callable[..., Any], **keywords: Any) -> None:
        super().__init__(path, endpoint, **keywords)


class HandlerRoute(APIRoute):
    def get_route_handler(self) -> Callable[..., Any]:
        handle = super().get_route_handler()

        async def handle_route(request: Any) -> Any:
            return await handle(request)

        return handle_route
