from typing import Annotated, Literal, Optional

from fastapi import FastAPI, Form, HTTPException


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/default-empty")
    async def default_empty(name: Annotated[str, Form()] = "") -> Optional[str]:
        return name or None

    @app.post("/literal")
    async def read_literal(attribute: Annotated[Optional[Literal["abc", "def"]], Form()] = None) -> Optional[str]:
        return attribute

    @app.post("/required-literal")
    async def read_main(attribute: Annotated[Optional[Literal["abc", "def"]], Form()]) -> Optional[str]:
        return attribute

    @app.post("/by-hand")
    async def by_hand(attribute: Annotated[Optional[str], Form()] = None) -> Optional[str]:
        if attribute and attribute not in {"abc", "def"}:
            raise HTTPException(400, "Invalid attribute")
        return attribute

    @app.post("/by-hand-or-none")
    async def by_hand_or_none(attribute: Annotated[Optional[str], Form()] = None) -> Optional[str]:
        if attribute and attribute not in {"abc", "def"}:
            raise HTTPException(400, "Invalid attribute")
        return attribute or None

    return app
