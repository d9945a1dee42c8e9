"""The application with an endpoint that changes something, and asks for no body."""

from collections.abc import Callable

from fastapi import Depends, FastAPI, Header, HTTPException

from claims.async_patterns.application.app import create_app

FRONT_END = "http://localhost:3000"


async def refuse_other_origins(origin: str = Header(default=FRONT_END)) -> None:
    if origin != FRONT_END:
        raise HTTPException(403, "Another origin")


def create_app_with_action(note: Callable[[str], None], *, checked: bool = False) -> FastAPI:
    app = create_app()

    @app.post("/todos/clear", dependencies=[Depends(refuse_other_origins)] if checked else [])
    async def clear():
        note("cleared")
        return "cleared"

    return app
